package clerk

import (
	"fmt"
	"html"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
)

// Sheet is one sheet of a workbook that is being edited.
type Sheet struct {
	Name      string
	Cells     map[ref.Cell]Cell
	Box, Note string // what a box and a note on it say
	part, xml string
	merges    []ref.Range
	at        ref.Cell // where they are
}

// Cell is a cell, with what the clerk typed; cut, pasted and sorted, it keeps that.
type Cell struct{ Typed, attributes, inner string }

var (
	rowsMark   = regexp.MustCompile(`(?s)<sheetData>.*</sheetData>|<sheetData/>`)
	mergesMark = regexp.MustCompile(`(?s)<mergeCells.*</mergeCells>`)
	mergeMark  = regexp.MustCompile(`<mergeCell ref="([^"]+)"`)
	cellMark   = regexp.MustCompile(`(?s)<c r="([A-Z]+\d+)"([^>]*?)(?:/>|>(.*?)</c>)`)
	kindMark   = regexp.MustCompile(` t="\w+"`)
)

func newSheet(name, part, xml string) *Sheet {
	s := &Sheet{part: part, Name: name, xml: xml, Cells: map[ref.Cell]Cell{}}
	for _, m := range cellMark.FindAllStringSubmatch(xml, -1) {
		at, _ := ref.ParseCell(m[1])
		s.Cells[at] = Cell{attributes: m[2], inner: m[3]}
	}
	for _, m := range mergeMark.FindAllStringSubmatch(xml, -1) {
		area, _ := ref.ParseRange(m[1])
		s.merges = append(s.merges, area)
	}
	return s
}

// written is the sheet's XML after the edits.
func (s *Sheet) written() string {
	out := rowsMark.ReplaceAllLiteralString(s.xml, "<sheetData>"+s.rows()+"</sheetData>")
	merges := ""
	if len(s.merges) > 0 {
		for _, m := range s.merges {
			merges += `<mergeCell ref="` + m.String() + `"/>`
		}
		merges = "<mergeCells>" + merges + "</mergeCells>"
	}
	if mergesMark.MatchString(out) {
		return mergesMark.ReplaceAllLiteralString(out, merges)
	}
	return strings.Replace(out, "</sheetData>", "</sheetData>"+merges, 1)
}

func (s *Sheet) rows() string {
	var rows strings.Builder
	row := 0
	for _, at := range slices.SortedFunc(maps.Keys(s.Cells), grid.Compare) {
		if at.Row != row {
			if row > 0 {
				rows.WriteString("</row>")
			}
			row = at.Row
			fmt.Fprintf(&rows, `<row r="%d">`, row)
		}
		fmt.Fprintf(&rows, `<c r="%s"%s>%s</c>`, at, s.Cells[at].attributes, s.Cells[at].inner)
	}
	if row > 0 {
		rows.WriteString("</row>")
	}
	return rows.String()
}

// put types a number, a formula that gives a text, or a text.
func (s *Sheet) put(at ref.Cell, text string) {
	if _, err := strconv.Atoi(text); err == nil {
		s.set(at, text, "", "<v>"+text+"</v>")
	} else if shown, is := strings.CutPrefix(text, "="); is {
		s.set(at, shown, "str", `<f>"`+html.EscapeString(shown)+`"</f><v>`+html.EscapeString(shown)+"</v>")
	} else {
		s.set(at, text, "inlineStr", "<is>"+run(text)+"</is>")
	}
}

// strike types a text of which the first half is struck out.
func (s *Sheet) strike(at ref.Cell, struck, live string) {
	s.set(at, struck+live, "inlineStr", "<is><r><rPr><strike/></rPr>"+run(struck)+"</r><r>"+run(live)+"</r></is>")
}

func run(text string) string { return `<t xml:space="preserve">` + html.EscapeString(text) + "</t>" }

func (s *Sheet) set(at ref.Cell, typed, kind, inner string) {
	c := s.Cells[at]
	c.attributes, c.inner, c.Typed = kindMark.ReplaceAllString(c.attributes, ""), inner, typed
	if kind != "" {
		c.attributes += ` t="` + kind + `"`
	}
	s.Cells[at] = c
}

// clear empties a cell and leaves its looks.
func (s *Sheet) clear(at ref.Cell) {
	if c, there := s.Cells[at]; there {
		s.Cells[at] = Cell{attributes: kindMark.ReplaceAllString(c.attributes, "")}
	}
}

// shift moves all from a row on, down by one or, over that row, up.
func (s *Sheet) shift(from, by int) {
	cells := map[ref.Cell]Cell{}
	for at, c := range s.Cells {
		if at.Row == from && by < 0 {
			continue
		}
		if at.Row >= from {
			at.Row += by
		}
		cells[at] = c
	}
	s.Cells = cells
	var merges []ref.Range
	for _, m := range s.merges {
		if m.From.Row >= from && (by > 0 || m.From.Row > from) {
			m.From.Row += by
		}
		if m.To.Row >= from {
			m.To.Row += by
		}
		if m.To.Row >= m.From.Row && m.From != m.To {
			merges = append(merges, m)
		}
	}
	s.merges = merges
}
