package extract_test

import (
	"slices"
	"strings"
	"testing"

	"tianbao/internal/testing/oddtest"
	"tianbao/templates"
)

// legacyDrawing is a drawing as Excel 2003 and programs after it write it: two text boxes, one of them in a group
// and without an anchor, one over H6, a button, the box of a note, and a line without text.
const legacyDrawing = `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">
<v:shapetype id="_x0000_t202" coordsize="21600,21600" path="m,l"/>
<v:shape id="_x0000_s1" type="#_x0000_t202"><v:textbox><div style='text-align:left'></div></v:textbox><x:ClientData ObjectType="Note"><x:Anchor>1,0,1,0,2,0,2,0</x:Anchor><x:Row>1</x:Row><x:Column>1</x:Column></x:ClientData></v:shape>
<v:shape id="_x0000_s2" type="#_x0000_t202"><v:textbox><div style='text-align:left'><font face="宋体">拨款另
 有说明</font><br>见附件&#20108; &amp; 三</div></v:textbox><x:ClientData ObjectType="Rect"><x:Anchor>9, 0, 2, 0, 11, 0, 4, 5</x:Anchor></x:ClientData></v:shape>
<v:group id="_x0000_s3"><v:rect id="_x0000_s4"><v:textbox style='mso'><div>组里的话</div></v:textbox></v:rect></v:group>
<v:oval id="_x0000_s5"><v:textbox><div>52.6万</div></v:textbox><x:ClientData ObjectType="Rect"><x:Anchor>7, 2, 5, 2, 7, 60, 5, 18</x:Anchor></x:ClientData></v:oval>
<v:shape id="_x0000_s6" o:button="t"><v:textbox><div>提交</div></v:textbox><x:ClientData ObjectType="Button"><x:Anchor>9,0,9,0,10,0,10,0</x:Anchor></x:ClientData></v:shape>
<v:line id="_x0000_s7" from="1,1" to="2,2"/></xml>`

// TestLegacyBoxes: the boxes of legacy drawings are boxes as those of today, but for those of notes.
func TestLegacyBoxes(t *testing.T) {
	data := oddtest.Open(overtyped(t, map[string]string{"H6": ""})).Add("xl/drawings/vmlDrawing9.vml", legacyDrawing).
		Related("xl/worksheets/_rels/sheet3.xml.rels", "rId9", "vmlDrawing", "/xl/drawings/vmlDrawing9.vml", "").Zip()
	got := read(t, data)
	for cell, text := range map[string]string{"J3": "拨款另 有说明\n见附件二 & 三", "": "组里的话", "J10": "提交"} {
		if !slices.ContainsFunc(got.findings, func(f templates.Finding) bool {
			return f.Rule == "LAYOUT-STRAY" && strings.Contains(f.Found, text) && slices.ContainsFunc(f.Places, func(p templates.Place) bool { return p.Cell == cell })
		}) {
			t.Errorf("%q at %q is not left: %v", text, cell, got.findings)
		}
	}
	if !slices.ContainsFunc(got.findings, func(f templates.Finding) bool { return f.Rule == "LAYOUT-CONFLICT" && f.Found == "52.6万" }) {
		t.Errorf("the box over H6 is not told: %v", got.findings)
	}
	if got.Account.Left != 3 {
		t.Errorf("%+v", got.Account)
	}
}
