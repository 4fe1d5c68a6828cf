package tables

import (
	"fmt"
	"slices"
	"strings"

	"tianbao/internal/formula"
	"tianbao/internal/rules"
	said "tianbao/internal/words"
	"tianbao/templates"
)

// Required is what has to be filled in on a page of the form, of the sheet's item: single fields, the fields of its
// rows, and lists that have to have rows.
type Required struct {
	Fields []*templates.Field // in the template's order
	Count  string             // the cell that says how many stand blank
	Labels string             // the cell that names them
	First  string             // the cell with the number of the first of the fields, from 1
}

// demander writes what has to be filled in onto a sheet.
type demander struct{ *marker }

// require works out, page by page, what stands blank that has to be filled in.
func (s *demander) require() {
	var pages []*Page
	by := map[*Page][]*templates.Field{}
	for _, f := range s.prog.template.Fields {
		if page := s.pageOf(f); page != nil && s.blanks(f) != "" {
			if by[page] == nil {
				pages = append(pages, page)
			}
			by[page] = append(by[page], f)
		}
	}
	slices.SortStableFunc(pages, func(a, b *Page) int { return slices.Index(s.prog.pages, a) - slices.Index(s.prog.pages, b) })
	for _, page := range pages {
		s.Required = append(s.Required, s.wanted(by[page]))
	}
}

// pageOf is where a field has to be filled in for the sheet's item; nil where it has not to be.
func (s *demander) pageOf(f *templates.Field) *Page {
	if !f.Required || f.Carried || f == s.frame.list || !s.prog.fills(s.frame, tableOf(f)) {
		return nil
	}
	if f = s.prog.Shown(f); f == nil {
		return nil
	}
	page, _ := s.prog.home(f)
	return page
}

// blanks is how many cells of a field stand blank; "" where that cannot be told.
func (s *demander) blanks(f *templates.Field) string {
	t, err := s.table(tableOf(f))
	switch {
	case err != nil:
		return ""
	case f.Type == templates.List && t.outer != nil:
		return "" // it is asked of each item around
	case f.Type == templates.List:
		return s.singleText("IF(" + t.count.last() + "=0,1,0)").cell(0)
	}
	state, err := s.column(t, f, State)
	said := s.covered(f)
	switch {
	case err != nil:
		return ""
	case t.kind == rows:
		blank := fmt.Sprintf("(%s>0)*(%s=0)", t.pick.span(), state.span())
		for _, result := range said {
			blank += "*(" + result.span() + ">1)"
		}
		return s.singleText("SUMPRODUCT(" + blank + ")").cell(0)
	case len(said) > 0:
		return fmt.Sprintf("(%s=0)*(%s>1)", state.cell(0), s.least(nil, cells(said)))
	}
	return "(" + state.cell(0) + "=0)"
}

func cells(of []column) []string {
	var all []string
	for _, c := range of {
		all = append(all, c.cell(0))
	}
	return all
}

// covered are the results of the live checks that say themselves of a blank field that it has to be filled in.
func (s *demander) covered(f *templates.Field) []column {
	var all []column
	for _, c := range s.prog.template.Checks {
		marked := slices.ContainsFunc(c.Marks, func(m templates.Mark) bool { return m.Field == f && m.Where == nil })
		if result, live := s.Results[c]; live && marked && c.By == nil && c.Each == f.List() && slices.Contains(c.Covers, rules.Required) {
			all = append(all, result.at())
		}
	}
	return all
}

// mostFields is how many fields one formula asks about: fewer than the arguments that Excel allows a function.
const mostFields = 50

// wanted asks about the fields of a page.
func (s *demander) wanted(fields []*templates.Field) Required {
	var counts, labels, firsts []string
	for from := 0; from < len(fields); from += mostFields {
		var sum, names, numbers []string
		for i, f := range fields[from:min(from+mostFields, len(fields))] {
			blank := s.blanks(f)
			sum = append(sum, blank)
			names = append(names, "IF("+blank+","+formula.Literal(s.say("todo.and")+f.Called())+`,"")`)
			numbers = append(numbers, fmt.Sprintf("IF(%s,%d,%d)", blank, from+i+1, len(fields)+1))
		}
		if len(sum) == 1 {
			sum[0] += "*1" // alone it is a truth value, which Excel leaves out of sums
		}
		counts = append(counts, s.singleText(strings.Join(sum, "+")).cell(0))
		labels = append(labels, s.singleText(strings.Join(names, "&")).cell(0))
		firsts = append(firsts, s.singleText("MIN("+strings.Join(numbers, ",")+")").cell(0))
	}
	return Required{
		Fields: fields,
		Count:  s.singleText(strings.Join(counts, "+")).cell(0),
		Labels: s.singleText(fmt.Sprintf("MID(%s,%d,%d)", strings.Join(labels, "&"), len([]rune(s.say("todo.and")))+1, longestLabels)).cell(0),
		First:  s.singleText("MIN(" + strings.Join(firsts, ",") + ")").cell(0),
	}
}

// longestLabels is how many characters of names a line has at most.
const longestLabels = 500

func (s *demander) say(id string) string { return said.Say(id).In(s.prog.template.Language) }
