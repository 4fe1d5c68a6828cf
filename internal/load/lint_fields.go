package load

import (
	"github.com/shopspring/decimal"

	"tianbao/internal/codec"
	"tianbao/internal/target"
	"tianbao/internal/words"
	"tianbao/templates"
)

// maxPrompt is the longest input prompt Excel keeps, in UTF-16 units.
const maxPrompt = 255

// lintField reports properties that a field's type or place in the record does not have.
func (l *loader) lintField(f *templates.Field, r line) {
	if f.Label == "" {
		l.warn(lintLabel, f.Source, words.Say("template.label-missing", f.Key))
	}
	if n := codec.UnitsOf(f.Note); n > maxPrompt {
		l.fault(lintPrompt, r.get("note").at, words.Say("template.prompt", n, maxPrompt))
	}
	l.lintUnit(f, r.get("unit"))
	l.lintItem(f, r)
	if f.Type == templates.List {
		l.lintListField(f, r)
	}
}

// lintUnit holds units to the type: amounts need one, or nobody could compare them.
func (l *loader) lintUnit(f *templates.Field, e entry) {
	_, money := target.Yuan(decimal.Zero, f.Unit)
	switch {
	case f.Type == templates.Money && f.Unit == "":
		l.fault(lintUnit, f.Source, words.Say("template.unit-missing", f.Key))
	case f.Type == templates.Money && !money:
		l.fault(lintUnit, e.at, words.Say("template.unit-money", f.Unit))
	case f.Unit == "":
	case f.Type == templates.Percent && f.Unit != "%" && f.Unit != "％":
		l.fault(lintUnit, e.at, words.Say("template.unit-percent", f.Unit))
	case !f.Type.Numeric() || f.Type == templates.Year:
		l.fault(lintUnit, e.at, words.Say("template.unit-none", f.Key, f.Type.String()))
	}
}

// lintItem reports properties that only fields of a list's items have.
func (l *loader) lintItem(f *templates.Field, r line) {
	single := f.List() == nil || f.Type == templates.List
	if f.Identity && single {
		l.fault(lintIdentity, r.get("identity").at, words.Say("template.identity-root", f.Key))
	}
	if f.Merge && single {
		l.fault(lintMerge, r.get("merge").at, words.Say("template.merge-root", f.Key))
	}
}

// lintListField reports properties that a list cannot have: it is no value.
func (l *loader) lintListField(f *templates.Field, r line) {
	if f.Carried {
		l.fault(lintPlace, r.get("place").at, words.Say("template.carried-list", f.Key))
	}
	for _, h := range []string{"default", "formula", "note"} {
		if e := r.get(h); e.text != "" {
			l.fault(lintType, e.at, words.Say("template.not-of-list", h, f.Key))
		}
	}
}
