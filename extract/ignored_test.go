package extract_test

import (
	"bytes"
	"strings"
	"testing"

	"tianbao/extract"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/forms"
	"tianbao/templates"
)

// Sheets that a template says come along give no values, even where they look like the form, and one notice
// names those that hold something; others are told cell by cell.
func TestIgnoredSheets(t *testing.T) {
	tpl := forms.Made(t,
		book.Page{Name: "表", Rows: [][]string{{"单位名称", "{{unit}}"}, {"联系人", "{{contact}}"}, {"项目", "金额"}, {"{{rows.name}}", "{{rows.amount}}"}}},
		book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "i"}, {"version", "1"}, {"title", "表"},
			{"ignore", "填写样例*、科目?"}, {}, {"sheet", "each", "tab"}, {"表"}}},
		book.Page{Name: "#fields", Rows: [][]string{{"key", "label", "type", "identity"}, {"unit", "单位名称", "text"}, {"contact", "联系人", "text"},
			{"rows", "明细", "list"}, {"rows.name", "项目", "text", "yes"}, {"rows.amount", "金额", "integer"}}},
	)
	form := func(unit, item string) [][]string {
		return [][]string{{"单位名称", unit}, {"联系人", "张三"}, {"项目", "金额"}, {item, "12"}}
	}
	data, err := book.Build(book.Page{Name: "填写样例 (2)", Rows: form("样例单位", "样例项目")}, book.Page{Name: "表", Rows: form("某中心", "设备")},
		book.Page{Name: "科目１", Rows: [][]string{{"301"}}}, book.Page{Name: "科目2"}, book.Page{Name: "草稿", Rows: [][]string{{"x"}}})
	if err != nil {
		t.Fatal(err)
	}
	reader, err := extract.New(tpl)
	if err != nil {
		t.Fatal(err)
	}
	r, findings, err := reader.Extract(bytes.NewReader(data), extract.Options{File: "a.xlsx"})
	if err != nil {
		t.Fatal(err)
	}
	if r.Record["unit"].String() != "某中心" || len(r.Record["rows"].Items()) != 1 {
		t.Errorf("%v", r.Record)
	}
	var said []string
	for _, f := range findings {
		said = append(said, f.Rule+" "+f.Places[0].Sheet)
		if f.Rule == "LAYOUT-IGNORED" && (f.Level != templates.Notice || len(f.Places) != 2 || !strings.Contains(f.Says.In("zh"), "填写样例 (2) ×8、科目１ ×1")) {
			t.Errorf("%v", f)
		}
	}
	if got := strings.Join(said, ", "); got != "LAYOUT-IGNORED 填写样例 (2), LAYOUT-STRAY 草稿" {
		t.Error(got)
	}
	if a := r.Account; a.Left != 1 || a.Cells() != 18 || a.Form != 13 || a.Value != 4 {
		t.Errorf("%+v", a)
	}
	if n := len(r.Leftovers); n != 3 || r.Leftovers[0].Kind != extract.LeftSheet {
		t.Errorf("%+v", r.Leftovers)
	}
}
