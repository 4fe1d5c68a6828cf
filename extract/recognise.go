package extract

import (
	"slices"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/issue"
	"tianbao/internal/words"
	"tianbao/templates"
)

// closeCall is how near the second best template must come to the best for the workbook to be
// taken for neither without asking.
const closeCall = 0.9

// recognise finds the template that a workbook was made from: the one it says, or the one whose
// labels it has.
func (r *Reader) recognise(b *grid.Book, issued *issue.Issue) (*form, error) {
	if len(r.forms) == 1 {
		return r.forms[0], nil
	}
	if issued != nil {
		if f := r.edition(issued.Template, issued.Version); f != nil {
			return f, nil
		}
	}
	type scored struct {
		form  *form
		score float64
	}
	var all []scored
	for _, f := range r.forms {
		if score := f.score(b); score > 0 {
			all = append(all, scored{f, score})
		}
	}
	slices.SortStableFunc(all, func(a, b scored) int {
		if a.score > b.score {
			return -1
		} else if a.score < b.score {
			return 1
		}
		return 0
	})
	switch {
	case len(all) == 0:
		return nil, &UnknownError{words.Say("extract.unknown", r.names())}
	case len(all) > 1 && all[1].score >= closeCall*all[0].score:
		return nil, &UnknownError{words.Say("extract.ambiguous", all[0].form.ID, all[1].form.ID)}
	}
	return all[0].form, nil
}

// edition is the form of a template's id, of the very version if that is at hand.
func (r *Reader) edition(id, version string) *form {
	var found *form
	for _, f := range r.forms {
		if f.ID == id && (found == nil || f.Version == version) {
			found = f
		}
	}
	return found
}

func (r *Reader) names() string {
	var all []string
	for _, f := range r.forms {
		all = append(all, f.ID)
	}
	return strings.Join(all, "、")
}

// score is the largest part of a page's labels that a sheet has, weighed by how many they are.
func (f *form) score(b *grid.Book) float64 {
	best := 0.0
	for _, sheet := range b.Sheets {
		if generated(b, sheet) {
			continue
		}
		for _, in := range f.find(newView(sheet)) {
			if len(in.labels) > 0 {
				best = max(best, in.strength())
			}
		}
	}
	return best
}

// checksName is the hidden name on the sheet that lists the cross-checks.
const checksName = "_tb_checks"

// generated tells whether a sheet is one that tianbao adds to a form, and no part of it.
func generated(b *grid.Book, s *grid.Sheet) bool {
	return strings.HasPrefix(strings.ToLower(s.Name), issue.Sheet) ||
		slices.ContainsFunc(b.Names, func(n grid.Name) bool {
			return strings.EqualFold(n.Name, checksName) && (strings.EqualFold(n.Sheet, s.Name) || n.Sheet == "" && refersTo(n, s.Name))
		})
}

func refersTo(n grid.Name, sheet string) bool {
	to, _, _ := parseReference(n.Refers)
	return strings.EqualFold(to, sheet)
}

// checkIssue reports a workbook that was made from another template, or another version of it.
func (s *session) checkIssue() {
	if s.issue == nil || s.issue.Template == "" {
		return
	}
	was, is := s.issue.Template+"@"+s.issue.Version, s.form.ID+"@"+s.form.Version
	switch {
	case s.issue.Template != s.form.ID:
		s.report(templates.Finding{Rule: layoutTemplate, Level: templates.Warning, Found: was, Expected: is,
			Message: words.Say("layout.template", was, is), Places: []templates.Place{{File: s.file}}})
		s.issue, s.lines = nil, nil
	case s.issue.Version != s.form.Version:
		s.report(templates.Finding{Rule: layoutVersion, Level: templates.Notice, Found: was, Expected: is,
			Message: words.Say("layout.version", was, is), Places: []templates.Place{{File: s.file}}})
	}
}
