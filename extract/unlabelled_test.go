package extract_test

import (
	"bytes"
	"maps"
	"testing"

	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/clerk"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/templates"
)

// Of fields that stand under each other below one heading each has its own value, also where the first is blank: a text
// that is typed into several cells under its label does not reach into the cell of another field.
func TestFieldsBelowOneHeading(t *testing.T) {
	tpl := forms.Made(t,
		book.Page{Name: "表", Rows: [][]string{
			{"名称", "{{name}}"}, {"负责人", "联系方式"},
			{"{{head}}", "{{phone}}"}, {"{{deputy}}", "{{mail}}"}, {"{{clerk}}", "{{place}}"}, {"备注", "{{note}}"},
		}},
		book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "heads"}, {"version", "1"}, {"title", "表"}, {}, {"sheet", "each", "tab"}, {"表", "", "表"}}},
		book.Page{Name: "#fields", Rows: [][]string{{"key", "label", "type"}, {"name", "名称", "text"},
			{"head", "负责人", "text"}, {"deputy", "副手", "text"}, {"clerk", "经办人", "text"},
			{"phone", "电话", "text"}, {"mail", "邮箱", "text"}, {"place", "地址", "text"}, {"note", "备注", "text"}}})
	whole := templates.Record{}
	for _, f := range tpl.Fields {
		whole[f.Key] = templates.TextOf("某" + f.Key)
	}
	for _, blank := range []string{"", "head", "phone", "deputy", "place"} {
		r := maps.Clone(whole)
		if blank != "" {
			r[blank] = templates.Null
		}
		readsBoth(t, tpl, r)
	}
}

// readsBoth holds a form to giving a record back, with names of ours and drawn anew by others.
func readsBoth(t *testing.T, tpl *templates.Template, r templates.Record) {
	t.Helper()
	form, err := fill.New(tpl)
	if err != nil {
		t.Fatal(err)
	}
	reader, err := extract.New(tpl)
	if err != nil {
		t.Fatal(err)
	}
	data := filling.AsTyped(t, form, r)
	for name, data := range map[string][]byte{"with names": data, "drawn anew": clerk.Foreign(data)} {
		got, findings, err := reader.Extract(bytes.NewReader(data), extract.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if templates.Refuses(findings) {
			t.Errorf("%s, %v: %v", name, r, findings)
		}
		for _, f := range tpl.Fields {
			if got, want := got.Record[f.Key].Canonical(templates.NoScale), r[f.Key].Canonical(templates.NoScale); got != want {
				t.Errorf("%s, %v: %s is %q, want %q; %v", name, r, f.Key, got, want, findings)
			}
		}
	}
}

// Where a label reaches over several rows and a heading over several columns, a field that both name stands as far from
// where they begin as in the template.
func TestFieldsBetweenTwoHeadings(t *testing.T) {
	tpl := forms.Made(t,
		book.Page{Name: "表", Merges: []string{"A2:A4", "C2:D2", "B1:D1", "A5:B5", "C5:D5"}, Rows: [][]string{
			{"名称", "{{name}}"}, {"计划", "内容", "金额"}, {"", "一期", "{{first}}", "{{second}}"}, {"", "{{what}}", "{{third}}", "{{fourth}}"}, {"起", "", "至"}, {"{{from}}", "{{to}}", "{{note}}"},
		}},
		book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "crossed"}, {"version", "1"}, {"title", "表"}, {}, {"sheet", "each", "tab"}, {"表", "", "表"}}},
		book.Page{Name: "#fields", Rows: [][]string{{"key", "label", "type"}, {"name", "名称", "text"}, {"first", "甲", "text"}, {"second", "乙", "text"},
			{"what", "内容", "text"}, {"third", "丙", "text"}, {"fourth", "丁", "text"}, {"from", "起", "text"}, {"to", "至", "text"}, {"note", "备注", "text"}}})
	for _, blank := range []string{"", "first", "second", "what", "third", "fourth", "from", "to"} {
		r := templates.Record{}
		for _, f := range tpl.Fields {
			if r[f.Key] = templates.TextOf("某" + f.Key); f.Key == blank {
				r[f.Key] = templates.Null
			}
		}
		readsBoth(t, tpl, r)
	}
}

// A field with blank cells between it and its heading is read where it stands, beside rows with labels of their own.
func TestFieldBelowAGap(t *testing.T) {
	tpl := forms.Made(t,
		book.Page{Name: "表", Merges: []string{"B4:C4"}, Rows: [][]string{
			{"事项", "金额", "保证金"}, {"一期", "{{first}}"}, {"二期", "{{second}}", "{{kept}}"}, {"备注", "{{note}}"},
		}},
		book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "gap"}, {"version", "1"}, {"title", "表"}, {}, {"sheet", "each", "tab"}, {"表", "", "表"}}},
		book.Page{Name: "#fields", Rows: [][]string{{"key", "label", "type"}, {"first", "一期", "text"}, {"second", "二期", "text"}, {"kept", "保证金", "text"}, {"note", "备注", "text"}}})
	for _, blank := range []string{"", "first", "second", "kept"} {
		r := templates.Record{}
		for _, f := range tpl.Fields {
			if r[f.Key] = templates.TextOf("某" + f.Key); f.Key == blank {
				r[f.Key] = templates.Null
			}
		}
		readsBoth(t, tpl, r)
	}
}
