// Package listing draws the sheets of lines that stand behind a form, for people to read, choose from
// and answer in: a title, a note, headings, and the lines under them.
package listing

import (
	"fmt"
	"slices"

	"tianbao/internal/colour"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
	"tianbao/internal/width"
)

// The rows of a listing.
const (
	TitleRow = iota + 1
	NoteRow
	HeadingRow
	FirstRow
)

// Sheet is a listing while it is made, line by line.
type Sheet struct {
	draw.Sheet
	Row   int // of the line being written
	looks Looks
	below int // how many rows stand above it on its sheet
}

// New begins a listing whose columns have these widths in characters; its first line comes next.
func New(looks Looks, tab string, widths []float64) *Sheet {
	return &Sheet{
		Sheet: draw.Sheet{Name: tab, Widths: widths, Frozen: HeadingRow, Landscape: true},
		Row:   FirstRow, looks: looks,
	}
}

// Below makes room for so many rows above the listing. They scroll away with it, but for the first.
func (s *Sheet) Below(rows int) {
	s.below, s.Row, s.Frozen = rows, FirstRow+rows, TitleRow
}

// In is where a row of the listing stands on its sheet.
func (s *Sheet) In(row int) int { return s.below + row }

// across is how many columns people see.
func (s *Sheet) across() int {
	if s.Shown > 0 {
		return s.Shown
	}
	return len(s.Widths)
}

// Top writes the note and the headings, and makes room for the title. The note's row is as high as told.
func (s *Sheet) Top(note string, points float64, headings []string) {
	s.Text(ref.Cell{Col: 1, Row: s.In(NoteRow)}, s.looks.Note, note)
	for i, heading := range headings {
		s.Text(ref.Cell{Col: i + 1, Row: s.In(HeadingRow)}, s.looks.Heading, heading)
	}
	s.Across(s.In(TitleRow), 24)
	s.Across(s.In(NoteRow), points)
	s.Heights = append(s.Heights, draw.Height{Row: s.In(HeadingRow), Points: 20})
}

// Across makes a row one cell, so many points high.
func (s *Sheet) Across(row int, points float64) {
	s.Merges = append(s.Merges, ref.Range{From: ref.Cell{Col: 1, Row: row}, To: ref.Cell{Col: s.across(), Row: row}})
	s.Heights = append(s.Heights, draw.Height{Row: row, Points: points})
}

// Expect makes room for so many lines.
func (s *Sheet) Expect(lines int) {
	s.Cells = slices.Grow(s.Cells, (FirstRow+lines)*len(s.Widths))
	s.Heights = slices.Grow(s.Heights, FirstRow+lines)
}

// At is a cell of the line being written.
func (s *Sheet) At(col int) ref.Cell { return ref.Cell{Col: col, Row: s.Row} }

// Text writes a text, as a cell can hold it.
func (s *Sheet) Text(at ref.Cell, style int, text string) {
	s.Cells = append(s.Cells, draw.Cell{At: at, Style: style, Kind: draw.Text, Text: draw.Fit(text)})
}

// Compared writes a text whose parts tell what was from what is.
func (s *Sheet) Compared(at ref.Cell, style int, text string, parts []Part) {
	runs := make([]draw.Run, len(parts))
	for i, p := range parts {
		runs[i] = draw.Run{Text: draw.Fit(p.Text), Font: s.looks.font}
		switch p.Look {
		case Gone:
			runs[i].Letters, runs[i].Struck = colour.Gone, true
		case Come:
			runs[i].Letters, runs[i].Font.Bold = colour.Come, true
		}
	}
	if s.Rich == nil {
		s.Rich = map[ref.Cell][]draw.Run{}
	}
	s.Rich[at] = runs
	s.Text(at, style, text)
}

// Part is a stretch of a text, and how it looks.
type Part struct {
	Text string
	Look Look
}

// Look is how a stretch of a text looks.
type Look int

// The looks: as the others, as what was there and is not any more, as what is new.
const (
	Same Look = iota
	Gone
	Come
)

// Formula writes a formula and the text it gives now.
func (s *Sheet) Formula(at ref.Cell, style int, text, now string) {
	s.Cells = append(s.Cells, draw.Cell{At: at, Style: style, Kind: draw.Formula, Text: text, Result: draw.Text, ResultText: now})
}

// Next ends the line: it is made high enough for its texts, by column from 1.
func (s *Sheet) Next(texts map[int]string) {
	points := s.Points(0, "")
	for col, text := range texts {
		points = max(points, s.Points(s.Widths[col-1], text))
	}
	s.Heights = append(s.Heights, draw.Height{Row: s.Row, Points: points})
	s.Row++
}

// Points is the height of a text in a column so many characters wide.
func (s *Sheet) Points(chars float64, text string) float64 {
	return s.looks.measured.points(measure{chars, text}, func() float64 {
		font := s.looks.font
		lines := width.Lines(text, font.Size, width.Column(chars, width.Digit(font.Name, font.Size)))
		return min(width.Height(max(lines, 1), font.Size), width.MaxRow)
	})
}

// Unprinted prints an empty cell in place of the sheet: so it does not come out among the pages of the form, nor
// is it counted there.
func (s *Sheet) Unprinted(index int) draw.Name {
	empty := ref.Cell{Col: len(s.Widths) + 2, Row: TitleRow}
	return draw.Name{Name: "_xlnm.Print_Area", Sheet: index, Refers: ref.QuoteSheet(s.Name) + "!" + empty.Absolute()}
}

// Finish lets people choose lines by their columns, and gives the names of it: those that programs keep a
// filter and printed titles under, and mark, by which a reader knows the sheet. index is its place in the
// workbook.
func (s *Sheet) Finish(index int, mark string) []draw.Name {
	heading := s.In(HeadingRow)
	s.Filter = ref.Range{From: ref.Cell{Col: 1, Row: heading}, To: ref.Cell{Col: s.across(), Row: max(s.Row-1, heading)}}
	name := ref.QuoteSheet(s.Name)
	return []draw.Name{
		{Name: "_xlnm._FilterDatabase", Sheet: index, Refers: name + "!" + s.Filter.Absolute(), Hidden: true},
		{Name: mark, Sheet: index, Refers: name + "!" + s.Filter.From.Absolute(), Hidden: true},
		{Name: "_xlnm.Print_Titles", Sheet: index, Refers: fmt.Sprintf("%s!$%d:$%d", name, heading, heading)},
	}
}
