package diff_test

import (
	"testing"

	"tianbao/diff"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/forms"
	"tianbao/templates"
)

// boxed is a form whose choices are printed as boxes.
func boxed(t testing.TB) *templates.Template {
	t.Helper()
	return forms.Made(t,
		book.Page{Name: "表", Rows: [][]string{{"单位名称", "{{unit}}"}, {"项目属性", "{{kind}}"}, {"支出方式", "{{ways}}"}}},
		book.Page{Name: "#template", Rows: [][]string{
			{"key", "value"}, {"format", "1"}, {"id", "boxed"}, {"version", "1"}, {"title", "表"}, {}, {"sheet", "each", "tab"}, {"表", "", ""},
		}},
		book.Page{Name: "#fields", Rows: [][]string{{"key", "label", "type", "choices", "boxes"},
			{"unit", "单位名称", "text"}, {"kind", "项目属性", "choice", "新增项目、延续项目", "yes"}, {"ways", "支出方式", "choices", "采购、补助、委托", "yes"},
		}},
	)
}

func ticked(kind, ways string) templates.Record {
	return templates.Record{"unit": templates.TextOf("某中心"), "kind": templates.TextOf(kind), "ways": templates.TextOf(ways)}
}

// Boxes are compared by what is ticked, with whatever mark.
func TestBoxes(t *testing.T) {
	f := newForm(t, boxed(t))
	marked := func(kind, ways string) diff.Source {
		data, err := book.Build(book.Page{Name: "表", Rows: [][]string{{"单位名称", "某中心"}, {"项目属性", kind}, {"支出方式", ways}}})
		if err != nil {
			t.Fatal(err)
		}
		return diff.Source{File: "b.xlsx", Data: data}
	}
	a := f.filled(t, ticked("新增项目", "采购、委托"))
	for _, c := range []struct {
		b       diff.Source
		changed string
	}{
		{marked("☑新增项目 ☐延续项目", "（√）采购（ ）补助（√）委托"), ""},
		{f.plain(ticked("新增项目", "采购、委托")), ""},
		{f.filled(t, ticked("延续项目", "采购、委托")), "kind 新增项目→延续项目 "},
		{marked("○新增项目 ●延续项目", "委托■ 采购□ 补助□"), "kind 新增项目→延续项目 ways 采购、委托→委托 "},
		{marked("□新增项目 □延续项目", "采购√ 委托√"), "kind 新增项目→ "},
	} {
		r, got := f.diff(t, a, c.b), ""
		for _, x := range r.Changes {
			got += x.A.Path + " " + x.A.Value + "→" + x.B.Value + " "
		}
		if got != c.changed {
			t.Errorf("%q, want %q", got, c.changed)
		}
	}
}
