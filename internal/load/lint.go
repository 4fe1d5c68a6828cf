package load

import (
	"strings"

	"tianbao/internal/nearest"
	"tianbao/internal/words"
	"tianbao/templates"
)

// lint reports what can only be seen when everything has been read.
func (l *loader) lint() {
	l.lintMembers()
	l.lintPlaces()
	l.lintParentless()
	l.lintFormulas()
	l.lintCycles(func(f *templates.Field) templates.Formula { return f.DefaultFormula })
	l.lintCycles(func(f *templates.Field) templates.Formula { return f.Formula })
	l.lintTabs()
	l.lintReferences()
}

// lintMembers reports lists without fields, or without one that tells their items apart.
func (l *loader) lintMembers() {
	for _, f := range l.t.Fields {
		if f.Type != templates.List {
			continue
		}
		members := l.t.Members(f)
		switch {
		case len(members) == 0:
			l.fault(lintList, f.Source, words.Say("template.no-members", f.Key))
		case len(l.t.Identity(f)) == 0:
			l.warn(lintIdentity, f.Source, words.Say("template.no-identity", f.Key))
		}
	}
}

// lintPlaces reports fields that no cell holds: what is filled in for them would be lost when the
// workbook is read back. Being named by a check or a formula is not enough.
func (l *loader) lintPlaces() {
	placed := map[*templates.Field]templates.Place{}
	for _, y := range l.pages {
		for _, c := range y.Cells {
			for _, p := range c.Parts {
				if _, twice := placed[p.Field]; p.Field != nil && !twice {
					placed[p.Field] = placeOf(y.Sheet, c.At)
				}
			}
		}
	}
	for _, f := range l.t.Fields {
		at, ok := placed[f]
		switch {
		case f.Type == templates.List:
		case ok && f.Carried:
			l.fault(lintPlace, at, words.Say("template.place-carried", f.Key))
		case !ok && !f.Carried && !l.blind && !l.meant[f]:
			l.fault(lintPlace, f.Source, words.Say("template.place-none", f.Key))
		}
	}
}

// lintParentless reports keys that look as if they belonged to a list of a slightly other name.
func (l *loader) lintParentless() {
	lists := listKeys(l.t)
	for _, f := range l.t.Fields {
		dot := strings.LastIndexByte(f.Key, '.')
		if dot < 0 || f.List() != nil && len(f.List().Key) == dot || l.t.Field(f.Key[:dot]) != nil {
			continue
		}
		if near, ok := nearest.Of(f.Key[:dot], lists); ok {
			l.warn(lintKey, f.Source, words.Say("template.key-parent", f.Key, f.Key[:dot], near))
		}
	}
}
