package draft

import (
	"fmt"
	"slices"

	"tianbao/extract"
	"tianbao/internal/words"
	"tianbao/templates"
)

// The rules of what is said about copies and what was learned from them.
const (
	ruleForms   = "DRAFT-FORMS"   // copies of several forms, none of which has most
	ruleOther   = "DRAFT-OTHER"   // a file that is no copy of the form
	ruleCounter = "DRAFT-COUNTER" // a copy that breaks what nearly all keep
	ruleGuess   = "DRAFT-GUESS"   // fields that nothing but their surroundings tells
	ruleLeft    = "DRAFT-LEFT"    // what stands in copies and is neither printed nor read
	ruleList    = "DRAFT-LIST"    // rows that repeat, for which an earlier template has no room
	ruleOffer   = "DRAFT-OFFER"   // what would take the place of something in an earlier template
	ruleApart   = "DRAFT-APART"   // what is new goes with an earlier template in no way
	ruleNone    = "DRAFT-NONE"    // copies of which no template can be made
	ruleSingle  = "DRAFT-SINGLE"  // there is but one copy
)

// conclude says what was learned.
func (l *learner) conclude(d *drafted, s *survey) {
	l.result.Copies, l.result.Fields, l.result.Rules = s.copies, len(d.fields), len(d.rules)
	if s.copies == 1 {
		l.tell(ruleSingle, templates.Notice, templates.Place{File: l.sources[d.modelCopy()].Name}, words.Say("draft.single"))
	}
	l.guesses(d)
	l.counters(d.rules)
	l.typed(d)
	l.unexplained(s)
}

// unexplained says what the template does not explain of the copies: what it neither prints nor reads, a figure that was
// typed over a formula apart, and what could not be read.
func (l *learner) unexplained(s *survey) {
	left := slices.DeleteFunc(slices.Clone(s.left), func(o scribble) bool { return l.told(o.where) })
	if len(left) > 0 {
		f := templates.Finding{Rule: ruleLeft, Level: templates.Notice, Says: words.Say("draft.left", len(left), left[0].text)}
		for _, o := range left[:min(len(left), mostOdd)] {
			f.Places = append(f.Places, o.where)
		}
		l.result.Findings = append(l.result.Findings, f)
	}
	l.result.Findings = append(l.result.Findings, s.odd...)
}

// told tells whether something was said of a place.
func (l *learner) told(at templates.Place) bool {
	return slices.ContainsFunc(l.result.Findings, func(f templates.Finding) bool { return slices.Contains(f.Places, at) })
}

// none says that no template can be made of copies, and where what was learned is none.
func (l *learner) none(file string) {
	l.tell(ruleNone, templates.Error, templates.Place{File: file}, words.Say("draft.none"))
	if l.broken != nil {
		l.result.Findings = append(l.result.Findings, *l.broken)
	}
}

// scribble is a cell of a copy that a template neither prints nor reads.
type scribble struct {
	where templates.Place
	text  string
}

// scribbles are what the copies hold and the template does not explain. What it reckons is typed in copies, and is none.
func (l *learner) scribbles(a *attempt) (all []scribble) {
	reckoned := l.reckoned(a.drafted)
	for _, n := range sorted(a.read) {
		r := a.read[n].result
		if r == nil {
			continue
		}
		for _, o := range r.Leftovers {
			at := templates.Place{File: l.sources[n].Name, Sheet: o.Sheet, Cell: o.Cell}
			if o.Kind == extract.LeftCell && !reckoned[at] {
				all = append(all, scribble{at, o.Text})
			}
		}
		all = append(all, a.read[n].otherwise()...)
	}
	return all
}

// otherwise are the texts of a copy that were taken for printed ones in other words.
func (r reading) otherwise() (all []scribble) {
	for _, f := range r.findings {
		if f.Rule == "LAYOUT-LABEL" && f.Found != "" && f.Expected != "" && len(f.Places) > 0 {
			all = append(all, scribble{f.Places[len(f.Places)-1], f.Found})
		}
	}
	return all
}

// reckoned are the cells of copies in which they have what the template reckons.
func (l *learner) reckoned(d *drafted) map[templates.Place]bool {
	all := map[templates.Place]bool{}
	for _, f := range d.formulas {
		laid := d.leafNamed(f.place.sheet).laid
		if s := laid.slots[f.place.at]; s != nil && f.printed != nil {
			for i, c := range s.seen {
				p := laid.printings[i]
				all[templates.Place{File: l.sources[p.copy].Name, Sheet: p.tab, Cell: c.At.String()}] = true
			}
		}
	}
	return all
}

// guesses says which fields no two copies differ in.
func (l *learner) guesses(d *drafted) {
	first, n := "", 0
	for _, f := range d.fields {
		if f.guess {
			if n++; first == "" {
				first = f.label
			}
		}
	}
	if n > 0 {
		l.tell(ruleGuess, templates.Notice, templates.Place{Sheet: evidenceSheet}, words.Say("draft.guess", n, first))
	}
}

// heed takes into the draft what all copies say, beyond those of the sample.
func (d *drafted) heed(s *survey) {
	d.survey = s
	for _, f := range d.fields {
		if t := s.fields[f.path()]; t != nil && f.required {
			f.required = t.filled == t.of
		}
	}
	numbers := map[string]int{}
	for _, r := range s.rules {
		kind := string(r.Kind)
		numbers[kind]++
		d.rules = append(d.rules, &rule{Rule: r, id: fmt.Sprintf("%s-%02d", kind, numbers[kind])})
	}
}
