package draft

import "tianbao/templates"

// attempt is a template that copies make in one way.
type attempt struct {
	*drafted
	model, data []byte // the copy that gives the looks, and the template
	misread     int    // copies that it does not read without an error
}

// mostTried is how many copies are read for each attempt.
const mostTried = 20

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
		if best != nil && 2*best.misread <= min(len(f.copies), mostTried) {
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
	_, reader, err := loaded(data)
	if err != nil {
		return nil, l.ctx.Err()
	}
	a := &attempt{drafted: d, model: model, data: data}
	for _, c := range copies[:min(len(copies), mostTried)] {
		if r := l.readWith(l.ctx, reader, c.number); r.err != nil || templates.Refuses(r.findings) {
			a.misread++
		}
	}
	return a, l.ctx.Err()
}
