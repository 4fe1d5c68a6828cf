package draft

import (
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
	misread  int             // how many of them not without an error
}

// draft is the template that copies have in common; nil where they make none. What headings tell of rows that nobody has
// filled is left out where it makes none. Where what copies have alike was taken for the form, so that it makes none or
// most copies are misread, one copy alone tells more by its looks.
func (l *learner) draft(f *form) (best *attempt, err error) {
	alone := formsOf(f.copies[:1])[0]
	for _, way := range []struct {
		form *form
		conclusion
	}{{f, conclusion{bold: true}}, {f, conclusion{}}, {alone, conclusion{bold: true}}, {alone, conclusion{}}} {
		a, err := l.attempt(concluded(way.form, way.conclusion), f.copies)
		if err != nil {
			return nil, err
		}
		if a != nil && (best == nil || a.misread < best.misread) {
			best = a
		}
		if best != nil && 2*best.misread <= len(f.copies) {
			break
		}
	}
	return best, nil
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
	if err != nil {
		return nil, l.ctx.Err()
	}
	a := &attempt{drafted: d, model: model, template: tpl, reader: reader, read: map[int]reading{}}
	numbers := make([]int, len(copies))
	for i, c := range copies {
		numbers[i] = c.number
	}
	err = l.readMore(a.read, reader, numbers)
	for _, r := range a.read {
		if r.err != nil || templates.Refuses(r.findings) {
			a.misread++
		}
	}
	return a, err
}
