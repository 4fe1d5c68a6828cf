package locate

import (
	"cmp"
	"slices"
	"strings"

	"tianbao/internal/fold"
	"tianbao/internal/grid"
	"tianbao/internal/issue"
	"tianbao/internal/words"
	"tianbao/templates"
)

// closeCall is how near the second best template must come to the best for the workbook to be
// taken for neither without asking.
const closeCall = 0.9

// scored is a form and how well a workbook's labels fit it.
type scored struct {
	form  *Form
	score float64
	part  float64 // of the labels of the page that fits best, those that it has
}

// choose finds the template that a workbook was made from: the one it says, or the one whose
// labels it has. The rival is another version of it that fits the labels about as well.
func choose(forms []*Form, b *grid.Book, issued *issue.Issue) (f, rival *Form, err error) {
	if isTemplate(b) {
		return nil, nil, &UnknownError{words.Say("extract.template")}
	}
	if len(forms) == 1 {
		return forms[0], nil, nil
	}
	if issued != nil {
		if f := edition(forms, issued.Template, issued.Version); f != nil {
			return f, nil, nil
		}
	}
	return fittest(forms, b)
}

// fittest finds the template whose labels a workbook has. Where another one explains more of what is printed in it, or
// as much and bears the title, few labels do not make it this one; nor do as many of two, unless one explains more, or
// it alone bears the title.
func fittest(forms []*Form, b *grid.Book) (f, rival *Form, err error) {
	all := fitting(forms, b)
	if len(all) == 0 {
		return nil, nil, unknown(forms, b)
	}
	best := all[0]
	if other := betterSaid(forms, b, best); other != nil {
		i := slices.IndexFunc(all, func(x scored) bool { return x.form == other })
		switch {
		case !other.titled(b):
			return nil, nil, ambiguous(best.form, other)
		case i < 0:
			return nil, nil, unknown([]*Form{other}, b)
		}
		best = all[i]
	}
	for _, x := range all {
		switch {
		case x.form == best.form || x.score < closeCall*best.score || x.score > best.score:
		case x.form.ID == best.form.ID:
			rival = x.form
		case (x.form.titled(b) || !best.form.titled(b)) && best.form.explains(b) <= x.form.explains(b):
			return nil, nil, ambiguous(best.form, x.form)
		}
	}
	return best.form, rival, nil
}

func ambiguous(f, other *Form) error {
	return &UnknownError{words.Say("extract.ambiguous", f.ID, other.ID)}
}

// surely is the part of a page's labels with which a workbook is of its form, whatever else others find in it.
const surely = 0.6

// evenly is the part of a page's labels below which another form that explains as much may be meant as well.
const evenly = 0.5

// leastOfOther is the part of the labels of another form that must be there for it to be meant as well.
const leastOfOther = 0.17

// betterSaid is the form of another kind that explains more of what is printed in a workbook than one does of whose
// labels it lacks some, or as much where it lacks many or bears the other's title alone; nil for none. A form of few
// labels fits best what is left of a larger one that has them too.
func betterSaid(forms []*Form, b *grid.Book, of scored) (other *Form) {
	if of.part >= surely {
		return nil
	}
	most, titled := of.form.explains(b), of.form.titled(b)
	for _, g := range forms {
		if g.ID == of.form.ID {
			continue
		}
		n, bears := g.explains(b), g.titled(b)
		if n > most || n == most && (bears && !titled || bears == titled && of.part < evenly && other == nil && float64(n) >= leastOfOther*float64(g.labels())) {
			other, most, titled = g, n, bears
		}
	}
	return other
}

// labels is how many labels the form's largest page has.
func (f *Form) labels() int {
	n := 0
	for _, p := range f.Pages {
		n = max(n, len(p.Labels))
	}
	return n
}

// explains is how many texts of a workbook, each told once a sheet, may be labels of the form.
func (f *Form) explains(b *grid.Book) int {
	n, marks := 0, issue.Marks(b.Names)
	for _, sheet := range b.Sheets {
		if generated(sheet, marks) || f.Ignores(sheet.Name) {
			continue
		}
		v, told := newSheet(sheet), map[string]bool{}
		for _, p := range f.Pages {
			for _, texts := range p.candidates(v) {
				for _, i := range texts {
					told[v.texts[i].key] = true
				}
			}
		}
		n += len(told)
	}
	return n
}

// isTemplate tells whether a workbook is what forms are made from, and no form that somebody filled in.
func isTemplate(b *grid.Book) bool {
	return slices.ContainsFunc(b.Sheets, func(s *grid.Sheet) bool { return fold.Key(s.Name) == "#template" })
}

// unknown is the error of a workbook that has the labels of no form; one may bear the title of a form all the same.
func unknown(forms []*Form, b *grid.Book) error {
	if i := slices.IndexFunc(forms, func(f *Form) bool { return f.titled(b) }); i >= 0 {
		return &UnknownError{words.Say("extract.title", forms[i].Title, forms[i].ID)}
	}
	return &UnknownError{words.Say("extract.unknown", ids(forms))}
}

// fitting are the forms whose labels the workbook has, the best first, of several that fit as well the
// latest version.
func fitting(forms []*Form, b *grid.Book) []scored {
	var all []scored
	for _, f := range forms {
		if x := f.score(b); x.score > 0 {
			all = append(all, x)
		}
	}
	slices.SortStableFunc(all, func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.score, a.score), templates.CompareVersions(b.form.Version, a.form.Version))
	})
	return all
}

func ids(forms []*Form) words.Phrase {
	var all []string
	for _, f := range forms {
		if !slices.Contains(all, f.ID) {
			all = append(all, f.ID)
		}
	}
	return words.List(all)
}

// score is the largest part of a page's labels that a sheet has, weighed by how many they are.
func (f *Form) score(b *grid.Book) scored {
	best, marks := scored{form: f}, issue.Marks(b.Names)
	for _, sheet := range b.Sheets {
		if generated(sheet, marks) || f.Ignores(sheet.Name) {
			continue
		}
		for _, in := range f.find(newSheet(sheet)) {
			if in.recognised() && in.strength() > best.score {
				best.score, best.part = in.strength(), in.part()
			}
		}
	}
	return best
}

// generated tells whether a sheet is one that tianbao adds to a form, and no part of it, by the names that mark sheets.
func generated(s *grid.Sheet, marks []grid.Name) bool {
	return strings.HasPrefix(strings.ToLower(s.Name), issue.Sheet) ||
		issue.Explains(s.Name, marks) || issue.Lists(s.Name, marks, issue.LogName)
}

// edition is the form of a template's id: of the very version if that is at hand, else of the next
// later one, which forms are carried over to, else of the latest before it.
func edition(forms []*Form, id, version string) *Form {
	var later, earlier *Form
	for _, f := range forms {
		if f.ID != id {
			continue
		}
		switch c := templates.CompareVersions(f.Version, version); {
		case f.Version == version:
			return f
		case c > 0 && version != "" && (later == nil || templates.CompareVersions(f.Version, later.Version) < 0):
			later = f
		case (c < 0 || version == "") && (earlier == nil || templates.CompareVersions(f.Version, earlier.Version) > 0):
			earlier = f
		}
	}
	if later != nil {
		return later
	}
	return earlier
}
