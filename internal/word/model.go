package word

import (
	"slices"
	"strings"

	"tianbao/internal/grid"
)

// document is a document as it is shown, before it is cut into sheets.
type document struct {
	body   []block
	margin []*paragraph // of headers and footers, each once
	links  []string     // what it takes from elsewhere
	macros bool
}

// block is a *paragraph or a *table.
type block any

// paragraph is a line of text, or several where somebody typed a line break within it.
type paragraph struct {
	look
	runs  []grid.Run
	notes []grid.Attachment // what lies on it; where, is said when it has a cell
	paged bool              // it shows the number of the page
	goes  bool              // its mark was deleted: the next one goes on in it
	pages []int             // its lines that a new page begins with
	ends  bool              // a section of the document ends with it, and its page
}

// look is what tells titles and headings from text.
type look struct {
	centred bool
	right   bool
	heading bool // its style is one of headings or titles
	newPage bool // a page begins with it
}

// table is a table by its columns, which cells may span.
type table struct {
	widths []int // of its columns; empty where the file does not say
	rows   []*row
}

type row struct {
	before  int // columns left out before the first cell
	columns int // of its cells
	cells   []*cell
	notes   []grid.Attachment // what was deleted around it
}

type cell struct {
	span   int
	joined join
	blocks []block
}

// join is how a cell is part of one that spans rows.
type join int

const (
	alone join = iota
	first
	further
)

// text is all that a paragraph shows.
func (p *paragraph) text() string {
	if len(p.runs) == 1 {
		return p.runs[0].Text
	}
	var b strings.Builder
	for _, r := range p.runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

// blank tells whether a paragraph shows nothing.
func (p *paragraph) blank() bool {
	for _, r := range p.runs {
		if strings.TrimSpace(r.Text) != "" {
			return false
		}
	}
	return true
}

// add adds text that looks in one way.
func (p *paragraph) add(r grid.Run) {
	if n := len(p.runs); n > 0 && sameLook(p.runs[n-1], r) {
		p.runs[n-1].Text += r.Text
	} else if r.Text != "" {
		p.runs = append(p.runs, r)
	}
}

func sameLook(a, b grid.Run) bool {
	a.Text, b.Text = "", ""
	return a == b
}

// lines are the paragraph's lines, each a paragraph; what lies on it stays with the first.
func (p *paragraph) lines() []*paragraph {
	all := []*paragraph{{look: p.look, notes: p.notes}}
	for _, r := range p.runs {
		for i, part := range strings.Split(r.Text, "\n") {
			if i > 0 {
				next := &paragraph{look: p.look}
				next.newPage = slices.Contains(p.pages, len(all))
				all = append(all, next)
			}
			r.Text = part
			all[len(all)-1].add(r)
		}
	}
	return all
}

// joinedRuns are the runs of paragraphs one below the other, without blank ones before and behind.
func joinedRuns(all []*paragraph) []grid.Run {
	for len(all) > 0 && all[0].blank() {
		all = all[1:]
	}
	for len(all) > 0 && all[len(all)-1].blank() {
		all = all[:len(all)-1]
	}
	whole := &paragraph{}
	for i, p := range all {
		if i > 0 {
			whole.add(grid.Run{Text: "\n"})
		}
		for _, r := range p.runs {
			whole.add(r)
		}
	}
	return whole.runs
}
