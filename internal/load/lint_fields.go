package load

import (
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/excel"
	"tianbao/internal/units"
	"tianbao/internal/words"
	"tianbao/templates"
)

// lintKey reports a field whose key is written under a field that is no list: it cannot hold others.
func lintKey(l *loaded, f fieldRow, fs *faults) {
	for dot := strings.LastIndexByte(f.Key, '.'); dot >= 0; dot = strings.LastIndexByte(f.Key[:dot], '.') {
		over := l.t.Field(f.Key[:dot])
		if over != nil && over.Type == templates.List {
			break
		}
		if over != nil {
			fs.fault(ruleKey, f.Source, words.Say("template.key-under-value", f.Key, over.Key))
		}
	}
}

// lintLabel reports a field that messages have no name for.
func lintLabel(_ *loaded, f fieldRow, fs *faults) {
	if f.Label == "" {
		fs.warn(ruleLabel, f.Source, words.Say("template.label-missing", f.Key))
	}
}

// lintPrompt reports a note that is longer than Excel shows.
func lintPrompt(_ *loaded, f fieldRow, fs *faults) {
	if n := excel.Len(f.Note); n > excel.MaxPrompt {
		fs.fault(rulePrompt, f.row.get("note").at, words.Say("template.prompt", n, excel.MaxPrompt))
	}
}

// lintUnit holds units to the type: amounts need one, or nobody could compare them.
func lintUnit(_ *loaded, f fieldRow, fs *faults) {
	at := f.row.get("unit").at
	_, money := units.Yuan(decimal.Zero, f.Unit)
	code, _ := units.Currency(f.Unit)
	switch {
	case f.Type == templates.Money && f.Unit == "":
		fs.fault(ruleUnit, f.Source, words.Say("template.unit-missing", f.Key))
	case f.Type == templates.Money && !money && code == "":
		fs.fault(ruleUnit, at, words.Say("template.unit-money", f.Unit))
	case f.Unit == "":
	case f.Type == templates.Percent && f.Unit != "%" && f.Unit != "％":
		fs.fault(ruleUnit, at, words.Say("template.unit-percent", f.Unit))
	case !f.Type.Numeric() || f.Type == templates.Year:
		fs.fault(ruleUnit, at, words.Say("template.unit-none", f.Key, f.Type.String()))
	}
}

// lintItem reports properties that only fields of a list's items have.
func lintItem(_ *loaded, f fieldRow, fs *faults) {
	single := f.Root() || f.Type == templates.List
	if f.Identity && single {
		fs.fault(ruleIdentity, f.row.get("identity").at, words.Say("template.identity-root", f.Key))
	}
	if f.Merge && single {
		fs.fault(ruleMerge, f.row.get("merge").at, words.Say("template.merge-root", f.Key))
	}
}

// lintListField reports properties that a list cannot have: it is no value.
func lintListField(_ *loaded, f fieldRow, fs *faults) {
	if f.Type != templates.List {
		return
	}
	if f.Carried {
		fs.fault(rulePlace, f.row.get("place").at, words.Say("template.carried-list", f.Key))
	}
	for _, h := range []string{"default", "formula", "note"} {
		if e := f.row.get(h); e.text != "" {
			fs.fault(ruleType, e.at, words.Say("template.not-of-list", h, f.Key))
		}
	}
}
