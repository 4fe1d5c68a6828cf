package correct_test

import (
	"fmt"
	"strings"
	"testing"

	"tianbao/correct"
	"tianbao/internal/testing/oddtest"
)

// drawing is a drawing with boxes that lie over cells of a sheet: columns and rows from 0, and the words.
func drawing(boxes ...string) string {
	b := `<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">`
	for i, box := range boxes {
		var col, row int
		var text string
		fmt.Sscanf(box, "%d,%d %s", &col, &row, &text)
		b += fmt.Sprintf(`<xdr:twoCellAnchor><xdr:from><xdr:col>%d</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>%d</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>`+
			`<xdr:to><xdr:col>%d</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>%d</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>`+
			`<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="%d" name="文本框 %d"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr/>`+
			`<xdr:txBody><a:bodyPr/><a:p><a:r><a:t>%s</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/></xdr:twoCellAnchor>`, col, row, col+1, row+1, i+2, i+1, text)
	}
	return b + `</xdr:wsDr>`
}

// drawnOn is a workbook with a drawing on the first form.
func drawnOn(t *testing.T, data []byte, drawing string) []byte {
	t.Helper()
	const part = "xl/worksheets/sheet3.xml"
	p := oddtest.Open(data).Add("xl/drawings/drawing9.xml", drawing).
		Related("xl/worksheets/_rels/sheet3.xml.rels", "rIdDrawn", "drawing", "../drawings/drawing9.xml", "").
		Replace("[Content_Types].xml", "</Types>", `<Override PartName="/xl/drawings/drawing9.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/></Types>`)
	return p.With(part, func(s string) string {
		at := strings.LastIndex(s, "<legacyDrawing")
		if at < 0 {
			at = strings.LastIndex(s, "</worksheet>")
		}
		return s[:at] + `<drawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rIdDrawn"/>` + s[at:]
	}).Zip()
}

// Words in boxes are in the log: those over an emptied field in the line that asks for it, the others among
// what is left behind.
func TestBoxes(t *testing.T) {
	data := drawnOn(t, typed(t, seed(t, 0), "申报表1!B11 ", "申报表1!H7 "), drawing("2,10 全年保障网站安全运行", "1,10 响应及时率100%", "7,6 52.6万元", "9,20 请处长过目"))
	o := corrected(t, data, correct.Options{})
	for at, want := range map[string]string{
		"LAYOUT-CONFLICT 申报表1!B11": "全年保障网站安全运行\n响应及时率100%", "LAYOUT-CONFLICT 申报表1!H7": "52.6万元", "CORRECT-LEFT 申报表1!J21": "请处长过目",
	} {
		if e := line(t, o.Log, at); e.Before != want || strings.HasPrefix(at, "LAYOUT") != (e.State == correct.Open) {
			t.Errorf("%s: the log has %s %q, want %q", at, e.State, e.Before, want)
		}
	}
	again(t, o)
	answered := corrected(t, typed(t, o.Workbook, "申报表1!B11 保障安全运行", "申报表1!H7 526000"), correct.Options{})
	if e := line(t, answered.Log, "LAYOUT-CONFLICT 申报表1!H7"); e.State != correct.Done || e.Before != "52.6万元" || e.After != "526000.00" {
		t.Errorf("once it is answered the log says %+v", e)
	}
}
