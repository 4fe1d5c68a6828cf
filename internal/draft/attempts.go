package draft

import (
	"cmp"
	"errors"
	"regexp"

	"tianbao/extract"
	"tianbao/templates"
)

// attempt is a template that copies make in one way, and how they are read with it.
type attempt struct {
	*drafted
	model    []byte // the copy that gives the looks
	template *templates.Template
	reader   *extract.Reader
	read     map[int]reading // the copies, by their numbers
	left     []scribble      // what stands in them and the template neither prints nor reads
	misread  int             // how many of them not without an error
	lost     int             // what stands in them and is neither read nor printed, and what is printed and does not stand there
}

// better tells whether an attempt explains the copies better than another.
func (a *attempt) better(than *attempt) bool {
	return than == nil || cmp.Or(cmp.Compare(a.misread, than.misread), cmp.Compare(a.lost, than.lost)) < 0
}

// explains tells whether an attempt reads all copies, and all that stands in them.
func (a *attempt) explains() bool { return a != nil && a.misread+a.lost == 0 }

// conclusions are the ways to conclude, the likeliest first. What headings tell of rows that nobody has filled is left out where
// it makes no template; what copies have alike may break rows that repeat apart, which their looks tell.
var conclusions = []conclusion{{bold: true}, {bold: true, looks: true}, {}, {looks: true}}

// draft is the template that explains best what copies hold; nil where they make none. Where what they have alike was
// taken for the form, so that it makes none or most copies are misread, one copy alone tells more by its looks.
func (l *learner) draft(f *form) (best *attempt, err error) {
	alone := formsOf(f.copies[:1])[0]
	for _, of := range []*form{f, alone} {
		bold := false
		for _, how := range conclusions {
			if best.explains() || of == alone && best != nil && 2*best.misread <= len(f.copies) {
				return best, nil
			}
			d := concluded(of, how)
			if bold = bold || d.made.bold; how.looks && !d.made.looks || !how.bold && !bold {
				continue // it is concluded already
			}
			a, err := l.heeding(of, how, d, f.copies)
			if err != nil {
				return nil, err
			}
			if a != nil && a.better(best) {
				best = a
			}
		}
	}
	return best, nil
}

// heeding is an attempt; where copies tell that they merge cells of its lists, the one that heeds it, if that is better.
func (l *learner) heeding(of *form, how conclusion, d *drafted, copies []*copied) (*attempt, error) {
	a, err := l.attempt(d, copies)
	if err != nil || a == nil {
		return nil, err
	}
	if how.merged = a.merged(); len(how.merged) == 0 {
		return a, nil
	}
	to, err := l.attempt(concluded(of, how), copies)
	if err == nil && to != nil && to.better(a) {
		a = to
	}
	return a, err
}

var itemNumber = regexp.MustCompile(`\[\d+\]`)

// merged are the columns of lists whose cells more than a few copies merge down, as reading them tells, or some where none
// says the same in two rows.
func (a *attempt) merged() map[place]bool {
	copies := map[*field]int{}
	for _, r := range a.read {
		of := map[string]bool{}
		for _, f := range r.findings {
			if f.Rule == "LAYOUT-MERGE" && len(f.Places) > 0 {
				of[itemNumber.ReplaceAllString(f.Places[0].Field, "")] = true
			}
		}
		for _, f := range a.fields {
			if f.list != nil && of[f.path()] {
				copies[f]++
			}
		}
	}
	all := map[place]bool{}
	for f, n := range copies {
		if float64(n) > (1-commonShare)*float64(len(a.read)) || f.apart.alike == 0 {
			all[f.where[0]] = true
		}
	}
	return all
}

// attempt is what was concluded of copies as a template; nil where it is none.
func (l *learner) attempt(d *drafted, copies []*copied) (*attempt, error) {
	model, err := l.workbook(d.modelCopy())
	if err != nil {
		return nil, err
	}
	data, err := d.write(model)
	if err != nil { // what was concluded does not go into one sheet
		return nil, l.ctx.Err()
	}
	tpl, reader, err := loaded(data)
	if broken := (brokenError{}); errors.As(err, &broken) && l.broken == nil {
		l.broken = &broken.Finding
	}
	if err != nil {
		return nil, l.ctx.Err()
	}
	a := &attempt{drafted: d, model: model, template: tpl, reader: reader, read: map[int]reading{}}
	numbers := make([]int, len(copies))
	for i, c := range copies {
		numbers[i] = c.number
	}
	err = l.readMore(a.read, reader, numbers)
	a.left = l.scribbles(a)
	a.judge()
	return a, err
}

// judge counts how much the template does not explain of the copies that were read with it.
func (a *attempt) judge() {
	a.lost = len(a.left)
	for _, r := range a.read {
		if r.err != nil || templates.Refuses(r.findings) {
			a.misread++
		}
		if r.result != nil {
			a.lost += r.result.Account.Unread
		}
		a.lost += r.joined()
	}
	for _, l := range a.leaves {
		a.lost += l.lacked
	}
}

// joined is how many values of a copy were put together of several cells: most of them are rows of a list.
func (r reading) joined() (n int) {
	for _, f := range r.findings {
		if f.Rule == "LAYOUT-JOINED" {
			n++
		}
	}
	return n
}
