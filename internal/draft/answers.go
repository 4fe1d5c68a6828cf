package draft

import (
	"regexp"
	"slices"
	"strings"

	"tianbao/internal/fold"
	"tianbao/internal/grid"
	"tianbao/internal/layout"
	"tianbao/internal/ref"
	"tianbao/templates"
)

func evidenceOf(b *grid.Book) *grid.Sheet {
	for _, s := range b.Sheets {
		if fold.Name(s.Name) == fold.Name(evidenceSheet) {
			return s
		}
	}
	return &grid.Sheet{}
}

// entry is a line of the evidence.
type entry struct {
	kind    string // field, list, formula or rule
	id      string
	cells   []string // in the order of the columns
	refused bool
	wanted  bool // answered with yes
}

// kinds are the words of the first column, in both languages.
var kinds = map[string]string{"字段": "field", "列表": "list", "公式": "formula", "规则": "rule"}

var (
	noes  = []string{"否", "no", "n", "不", "✗", "×"}
	yeses = []string{"是", "yes", "y", "采纳", "✓", "√", "对"}
)

// entryOf is a line of the evidence as its cells have it.
func entryOf(cells []string) entry {
	e := entry{kind: cells[0], id: cells[1], cells: cells}
	if kind, ok := kinds[e.kind]; ok {
		e.kind = kind
	}
	answer := strings.ToLower(cells[len(cells)-1])
	e.refused, e.wanted = slices.Contains(noes, answer), slices.Contains(yeses, answer)
	return e
}

// about tells whether a line is about a cell.
func (e *entry) about(sheet string, at ref.Cell) bool {
	return e.cells[3] == sheet && e.cells[4] == at.String()
}

// readEvidence is the lines of an evidence sheet, wherever people have moved its columns.
func readEvidence(s *grid.Sheet) (all []entry) {
	where := map[int]int{} // column of the sheet -> of the evidence
	for row := 1; row <= s.LastRow(); row++ {
		cells := s.Row(row)
		if len(where) == 0 {
			for _, c := range cells {
				for _, names := range [][]string{evidenceZh, evidenceEn} {
					if i := slices.Index(names, strings.TrimSpace(c.Text)); i >= 0 {
						where[c.At.Col] = i
					}
				}
			}
			continue
		}
		texts := make([]string, len(evidenceZh))
		for _, c := range cells {
			if i, ok := where[c.At.Col]; ok {
				texts[i] = strings.TrimSpace(c.Text)
			}
		}
		if e := entryOf(texts); e.id != "" {
			all = append(all, e)
		}
	}
	return all
}

// obey does what was answered with no: the rule goes, the formula too, the field is printed text again, and the rows of a
// list are blank.
func (r *revision) obey() {
	for _, e := range r.evidence {
		f := r.template.Field(e.id)
		switch {
		case !e.refused:
		case e.kind == "formula":
			r.uncompute(e)
		case e.kind == "rule":
			r.blankRows("#checks", func(id string) bool { return strings.EqualFold(id, e.id) })
		case e.kind == "list" && f != nil && f.Type == templates.List:
			r.unlist(f)
		case e.kind == "field" && f != nil && f.Type != templates.List:
			text, _, _ := strings.Cut(e.cells[7], " | ")
			r.unfield(f, text)
		}
	}
}

var computedText = regexp.MustCompile(`\{\{\s*=.*?\}\}`)

// uncompute takes a formula out of its cell, and out of the drawn rows below.
func (r *revision) uncompute(e entry) {
	at, ok := ref.ParseCell(e.cells[4])
	if !ok || r.book.Sheet(e.cells[3]) == nil {
		return
	}
	last := at.Row
	for _, p := range layout.Of(r.template) {
		for _, b := range p.Blocks {
			if p.Sheet == e.cells[3] && b.First <= at.Row && at.Row <= b.Last {
				last = b.End()
			}
		}
	}
	for ; at.Row <= last; at.Row++ {
		switch c := r.book.Sheet(e.cells[3]).At(at); {
		case c.Formula != "":
			r.change(e.cells[3], at, change{})
		case computedText.MatchString(c.Text):
			r.change(e.cells[3], at, change{text: computedText.ReplaceAllString(c.Text, "")})
		}
	}
}

// unlist takes a list away, with what stands in its rows and speaks of it.
func (r *revision) unlist(list *templates.Field) {
	for _, f := range r.template.Fields {
		if f.List() != list {
			continue
		}
		if f.Type == templates.List {
			r.unlist(f)
		} else {
			r.unfield(f, "")
		}
	}
	r.blankRows("#fields", func(key string) bool { return fold.Key(key) == fold.Key(list.Key) })
	r.gone = append(r.gone, "#"+list.Key)
	for _, p := range layout.Of(r.template) {
		for _, c := range p.Cells {
			numbers := c.Of == list && slices.ContainsFunc(c.Parts, func(part templates.Part) bool { return part.Number })
			computes := c.Alone() == nil && layout.SpeaksOf(c.Parts, list, r.template)
			if numbers || computes {
				r.change(p.Sheet, c.At, change{})
			}
		}
	}
}

// blankRows blanks the rows of a definition sheet whose first column is meant.
func (r *revision) blankRows(name string, meant func(first string) bool) {
	s := r.book.Sheet(name)
	if s == nil {
		return
	}
	for row := 2; row <= s.LastRow(); row++ {
		if cells := s.Row(row); len(cells) > 0 && cells[0].At.Col == 1 && meant(strings.TrimSpace(cells[0].Text)) {
			for _, c := range cells {
				r.change(name, c.At, change{})
			}
		}
	}
}

// unfield makes a field printed text: its row goes, its place prints what copies had there, and what speaks of it
// goes as well.
func (r *revision) unfield(f *templates.Field, text string) {
	r.blankRows("#fields", func(key string) bool { return fold.Key(key) == fold.Key(f.Key) })
	for _, s := range r.book.Sheets {
		if strings.HasPrefix(s.Name, "#") {
			continue
		}
		for _, c := range s.Cells {
			was := r.now(s.Name, c)
			printed := was
			for _, key := range r.written(f) {
				printed = strings.ReplaceAll(printed, "{{"+key+"}}", text)
			}
			if printed != was {
				r.change(s.Name, c.At, change{text: printed})
			}
		}
	}
	for _, c := range r.template.Checks {
		if slices.ContainsFunc(c.Marks, func(m templates.Mark) bool { return m.Field == f }) {
			r.blankRows("#checks", func(id string) bool { return strings.EqualFold(id, c.ID) })
		}
	}
}

// now is what a cell says, with what has been changed in it.
func (r *revision) now(sheet string, c grid.Cell) string {
	if to, ok := r.changes[sheet][c.At]; ok {
		return to.text
	}
	return c.Text
}

// written are the ways in which a cell may write a field's key.
func (r *revision) written(f *templates.Field) []string {
	all := []string{f.Key}
	for list := f.List(); list != nil; list = list.List() {
		all = append(all, f.Key[len(list.Key)+1:])
	}
	return all
}
