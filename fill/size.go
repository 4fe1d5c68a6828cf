package fill

import (
	"strconv"

	"tianbao/internal/live"
	"tianbao/internal/scope"
	"tianbao/internal/words"
	"tianbao/templates"
)

// What one workbook may hold. What was read from a workbook keeps within the limits of reading.
const (
	// maxSheets is how many sheets of the form: 500 projects of two each. It opens in half a minute, and with
	// more of them nobody finds a project; each may have a workbook of its own.
	maxSheets = 1000
	// maxRows is how many items its lists may have: a register of ten thousand rows is a third of it.
	maxRows = 30_000
)

// tooLarge is the error where the workbook would hold more, found before anything is planned.
func (p *planner) tooLarge() []templates.Finding {
	if p.options.Exact {
		return nil
	}
	sheets, rows := 0, 0
	for _, page := range p.pages() {
		sheets += p.count(page.layout.Each)
	}
	for _, f := range p.form.template.Fields {
		if f.Type == templates.List {
			rows += p.count(f)
		}
	}
	switch {
	case sheets > maxSheets:
		return refusedAs("fill.too-many-sheets", sheets, maxSheets)
	case rows > maxRows:
		return refusedAs("fill.too-many-rows", rows, maxRows)
	}
	return nil
}

// overfull are the errors of lists that have more items than the form has rows drawn for: of a record that is
// taken as it is.
func overfull(sheets []*sheet) []templates.Finding {
	var all []templates.Finding
	for _, s := range sheets {
		for _, b := range s.page.blocks {
			for _, list := range b.Lists {
				if n := len(s.laid.Scope.Items(list)); list.Rows > 0 && n > list.Rows {
					all = append(all, templates.Finding{Rule: "FILL-LIMIT", Level: templates.Error, Found: strconv.Itoa(n), Expected: strconv.Itoa(list.Rows),
						Says:   words.Say("fill.full", list.Called(), n, list.Rows),
						Places: []templates.Place{{Sheet: s.Name, Field: s.laid.Scope.PathOf(list), Label: list.Label}}})
				}
			}
		}
	}
	return all
}

// count is how many items of a list the workbook is for; the whole form is one.
func (p *planner) count(list *templates.Field) int {
	if list == nil {
		return 1
	}
	n := 0
	live.Each(p.root, p.items, list, func(*scope.Scope) { n++ })
	return n
}

func refusedAs(phrase string, n, most int) []templates.Finding {
	return []templates.Finding{{Rule: "FILL-LIMIT", Level: templates.Error, Says: words.Say(phrase, n, most)}}
}
