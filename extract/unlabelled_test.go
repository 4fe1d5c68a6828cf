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
	form, err := fill.New(tpl)
	if err != nil {
		t.Fatal(err)
	}
	reader, err := extract.New(tpl)
	if err != nil {
		t.Fatal(err)
	}
	whole := templates.Record{}
	for _, f := range tpl.Fields {
		whole[f.Key] = templates.TextOf("某" + f.Key)
	}
	for _, blank := range []string{"", "head", "phone", "deputy", "place"} {
		r := maps.Clone(whole)
		if blank != "" {
			r[blank] = templates.Null
		}
		data := filling.AsTyped(t, form, r)
		for name, data := range map[string][]byte{"with names": data, "drawn anew": clerk.Foreign(data)} {
			got, findings, err := reader.Extract(bytes.NewReader(data), extract.Options{})
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range tpl.Fields {
				if got, want := got.Record[f.Key].Canonical(templates.NoScale), r[f.Key].Canonical(templates.NoScale); got != want {
					t.Errorf("%s, %q blank: %s is %q, want %q; %v", name, blank, f.Key, got, want, findings)
				}
			}
		}
	}
}
