package check

import (
	"slices"

	"tianbao/extract"
	"tianbao/internal/layout"
	"tianbao/internal/rules"
	"tianbao/internal/scope"
	"tianbao/internal/words"
	"tianbao/templates"
)

// RuleRequired is the rule of a field that has to be filled in and stands blank.
const RuleRequired = rules.Required

// required are the fields that have to be filled in and stand blank: cells, and lists that have no rows.
// What could not be read is no blank, and is told by reading.
func required(r *extract.Result, doubtful map[string]bool, place func(path string) templates.Place) []templates.Finding {
	var all []templates.Finding
	add := func(f *templates.Field, path, typed string) {
		p := place(path)
		p.Label = f.Called()
		all = append(all, templates.Finding{Rule: RuleRequired, Level: templates.Error, Found: typed, Says: missing(f), Places: []templates.Place{p}})
	}
	for _, c := range r.Cells {
		if c.State == extract.Blank && c.Field.Required && !doubtful[c.Path] {
			add(c.Field, c.Path, c.Raw)
		}
	}
	rowless(r, scope.Root(r.Template, r.Record), add)
	return all
}

// missing says that a field is blank, with what its owner tells people to write there.
func missing(f *templates.Field) words.Phrase {
	if f.Note == "" {
		return words.Say("value.required", f.Called())
	}
	return words.Say("value.required-note", f.Called(), f.Note)
}

// rowless finds the lists that have to have rows and have none, on sheets that the workbook has.
func rowless(r *extract.Result, s *scope.Scope, add func(f *templates.Field, path, typed string)) {
	for _, list := range r.Template.Members(s.List) {
		if list.Type != templates.List {
			continue
		}
		if list.Required && len(s.Items(list)) == 0 && hasRows(r, list) {
			add(list, s.PathOf(list), "")
		}
		s.Each(list, func(item *scope.Scope) { rowless(r, item, add) })
	}
}

// hasRows tells whether a list has rows on a sheet of the workbook.
func hasRows(r *extract.Result, list *templates.Field) bool {
	return slices.ContainsFunc(layout.Of(r.Template), func(l *layout.Page) bool {
		return slices.Contains(r.Layouts, l.Sheet) &&
			slices.ContainsFunc(l.Blocks, func(b layout.Block) bool { return slices.Contains(b.All(), list) })
	})
}
