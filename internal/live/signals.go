package live

import (
	"slices"
	"strings"

	"tianbao/internal/formula"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
)

// mostResults is how many results one formula looks at: fewer than the 255 arguments that Excel allows a
// function, and with their sheet's name fewer than its 8,192 characters.
const mostResults = 200

// least is the formula of the gravest of some results, and what it is now. A field of a form of hundreds
// of projects may be marked by more than a formula can name: then it is worked out in steps.
func (h *highlights) least(from []string) (string, int) {
	gravest := unmarked
	for _, address := range from {
		gravest = min(gravest, h.value[address])
	}
	if len(from) <= mostResults {
		var all []string
		for _, address := range from {
			all = append(all, onHidden(address))
		}
		return "MIN(" + strings.Join(all, ",") + ")", gravest
	}
	col, row := h.hidden.column(""), firstRow
	for chunk := range slices.Chunk(from, mostResults) {
		now := unmarked
		for _, address := range chunk {
			now = min(now, h.value[address])
		}
		h.hidden.put(ref.Cell{Col: col, Row: row}, "MIN("+strings.Join(chunk, ",")+")", false, formula.Int(now))
		row++
	}
	return "MIN(" + onHidden(span(col, firstRow, row-1)) + ")", gravest
}

// signal is a cell of the form's own sheet, outside the printed form, that shows one of the hidden
// sheet: a conditional format that looks at another sheet would follow a copied sheet wrongly.
func (h *highlights) signal(sheet int, from string, kind draw.Kind, now string) string {
	s, added := h.form.Sheets[sheet], &h.parts.Sheets[sheet]
	if added.signals++; added.signals == 1 && !s.Layout.Printed {
		h.print(sheet)
	}
	at := ref.Cell{Col: s.Layout.Right + 1 + added.signals, Row: s.signalRow()}
	if strings.HasPrefix(from, "$") {
		from = onHidden(from)
	}
	added.Cells[at] = &draw.Cell{At: at, Style: h.form.Looks.unseen, Kind: draw.Formula, Text: from, Result: kind, ResultText: now}
	return at.Absolute()
}

// colour gives areas of a sheet the looks of what fails while a formula is true.
func (h *highlights) colour(sheet int, at []ref.Range, formula string) {
	added := &h.parts.Sheets[sheet]
	added.Conditions = append(added.Conditions, draw.Condition{At: at, Formula: formula, Look: h.form.Looks.alarm})
}

// print keeps what stands beside the form off the paper: its columns are what is printed, however
// many rows they come to have.
func (h *highlights) print(sheet int) {
	s := h.form.Sheets[sheet]
	h.parts.Names = append(h.parts.Names, draw.Name{
		Name: "_xlnm.Print_Area", Sheet: sheet, Refers: ref.QuoteSheet(s.Tab) + "!$A:$" + ref.ColName(s.Layout.Right),
	})
}

// signalRow is the first row that is in no block: rows of blocks may be deleted.
func (s *Sheet) signalRow() int {
	row := 1
	for _, b := range s.Blocks {
		if b.First == row {
			row = b.Last + 1
		}
	}
	return s.Rows.First(row)
}
