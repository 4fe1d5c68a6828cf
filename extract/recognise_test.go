package extract_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"tianbao/extract"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/forms"
	"tianbao/internal/words"
	"tianbao/templates"
)

// made is a small template: a sheet with labels, each with its field beside it.
func made(t *testing.T, id string, labels ...string) *templates.Template {
	t.Helper()
	rows := [][]string{{labels[0] + "登记表"}}
	fields := [][]string{{"key", "label", "type"}}
	for i, l := range labels {
		key := "k" + string(rune('a'+i))
		rows = append(rows, []string{l, "{{" + key + "}}"})
		fields = append(fields, []string{key, l, "text"})
	}
	return forms.Made(t,
		book.Page{Name: "表", Rows: rows},
		book.Page{Name: "#template", Rows: [][]string{
			{"key", "value"}, {"format", "1"}, {"id", id}, {"version", "1"}, {"title", id}, {}, {"sheet", "each", "tab"}, {"表", "", "表"},
		}},
		book.Page{Name: "#fields", Rows: fields},
	)
}

// handTyped is a workbook of another make: labels and values, no names, no properties.
func handTyped(t *testing.T, rows ...[]string) []byte {
	t.Helper()
	data, err := book.Build(book.Page{Name: "Sheet1", Rows: rows})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestRecognise(t *testing.T) {
	house := made(t, "house", "门牌号", "产权人", "面积", "用途")
	car := made(t, "car", "车牌号", "车主", "排量", "颜色")
	twin := made(t, "twin", "门牌号", "产权人", "面积", "用途")
	cars := [][]string{{"车 牌 号：", "沪A12345"}, {"车主", "张三"}, {"排量", "1.5"}, {"颜色", "白"}}
	issuedTwin := issuedAs(t, twin, templates.Record{"ka": templates.TextOf("1号")})
	for _, c := range []struct {
		name    string
		forms   []*templates.Template
		data    []byte
		want    string // the template, or a part of what is said
		located extract.Located
	}{
		{"by its labels", []*templates.Template{house, car}, handTyped(t, cars...), "car", extract.Labels},
		{"two fit", []*templates.Template{house, car, twin}, handTyped(t, []string{"门牌号", "1号"}, []string{"产权人", "李"}, []string{"面积", "80"}), "house and twin", 0},
		{"what it says decides between two that fit", []*templates.Template{house, twin}, issuedTwin, "twin", extract.Names},
		{"none fits", []*templates.Template{house, car}, handTyped(t, []string{"菜单", "价格"}, []string{"面条", "12"}), "no known form", 0},
		{"the only one does not fit", []*templates.Template{house}, handTyped(t, cars...), "no sheet of house", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := extract.New(c.forms...)
			if err != nil {
				t.Fatal(err)
			}
			got, _, err := r.Extract(bytes.NewReader(c.data), extract.Options{})
			var unknown *extract.UnknownError
			switch {
			case errors.As(err, &unknown):
				if text := unknown.In(words.English); !strings.Contains(strings.ReplaceAll(text, "both ", ""), c.want) {
					t.Errorf("said %q, want %q in it", text, c.want)
				}
			case err != nil:
				t.Fatal(err)
			case got.Template.ID != c.want || got.Located != c.located:
				t.Errorf("read as %s by %s, want %s by %s", got.Template.ID, got.Located, c.want, c.located)
			}
		})
	}
}

// A workbook of another template, or another version, is read all the same and said to be one.
func TestOtherTemplateAndVersion(t *testing.T) {
	old := made(t, "house", "门牌号", "产权人", "面积", "用途")
	data := issuedAs(t, old, templates.Record{"ka": templates.TextOf("1号"), "kb": templates.TextOf("李")})
	newer := *old
	newer.Version = "2"
	other := made(t, "flat", "门牌号", "产权人", "面积", "楼层")
	for rule, tpl := range map[string]*templates.Template{"LAYOUT-VERSION": &newer, "LAYOUT-TEMPLATE": other} {
		r, err := extract.New(tpl)
		if err != nil {
			t.Fatal(err)
		}
		got, findings, err := r.Extract(bytes.NewReader(data), extract.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if text, _ := got.Record["kb"].Text(); text != "李" {
			t.Errorf("%s: the owner is read as %q", rule, text)
		}
		if len(findings) == 0 || findings[0].Rule != rule {
			t.Errorf("%s is not said: %v", rule, findings)
		}
	}
}
