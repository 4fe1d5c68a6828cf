package load

import (
	"slices"
	"strings"

	"tianbao/internal/nearest"
	"tianbao/internal/words"
	"tianbao/templates"
)

// lint reports what can only be seen when everything has been read. Most rules look at one thing after
// the other.
func lint(l *loaded, fs *faults) {
	judge(l, l.formulas, fs, lintSyntax)
	judge(l, l.lists.all, fs, lintSpellings)
	judge(l, l.fields, fs, lintKey, lintLabel, lintPrompt, lintUnit, lintItem, lintListField, lintMembers, lintRows, lintPlace, lintParent, lintLive, lintSpare)
	judge(l, l.pages, fs, lintPattern, lintTexts, lintNesting, lintInner, lintSingle, lintMerges, lintGrowth, lintDrawn, lintDown, lintReferences, lintOwners)
	judge(l, l.starts, fs, lintStart)
	judge(l, l.checks, fs, lintParts, lintCheckID, lintCovers, lintMessage, lintMode)
	judge(l, l.formulas, fs, lintFormula, lintClass)
	lintCycles(l, fs)
	lintTabs(l, fs)
	judge(l, l.book.Names, fs, lintName, lintPrint)
	lintCharts(l, fs)
	lintLeft(l, fs)
}

func judge[T any](l *loaded, all []T, fs *faults, rules ...func(*loaded, T, *faults)) {
	for _, thing := range all {
		for _, rule := range rules {
			rule(l, thing, fs)
		}
	}
}

// lintMembers reports a list without fields, or without one that tells its items apart.
func lintMembers(l *loaded, f fieldRow, fs *faults) {
	if f.Type != templates.List {
		return
	}
	switch {
	case len(l.t.Members(f.Field)) == 0:
		fs.fault(ruleList, f.Source, words.Say("template.no-members", f.Key))
	case len(l.t.Identity(f.Field)) == 0:
		fs.warn(ruleIdentity, f.Source, words.Say("template.no-identity", f.Key))
	}
}

// lintPlace reports a field that no cell holds: what is filled in for it would be lost when the workbook
// is read back. Being named by a check or a formula is not enough.
func lintPlace(l *loaded, f fieldRow, fs *faults) {
	at, ok := l.place(f.Field)
	switch {
	case f.Type == templates.List:
	case ok && f.Carried:
		fs.fault(rulePlace, at, words.Say("template.place-carried", f.Key))
	case !ok && !f.Carried && !l.blind && !l.meant[f.Field]:
		fs.fault(rulePlace, f.Source, words.Say("template.place-none", f.Key))
	}
}

// place is the first cell of a field; false where it has none.
func (l *loaded) place(f *templates.Field) (templates.Place, bool) {
	for _, p := range l.pages {
		for _, c := range p.Cells {
			if slices.ContainsFunc(c.Parts, func(part templates.Part) bool { return part.Field == f }) {
				return placeOf(p.Sheet, c.At), true
			}
		}
	}
	return templates.Place{}, false
}

// lintParent reports a key that looks as if it belonged to a list of a slightly other name.
func lintParent(l *loaded, f fieldRow, fs *faults) {
	dot := strings.LastIndexByte(f.Key, '.')
	if dot < 0 || f.List() != nil && len(f.List().Key) == dot || l.t.Field(f.Key[:dot]) != nil {
		return
	}
	if near, ok := nearest.Of(f.Key[:dot], listKeys(l.t)); ok {
		fs.warn(ruleKey, f.Source, words.Say("template.key-parent", f.Key, f.Key[:dot], near))
	}
}
