package rules

import (
	"slices"

	"tianbao/templates"
)

// Findings are what is to be said of the verdicts that fail or are to be mended, each where its
// marks stand; locate gives the place of a path. A check that only waits for values that could not
// be read says nothing of its own: the reader has said of each what to do.
func Findings(verdicts []Verdict, locate func(path string) templates.Place) []templates.Finding {
	var all []templates.Finding
	for i := range verdicts {
		if v := &verdicts[i]; v.Result == Fail || v.Result == Fix && !v.waits() {
			all = append(all, v.finding(locate))
		}
	}
	return all
}

// waits tells whether nothing but unread values keeps the check from being made.
func (v *Verdict) waits() bool {
	return len(v.Inputs) > 0 && !slices.ContainsFunc(v.Inputs, func(m Mark) bool { return !m.Unread })
}

func (v *Verdict) finding(locate func(path string) templates.Place) templates.Finding {
	f := templates.Finding{
		Rule: v.Check.ID, Level: v.Check.Level, Says: v.Message, Found: v.Found, Expected: v.Expected,
	}
	seen := map[string]bool{}
	for _, m := range append(slices.Clone(v.Inputs), v.Marks...) { // what is in the way is to be changed first
		place := m.place(locate)
		at := m.Path
		if place.Cell != "" {
			at = place.Sheet + "!" + place.Cell + " " + m.Field.Key // rows share a merged cell
		}
		if !seen[at] {
			seen[at] = true
			f.Places = append(f.Places, place)
		}
	}
	if len(v.Fixes) > 0 {
		mode := templates.Offer
		if v.Check.Auto {
			mode = templates.Auto
		}
		f.Fixes = []templates.Correction{{Mode: mode, Edits: v.Fixes}}
	}
	return f
}

func (m Mark) place(locate func(path string) templates.Place) templates.Place {
	place := templates.Place{}
	if locate != nil {
		place = locate(m.Path)
	}
	place.Field = m.Path
	if place.Label == "" {
		place.Label = m.Field.Called()
	}
	return place
}
