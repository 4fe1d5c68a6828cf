package load

import (
	"strings"

	"tianbao/internal/nearest"
	"tianbao/internal/words"
	"tianbao/templates"
)

// lint reports what can only be seen when everything has been read.
func lint(l *loaded, fs *faults) {
	for _, rule := range []func(*loaded, *faults){
		lintVocabularies,
		lintKeysUnderValues, lintLabels, lintPrompts, lintUnits, lintItems, lintListFields,
		lintPatterns, lintTexts, lintNesting, lintMerges, lintGrowth, lintDown,
		lintParents,
		lintParts, lintCheckIDs, lintCovers, lintMessages, lintModes,
		lintMembers, lintPlaces, lintParentless,
		lintFormulas, lintLive, lintCycles,
		lintTabs, lintReferences, lintNames, lintPrint,
	} {
		rule(l, fs)
	}
}

// lintMembers reports lists without fields, or without one that tells their items apart.
func lintMembers(l *loaded, fs *faults) {
	for _, f := range l.fields {
		if f.Type != templates.List {
			continue
		}
		switch {
		case len(l.t.Members(f.Field)) == 0:
			fs.fault(ruleList, f.Source, words.Say("template.no-members", f.Key))
		case len(l.t.Identity(f.Field)) == 0:
			fs.warn(ruleIdentity, f.Source, words.Say("template.no-identity", f.Key))
		}
	}
}

// lintPlaces reports fields that no cell holds: what is filled in for them would be lost when the
// workbook is read back. Being named by a check or a formula is not enough.
func lintPlaces(l *loaded, fs *faults) {
	placed := placesOf(l.pages)
	for _, f := range l.fields {
		at, ok := placed[f.Field]
		switch {
		case f.Type == templates.List:
		case ok && f.Carried:
			fs.fault(rulePlace, at, words.Say("template.place-carried", f.Key))
		case !ok && !f.Carried && !l.blind && !l.meant[f.Field]:
			fs.fault(rulePlace, f.Source, words.Say("template.place-none", f.Key))
		}
	}
}

// placesOf is the first cell of every field that has one.
func placesOf(pages []*page) map[*templates.Field]templates.Place {
	placed := map[*templates.Field]templates.Place{}
	for _, y := range pages {
		for _, c := range y.Cells {
			for _, p := range c.Parts {
				if _, twice := placed[p.Field]; p.Field != nil && !twice {
					placed[p.Field] = placeOf(y.Sheet, c.At)
				}
			}
		}
	}
	return placed
}

// lintParentless reports keys that look as if they belonged to a list of a slightly other name.
func lintParentless(l *loaded, fs *faults) {
	lists := listKeys(l.t)
	for _, f := range l.fields {
		dot := strings.LastIndexByte(f.Key, '.')
		if dot < 0 || f.List() != nil && len(f.List().Key) == dot || l.t.Field(f.Key[:dot]) != nil {
			continue
		}
		if near, ok := nearest.Of(f.Key[:dot], lists); ok {
			fs.warn(ruleKey, f.Source, words.Say("template.key-parent", f.Key, f.Key[:dot], near))
		}
	}
}
