package correct

import (
	"slices"

	"tianbao/fill"
	"tianbao/internal/layout"
	"tianbao/internal/scope"
	"tianbao/internal/words"
	"tianbao/templates"
)

// required are the fields that have to be filled in before a form is filed, and are blank. While people
// are at work on it a blank is no mistake; only who files has to be stopped.
func (w *work) required() []templates.Finding {
	return w.blanks(scope.Root(w.template, w.record), w.prepare(fill.Options{Final: true}).places)
}

func (w *work) blanks(s *scope.Scope, at places) []templates.Finding {
	var all []templates.Finding
	for _, f := range w.template.Members(s.List) {
		if f.Type == templates.List {
			if f.Required && len(s.Items(f)) == 0 && w.printed(f) {
				all = append(all, w.blankFinding(f, s.PathOf(f), at))
			}
			for i, item := range s.Items(f) {
				all = append(all, w.blanks(s.Item(f, i+1, item), at)...)
			}
			continue
		}
		if _, stands := at[s.PathOf(f)]; f.Required && stands && s.Carried(f).IsNull() && w.typed[s.PathOf(f)] == "" {
			all = append(all, w.blankFinding(f, s.PathOf(f), at))
		}
	}
	return all
}

// printed tells whether a list has rows on a sheet of the workbook.
func (w *work) printed(list *templates.Field) bool {
	return slices.ContainsFunc(layout.Of(w.template), func(l *layout.Page) bool {
		return slices.Contains(w.returned.Result.Layouts, l.Sheet) &&
			slices.ContainsFunc(l.Blocks, func(b layout.Block) bool { return slices.Contains(b.Lists, list) })
	})
}

func (w *work) blankFinding(f *templates.Field, path string, at places) templates.Finding {
	p := templates.Place{File: w.options.File, Field: path, Label: f.Label, Sheet: at[path].Sheet, Cell: at[path].Cell}
	return templates.Finding{Rule: "CORRECT-REQUIRED", Level: templates.Error, Says: words.Say("correct.required", labelOf(w.template, w.record, path)),
		Places: []templates.Place{p}}
}
