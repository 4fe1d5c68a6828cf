package load

import (
	"slices"
	"strings"

	"tianbao/internal/fold"
	"tianbao/internal/grid"
	"tianbao/internal/words"
	"tianbao/templates"
)

// textsSheets are the names of the sheet of other wordings.
var textsSheets = []string{"#texts", "#文字"}

var textColumns = definition{
	headings: []word{{"text", "文字"}, {"also", "也作"}},
	required: []string{"text", "also"},
}

// textRow is a wording with the cell that it is read from.
type textRow struct {
	templates.Wording
	at templates.Place
}

// readTexts reads the printed texts that come back in other wordings.
func readTexts(b *grid.Book, fs *faults) []textRow {
	var all []textRow
	for _, name := range textsSheets {
		for _, r := range textColumns.read(b.Sheet(name), fs) {
			text, also := r.get("text"), separate(r.get("also").text)
			switch {
			case text.text == "":
				fs.fault(ruleText, r.at, words.Say("template.text-missing"))
			case len(also) == 0:
				fs.fault(ruleText, text.at, words.Say("template.text-alone", text.text))
			default:
				all = append(all, textRow{templates.Wording{Text: text.text, Also: also}, text.at})
			}
		}
	}
	return all
}

// word gives the printed pieces of the layouts their other wordings, and reports those that stand nowhere.
func (l *loaded) word(fs *faults) {
	for _, r := range l.texts {
		l.t.Texts = append(l.t.Texts, r.Wording)
	}
	for _, p := range l.pages {
		for _, c := range p.Cells {
			for i := range c.Parts {
				c.Parts[i].Also = l.t.Wordings(c.Parts[i].Literal)
			}
		}
	}
	for _, r := range l.texts {
		if !l.blind && !l.prints(r.Text) {
			fs.warn(ruleText, r.at, words.Say("template.text-nowhere", r.Text))
		}
	}
}

// prints tells whether a text is printed on a layout sheet.
func (l *loaded) prints(text string) bool {
	return slices.ContainsFunc(layoutSheets(l.book), func(s *grid.Sheet) bool {
		return slices.ContainsFunc(s.Cells, func(c grid.Cell) bool { return c.Kind == grid.Text && strings.Contains(c.Text, text) })
	})
}

// forOwner tells whether a sheet of definitions is for the form's owner alone: #备注, #remark.
func forOwner(sheet string) bool {
	name := fold.Name(strings.TrimPrefix(sheet, "#"))
	return strings.HasPrefix(name, "备注") || strings.HasPrefix(name, "remark")
}
