package word

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"tianbao/internal/grid"
	"tianbao/internal/limits"
)

// plan is a sheet to be: tables with the lines around them, or text alone.
type plan struct {
	table int    // the number of its first table in the document; 0 for text
	parts []part // one below the other
	known bool   // it has headings that a form prints
	last  int    // the number of its last section
	lead  int    // how many of its parts stand before its first section
}

// part is a line, the text of a section, or a table.
type part struct {
	lines  []*paragraph // one cell, a line each
	beside bool         // of a line: what stands in it apart is a cell each
	table  *table
}

// paginator cuts a document into sheets.
type paginator struct {
	known  func(string) Printed
	limits limits.Limits

	apartTables bool           // each table is a sheet
	leads       map[string]int // what stands before texts in sections at least

	plans  []*plan
	tables int
	kinds  map[*paragraph]Printed
}

// plan cuts the document.
func (p *paginator) plan(d *document) {
	p.kinds = map[*paragraph]Printed{}
	s := &stretch{p: p}
	var waiting []grid.Attachment
	fresh := false // a page begins
	for _, b := range d.body {
		switch b := b.(type) {
		case *paragraph:
			for _, line := range p.apart(b.lines()) {
				line.notes, waiting = append(waiting, line.notes...), nil
				line.newPage, fresh = line.newPage || fresh, false
				if line.blank() {
					waiting, fresh = line.notes, line.newPage
					continue
				}
				s.lines = append(s.lines, line)
			}
			fresh = fresh || b.ends
		case *table:
			if len(waiting) > 0 {
				b.rows[0].notes, waiting = append(waiting, b.rows[0].notes...), nil
			}
			s.before(b)
			s.lines, fresh = nil, false
		}
	}
	s.end()
	p.uncover()
	p.rest(waiting)
}

// rest puts what lies behind everything else on the last line of all.
func (p *paginator) rest(waiting []grid.Attachment) {
	if len(waiting) == 0 {
		return
	}
	if len(p.plans) == 0 {
		p.plans = append(p.plans, &plan{})
	}
	last := p.plans[len(p.plans)-1]
	last.parts = append(last.parts, part{lines: []*paragraph{{notes: waiting}}})
}

// uncover takes what stands before a text in sections off it, as far as other such texts have not as much, of this
// document or of those beside it: a cover that runs into the first of them. With a form at hand its titles tell.
func (p *paginator) uncover() {
	least := maps.Clone(p.leads)
	if least == nil {
		least = map[string]int{}
	}
	for _, n := range p.plans {
		if key, ok := n.beginning(); ok {
			lead(least, key, n.lead)
		}
	}
	for i := 0; p.apartTables && i < len(p.plans); i++ {
		n := p.plans[i]
		if key, ok := n.beginning(); ok && n.lead > least[key] {
			more := n.lead - least[key]
			cover := &plan{parts: n.parts[:more]}
			n.parts, n.lead = n.parts[more:], least[key]
			p.plans = slices.Insert(p.plans, i, cover)
			i++
		}
	}
}

// beginning is the first heading of a text in sections.
func (n *plan) beginning() (text string, ok bool) {
	if n.table != 0 || n.last == 0 {
		return "", false
	}
	return strings.TrimSpace(n.parts[n.lead].lines[0].text()), true
}

// lead keeps the least of what stands before a heading.
func lead(least map[string]int, heading string, rows int) {
	if was, known := least[heading]; !known || rows < was {
		least[heading] = rows
	}
}

// Leads are how many rows stand before texts in sections, by their first headings: the least in any of the documents.
func Leads(books []*grid.Book) map[string]int {
	least := map[string]int{}
	for _, b := range books {
		for _, s := range b.Sheets {
			for row := 1; row <= s.LastRow(); row++ {
				if cells := s.Row(row); len(cells) == 1 && section(cells[0].Text) > 0 {
					first, _, _ := strings.Cut(cells[0].Text, "\n")
					lead(least, strings.TrimSpace(first), row-1)
					break
				}
			}
		}
	}
	return least
}

// now is the sheet that is written at present, nil where there is none.
func (p *paginator) now() *plan {
	if len(p.plans) == 0 {
		return nil
	}
	return p.plans[len(p.plans)-1]
}

// add adds lines, each a row.
func (n *plan) add(lines ...*paragraph) {
	for _, line := range lines {
		n.parts = append(n.parts, part{lines: []*paragraph{line}, beside: true})
	}
}

// kind is what a line is to the forms at hand.
func (p *paginator) kind(line *paragraph) Printed {
	k, asked := p.kinds[line]
	if !asked {
		k = p.printed(line.text())
		p.kinds[line] = k
	}
	return k
}

// longestPrinted is how many characters of a line are looked up at most: what forms print is shorter.
const longestPrinted = 400

func (p *paginator) printed(text string) Printed {
	if len(text) > longestPrinted*utf8.UTFMax || utf8.RuneCountInString(text) > longestPrinted {
		return Unprinted
	}
	return p.known(strings.TrimSpace(text))
}
