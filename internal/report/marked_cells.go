package report

import (
	"slices"

	"tianbao/check"
	"tianbao/extract"
	"tianbao/internal/limits"
	"tianbao/internal/ooxml/annotate"
	"tianbao/internal/ref"
	"tianbao/internal/stamp"
	"tianbao/internal/wording"
	"tianbao/internal/words"
	"tianbao/templates"
)

// MarkedCopy is a copy of a workbook with its findings marked, stamped as ours; of a Word document it is its
// tables and sections as a workbook. unplaced is how many findings it cannot show.
func MarkedCopy(data []byte, d *extract.Document, shown []templates.Finding, lang string, within limits.Limits) (copied []byte, unplaced int, err error) {
	if data, err = d.Result.Workbook(data); err != nil {
		return nil, 0, err
	}
	marked, left, err := annotate.AnnotateWithin(data, marks(d, shown, lang), within)
	if err != nil {
		return nil, 0, err
	}
	copied, err = stamp.Put(marked)
	return copied, len(left), err
}

// mostNotes is how many cells of one finding have all of it in their notes.
const mostNotes = 10

// marks are the findings at the cells they concern. A grave finding that concerns no cell is put
// where the sheet, or the workbook, begins, so that the copy alone tells it. A cell that is still to be
// filled in has a note and no fill: nobody has done anything wrong there.
func marks(d *extract.Document, findings []templates.Finding, lang string) []annotate.Mark {
	var all []annotate.Mark
	for _, f := range findings {
		text := wording.Note(d.Result.Template, f).In(lang)
		placed := 0
		for _, p := range f.Places {
			if p.Sheet == "" || p.Cell == "" {
				continue
			}
			if placed++; placed > mostNotes {
				if _, single := ref.ParseCell(p.Cell); !single {
					continue // of thousands of cells, told at the first
				}
				text = words.Say("report.see-note", f.Places[0].Cell).In(lang)
			}
			all = append(all, annotate.Mark{Sheet: p.Sheet, Cell: p.Cell, Level: f.Level, Text: text, Plain: f.Rule == check.RuleRequired})
		}
		if placed == 0 && f.Level <= templates.Warning && len(d.Result.Sheets) > 0 {
			all = append(all, annotate.Mark{Sheet: sheetOf(f, d.Result.Sheets), Cell: "A1", Level: f.Level, Text: text})
		}
	}
	return all
}

// sheetOf is the first sheet that a finding is about, or else the first of the workbook.
func sheetOf(f templates.Finding, sheets []string) string {
	for _, p := range f.Places {
		if slices.Contains(sheets, p.Sheet) {
			return p.Sheet
		}
	}
	return sheets[0]
}
