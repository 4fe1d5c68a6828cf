package xlsxtest

import (
	"fmt"
	"testing"
)

// Edit is one thing that a person does to a workbook in LibreOffice. Sheets go by name, places
// by address; rows are "5" or "5:7", columns "B" or "B:C".
type Edit struct {
	Do    string `json:"do"`
	Sheet string `json:"sheet,omitempty"`
	At    string `json:"at,omitempty"`
	Text  string `json:"text,omitempty"`
	To    string `json:"to,omitempty"`
}

// Edited is the workbook as LibreOffice saves it after the edits, done in order.
func Edited(t testing.TB, data []byte, edits ...Edit) []byte {
	t.Helper()
	out, _ := work(t, data, ".xlsx", request{Filter: filterXLSX, Edits: edits})
	return out
}

// Through is the workbook after LibreOffice saved it in other formats, opened each and at last
// saved it as .xlsx again: "ods", "xls", "xlsx".
func Through(t testing.TB, data []byte, formats ...string) []byte {
	t.Helper()
	out, _ := work(t, data, ".xlsx", request{Filter: filterXLSX, Via: formats})
	return out
}

// SetText puts a text into a cell as it is, whatever it looks like.
func SetText(sheet, at, text string) Edit { return Edit{Do: "text", Sheet: sheet, At: at, Text: text} }

// SetNumber puts a number into a cell, given in decimal digits.
func SetNumber(sheet, at, digits string) Edit {
	return Edit{Do: "number", Sheet: sheet, At: at, Text: digits}
}

// SetFormula puts a formula, "=A1+1", into a cell.
func SetFormula(sheet, at, formula string) Edit {
	return Edit{Do: "formula", Sheet: sheet, At: at, Text: formula}
}

// Type does what typing into a cell does: "12%" becomes a number with a format, "=A1" a formula.
func Type(sheet, at, text string) Edit { return Edit{Do: "type", Sheet: sheet, At: at, Text: text} }

// Clear empties an area and leaves its formats.
func Clear(sheet, area string) Edit { return Edit{Do: "clear", Sheet: sheet, At: area} }

// InsertRows inserts empty rows before a row, which is the first of the new ones.
func InsertRows(sheet string, row, count int) Edit {
	return Edit{Do: "insert", Sheet: sheet, At: rows(row, count)}
}

// DeleteRows deletes rows.
func DeleteRows(sheet string, row, count int) Edit {
	return Edit{Do: "delete", Sheet: sheet, At: rows(row, count)}
}

// HideRows hides rows.
func HideRows(sheet string, row, count int) Edit {
	return Edit{Do: "hide", Sheet: sheet, At: rows(row, count)}
}

func rows(first, count int) string { return fmt.Sprintf("%d:%d", first, first+count-1) }

// InsertColumns inserts as many columns as "B:C" names, before B.
func InsertColumns(sheet, columns string) Edit { return Edit{Do: "insert", Sheet: sheet, At: columns} }

// DeleteColumns deletes columns.
func DeleteColumns(sheet, columns string) Edit { return Edit{Do: "delete", Sheet: sheet, At: columns} }

// HideColumns hides columns.
func HideColumns(sheet, columns string) Edit { return Edit{Do: "hide", Sheet: sheet, At: columns} }

// WidenColumns makes columns twice as wide.
func WidenColumns(sheet, columns string) Edit { return Edit{Do: "widen", Sheet: sheet, At: columns} }

// InsertCells pushes the cells of an area down and leaves empty ones.
func InsertCells(sheet, area string) Edit { return Edit{Do: "insert cells", Sheet: sheet, At: area} }

// DeleteCells deletes an area and pulls up what is below.
func DeleteCells(sheet, area string) Edit { return Edit{Do: "delete cells", Sheet: sheet, At: area} }

// Merge makes one cell of an area.
func Merge(sheet, area string) Edit { return Edit{Do: "merge", Sheet: sheet, At: area} }

// Unmerge parts what is merged in an area.
func Unmerge(sheet, area string) Edit { return Edit{Do: "unmerge", Sheet: sheet, At: area} }

// MoveCells cuts an area and pastes it at a cell of the same sheet.
func MoveCells(sheet, area, to string) Edit {
	return Edit{Do: "move", Sheet: sheet, At: area, To: to}
}

// MoveCellsTo cuts an area and pastes it at a cell of another sheet.
func MoveCellsTo(sheet, area, toSheet, to string) Edit {
	return Edit{Do: "move", Sheet: sheet, At: area, To: to, Text: toSheet}
}

// CopyCells copies an area and pastes it at a cell of the same sheet.
func CopyCells(sheet, area, to string) Edit {
	return Edit{Do: "copy", Sheet: sheet, At: area, To: to}
}

// FillDown drags the first row of an area down over the rest of it.
func FillDown(sheet, area string) Edit { return Edit{Do: "fill down", Sheet: sheet, At: area} }

// Sort sorts the rows of an area, which has no heading, by a column such as "C".
func Sort(sheet, area, column string, descending bool) Edit {
	e := Edit{Do: "sort", Sheet: sheet, At: area, To: column}
	if descending {
		e.Text = "descending"
	}
	return e
}

// SetFormat gives an area a number format.
func SetFormat(sheet, area, format string) Edit {
	return Edit{Do: "format", Sheet: sheet, At: area, Text: format}
}

// AddNote writes a reviewer's note on a cell.
func AddNote(sheet, at, text string) Edit { return Edit{Do: "note", Sheet: sheet, At: at, Text: text} }

// RenameSheet gives a sheet another name.
func RenameSheet(sheet, to string) Edit { return Edit{Do: "rename sheet", Sheet: sheet, To: to} }

// MoveSheet moves a sheet before the one that now has a position, counted from 1.
func MoveSheet(sheet string, position int) Edit {
	return Edit{Do: "move sheet", Sheet: sheet, To: fmt.Sprint(position)}
}

// CopySheet copies a sheet to the end under another name.
func CopySheet(sheet, to string) Edit { return Edit{Do: "copy sheet", Sheet: sheet, To: to} }

// DeleteSheet deletes a sheet.
func DeleteSheet(sheet string) Edit { return Edit{Do: "delete sheet", Sheet: sheet} }

// AddSheet puts an empty sheet in front.
func AddSheet(name string) Edit { return Edit{Do: "add sheet", To: name} }

// HideSheet hides a sheet.
func HideSheet(sheet string) Edit { return Edit{Do: "hide sheet", Sheet: sheet} }

// Unprotect lifts a sheet's protection that has no password.
func Unprotect(sheet string) Edit { return Edit{Do: "unprotect", Sheet: sheet} }

// DeleteName deletes a defined name of a sheet, or of the workbook for "".
func DeleteName(sheet, name string) Edit { return Edit{Do: "delete name", Sheet: sheet, Text: name} }

// DeleteNames deletes every defined name, of any scope, in which a regular expression is found.
func DeleteNames(pattern string) Edit { return Edit{Do: "delete names", Text: pattern} }
