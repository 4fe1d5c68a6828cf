package draw

import (
	"strings"
	"testing"

	"tianbao/internal/ref"
)

// A formula that was filled down stands in the first of its cells alone. Where that becomes a value the others keep
// theirs: xlsx-populate 1.21.0 empties them (findings/xlsx-populate-first-of-shared.sh).
func TestFirstOfSharedFormulas(t *testing.T) {
	const body = `<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*2</f><v>2</v></c></row>` +
		`<row r="2"><c r="A2"><v>2</v></c><c r="B2"><f t="shared" si="0"/><v>4</v></c></row>` +
		`<row r="3"><c r="A3"><v>3</v></c><c r="B3"><f t="shared" si="0"/><v>6</v></c></row></sheetData>`
	b := compile(t, workbookOf(t, "", page{"S", body}), "S")
	out := partsOf(t, drawn(t, b, &Plan{Sheets: []Sheet{{Name: "S", Source: "S", Cells: []Cell{
		{At: ref.Cell{Col: 2, Row: 1}, Style: KeepStyle, Kind: Number, Text: "7"},
	}}}}))["xl/worksheets/sheet1.xml"]
	for _, want := range []string{`<c r="B1"><v>7</v></c>`, `<c r="B2"><f>A2*2</f>`, `<c r="B3"><f>A3*2</f>`} {
		if !strings.Contains(out, want) {
			t.Errorf("no %s in %s", want, out)
		}
	}
}
