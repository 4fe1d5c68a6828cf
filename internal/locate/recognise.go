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
	all := fitting(forms, b)
	best := all[:min(len(all), 1)]
	for _, x := range all[len(best):] {
		if x.score < closeCall*best[0].score {
			break
		}
		if x.form.ID != best[0].form.ID {
			return nil, nil, &UnknownError{words.Say("extract.ambiguous", best[0].form.ID, x.form.ID)}
		}
		rival = x.form
	}
	if len(best) == 0 {
		return nil, nil, unknown(forms, b)
	}
	f = best[0].form
	return f, rival, nil
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
		if score := f.score(b); score > 0 {
			all = append(all, scored{f, score})
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
func (f *Form) score(b *grid.Book) float64 {
	best, marks := 0.0, issue.Marks(b.Names)
	for _, sheet := range b.Sheets {
		if generated(sheet, marks) || f.Ignores(sheet.Name) {
			continue
		}
		for _, in := range f.find(newSheet(sheet)) {
			if in.recognised() {
				best = max(best, in.strength())
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
