package live

import (
	"fmt"
	"strconv"
	"strings"

	"tianbao/internal/formula"
	"tianbao/internal/live/tables"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/rules"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// wanted writes behind the list a line for each sheet of the form that something has to be filled in on: how many
// cells stand blank, what they are called, and a link to the first. They are no checks, and have no result.
func (l *checklist) wanted() {
	for _, n := range l.instances {
		for i := range n.sheet.Required {
			l.want(n, &n.sheet.Required[i])
		}
	}
}

// want writes one of them.
func (l *checklist) want(n *instance, r *tables.Required) {
	now := l.missing(n, r.Fields)
	var texts [Columns + 1]string
	texts[colLevel], texts[colItem] = l.level(templates.Error), l.item(&checkLine{of: n})
	l.Text(l.At(colLevel), l.looks.Middle, texts[colLevel])
	texts[colText] = l.wantedText(n, r, now)
	if links, tab := l.linkAll(n, r.Fields); len(links) > 0 {
		texts[colPlace] = tab
		choices := make([]string, len(links))
		for i, link := range links {
			choices[i] = strconv.Itoa(link)
		}
		l.beside(colLink, fmt.Sprintf("CHOOSE(%s%s,%s)", n.prefix, r.First, strings.Join(choices, ",")), links[now.first])
	}
	l.Text(l.At(colPlace), l.looks.Link, texts[colPlace])
	l.beside(colCount, n.prefix+r.Count, now.count)
	order := l.Row - perLevel
	l.beside(colOrder, fmt.Sprintf(`IF(%s>0,%d,"")`, l.At(colCount), order), order)
	if now.count == 0 {
		c := &l.Cells[len(l.Cells)-1]
		c.Result, c.ResultText = draw.Text, ""
	} else {
		texts[colResult] = l.word(rules.Empty)
		l.tasks = append(l.tasks, task{l.Row, order, texts})
	}
	l.blank += now.count
	l.next(map[int]string{colItem: texts[colItem], colText: texts[colText]})
}

// wantedText writes which cells stand blank.
func (l *checklist) wantedText(n *instance, r *tables.Required, now missing) string {
	filled, text := l.say("todo.filled"), l.say("todo.filled")
	if now.count > 0 {
		text = l.say("todo.blank", strconv.Itoa(now.count), strings.Join(now.names, l.say("todo.and")))
	}
	before, rest, _ := strings.Cut(l.say("todo.blank", "\x00", "\x01"), "\x00")
	between, after, _ := strings.Cut(rest, "\x01")
	l.Formula(l.At(colText), l.looks.Body, fmt.Sprintf("IF(%[1]s=0,%[2]s,%[3]s&%[1]s&%[4]s&%[5]s&%[6]s)", l.At(colCount), formula.Literal(filled),
		formula.Literal(before), formula.Literal(between), n.prefix+r.Labels, formula.Literal(after)), text)
	return text
}

// missing is what stands blank that has to be filled in.
type missing struct {
	count int // cells
	first int // the field of the first, from 0; past the last where there is none
	names []string
}

// missing tells what of some fields of an item a reader will find blank.
func (l *lively) missing(n *instance, fields []*templates.Field) missing {
	m := missing{first: len(fields)}
	for i, f := range fields {
		if count := l.blanks(n, f); count > 0 {
			m.count, m.first = m.count+count, min(m.first, i)
			m.names = append(m.names, f.Called())
		}
	}
	return m
}

// blanks is how many cells of a field stand blank: of a list 1 where it has no rows.
func (l *lively) blanks(n *instance, f *templates.Field) (count int) {
	list := f.List()
	if f.Type == templates.List {
		list, count = f, 1
	}
	l.eachRow(n, list, func(s *asReadRow) {
		switch {
		case f.Type == templates.List:
			count = 0
		case s.Record[f.Name()].IsNull() && !l.found.said[scope.Join(s.path, f.Name())]:
			count++
		}
	})
	return count
}

// linkAll are the numbers of the links to the first cells of some fields of an item, with that of the first once more
// for when nothing is blank, and the tab of that one.
func (l *checklist) linkAll(n *instance, fields []*templates.Field) (links []int, tab string) {
	for _, f := range fields {
		at, ok := l.firstOf(n, l.program.Shown(f))
		if !ok {
			return nil, ""
		}
		if links = append(links, l.link(at)); tab == "" {
			tab = l.form.Sheets[at.Sheet].Tab
		}
	}
	return append(links, links[0]), tab
}
