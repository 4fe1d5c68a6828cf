package reading

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tianbao"
	"tianbao/correct"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/round"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/internal/typist"
	"tianbao/internal/words"
	"tianbao/templates"
)

func open(t testing.TB, id string) *tianbao.Form {
	t.Helper()
	form, err := tianbao.Open(id)
	if err != nil {
		t.Fatal(err)
	}
	return form
}

func filled(t testing.TB, form *tianbao.Form, r tianbao.Record, o tianbao.FillOptions) []byte {
	t.Helper()
	var out bytes.Buffer
	if findings, err := form.Fill(t.Context(), &out, r, o); err != nil || out.Len() == 0 {
		t.Fatal(findings, err)
	}
	return out.Bytes()
}

func decoded(t testing.TB, form *tianbao.Form, name string, data []byte) tianbao.Record {
	t.Helper()
	r, findings, err := form.Decode(data, "yaml")
	if err != nil {
		t.Fatal(name, findings, err)
	}
	return r
}

func read(t testing.TB, data []byte, forms ...*tianbao.Form) *round.Reading {
	t.Helper()
	r, err := Of(t.Context(), data, tianbao.ReadOptions{}, forms...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Every official form tells who files what, for how much: in 元, whatever the form's unit, by the amount that
// its template names.
func TestOfficialForms(t *testing.T) {
	for _, c := range []struct{ form, want string }{
		{"central-88", "上海市松江区交流合作中心: 门户网站管理 526000.00 上海市松江区人民政府办公室; 网络信息系统运行与维护 935084.10 上海市松江区人民政府办公室"},
		{"overall-88", "上海市松江区交流合作中心:  1775624.10 "},
		{"register", "上海市松江区交流合作中心: 门户网站管理  ; 网络信息系统运行与维护  ; 非编人员工作经费  "},
		{"project-2011", "青岭县图书馆: 总分馆服务体系建设 965000.00 青岭县文化和旅游局"},
		{"self-eval", "上海市松江区交流合作中心: 门户网站管理 900000.00 上海市松江区人民政府办公室"},
	} {
		form := open(t, c.form)
		data, err := os.ReadFile(filepath.Join("..", "..", "examples", c.form+".yaml"))
		if err != nil {
			t.Fatal(err)
		}
		r := read(t, filled(t, form, decoded(t, form, c.form, data), tianbao.FillOptions{}))
		var items []string
		for _, it := range r.Items {
			items = append(items, it.Name+" "+it.Amount+" "+it.Over)
		}
		if got := r.Unit + ": " + strings.Join(items, "; "); got != c.want || r.Form != form.String() || r.Blank {
			t.Errorf("%s: %s, want %s", c.form, got, c.want)
		}
	}
}

// example is the real case, whose mistakes are known.
func example(t testing.TB, form *tianbao.Form) tianbao.Record {
	return decoded(t, form, "example", tianbao.Example)
}

// Findings go to the items that they are of, with titles in place of ids.
func TestPoints(t *testing.T) {
	form := open(t, "shanghai-2026")
	r := read(t, filled(t, form, example(t, form), tianbao.FillOptions{}))
	if len(r.Items) != 3 || r.Items[1].Amount != "935084.10" || r.Items[1].Over != "上海市松江区人民政府办公室" {
		t.Fatalf("%+v", r.Items)
	}
	for i, it := range r.Items {
		if len(it.Points) == 0 {
			t.Errorf("nothing was found in %s", it.Name)
		}
		for _, p := range it.Points {
			if p.Field != "" && !strings.HasPrefix(p.Field, it.Path) {
				t.Errorf("%s has %+v", it.Name, p)
			}
			if p.Title.Zh == p.Rule || p.Message.Zh == "" || p.ID == "" {
				t.Errorf("item %d: %+v", i, p)
			}
		}
	}
	if !slices.ContainsFunc(r.Items[1].Points, func(p round.Point) bool { return p.Rule == "COST-01" && p.Level == templates.Error }) {
		t.Error("the second project's costs are above what it asks for, and nothing says so")
	}
}

// A finding has the same ID in the next version: where the projects stand in another order and rows were put in
// before it. Another value there is the same finding, and found to be something else.
func TestIDs(t *testing.T) {
	form := open(t, "shanghai-2026")
	first := example(t, form)
	ids := func(r *round.Reading) map[string]string {
		all := map[string]string{}
		for _, it := range r.Items {
			for _, p := range it.Points {
				all[it.Name+" "+p.Which()] = p.Rule + " " + p.ID
			}
		}
		return all
	}
	was := ids(read(t, filled(t, form, first, tianbao.FillOptions{})))
	projects := slices.Clone(first["projects"].Items())
	slices.Reverse(projects)
	turned := tianbao.Record{}
	for k, v := range first {
		turned[k] = v
	}
	turned["projects"] = templates.ListOf(projects...)
	is := ids(read(t, filled(t, form, turned, tianbao.FillOptions{})))
	for key, id := range was {
		if is[key] != id {
			t.Errorf("%s was %q and is %q", key, id, is[key])
		}
	}
	if len(is) != len(was) {
		t.Errorf("%d findings, then %d", len(was), len(is))
	}
	target := "projects[0].indicators[0].target"
	was, is = ids(read(t, filled(t, form, first, tianbao.FillOptions{}))), nil
	changed := form.Template().With(first, target, templates.TextOf("≤999.00(万元)"))
	is = ids(read(t, filled(t, form, changed, tianbao.FillOptions{})))
	moved := 0
	for key, id := range was {
		if now, still := is[key]; still && now != id {
			moved++
		}
	}
	if again := ids(read(t, filled(t, form, form.Template().With(first, target, templates.TextOf("≤998.00(万元)")), tianbao.FillOptions{}))); !differs(is, again) {
		t.Errorf("another value gives the same IDs (%d moved)", moved)
	}
}

// differs tells whether the same findings found something else.
func differs(a, b map[string]string) bool {
	for key, id := range a {
		if other, still := b[key]; still && other != id {
			return true
		}
	}
	return false
}

// A form that nobody has typed into is blank, whatever it was issued with, and nothing is held against it.
func TestBlank(t *testing.T) {
	form := open(t, "shanghai-2026")
	issued := tianbao.Record{"year": example(t, form)["year"], "unit": example(t, form)["unit"], "projects": templates.ListOf(tianbao.Record{
		"name": templates.TextOf("政府网站运维"), "code": templates.TextOf("0012")})}
	r := read(t, filled(t, form, issued, tianbao.FillOptions{Blank: true}))
	if !r.Blank || r.Unit != "上海市松江区交流合作中心" || len(r.Items) != 1 || r.Items[0].Name != "政府网站运维" || r.Items[0].Code != "0012" || len(r.Points)+len(r.Items[0].Points) > 0 {
		t.Errorf("%+v", r)
	}
	empty := read(t, filled(t, form, tianbao.Record{}, tianbao.FillOptions{Blank: true}))
	if !empty.Blank || empty.Unit != "" || len(empty.Items) == 0 || empty.Items[0].Name != "" {
		t.Errorf("%+v", empty)
	}
}

// Sheets for further projects that nobody has filled in are no items beside one that is; where none is, the form is blank,
// also where somebody has written who files it.
func TestSpareItemsAreNone(t *testing.T) {
	form := open(t, "shanghai-2026")
	blank := filled(t, form, tianbao.Record{"projects": templates.ListOf(tianbao.Record{}, tianbao.Record{})}, tianbao.FillOptions{Blank: true})
	if r := read(t, blank); !r.Blank || len(r.Items) != 2 {
		t.Errorf("untouched: %+v", r)
	}
	cover := xlsxtest.SetText("绩效目标设置情况", "A1", "水利局")
	if r := read(t, xlsxtest.Edited(t, blank, cover)); !r.Blank || r.Unit != "水利局" {
		t.Errorf("with its unit: %+v", r)
	}
	if r := read(t, xlsxtest.Edited(t, blank, cover, xlsxtest.SetText("申报表2", "C3", "网站"))); r.Blank || len(r.Items) != 1 || r.Items[0].Name != "网站" {
		t.Errorf("with one: %+v", r)
	}
	if r := read(t, xlsxtest.Edited(t, blank, cover, xlsxtest.SetText("申报表2", "B11", "完成"))); r.Blank || len(r.Items) != 1 || r.Items[0].Path != "projects[1]" {
		t.Errorf("with one that has no name: %+v", r)
	}
}

// What a file says does not depend on its name, and two contents with the same values say the same of an item.
func TestFields(t *testing.T) {
	form := open(t, "shanghai-2026")
	data := filled(t, form, example(t, form), tianbao.FillOptions{})
	a, b := read(t, data), read(t, withCore(t, data, "2026-11-05T08:00:00Z", "王"))
	if a.Saved != "" || b.Saved != "2026-11-05T08:00:00Z" || b.SavedBy != "王" {
		t.Errorf("saved %q, %q by %q", a.Saved, b.Saved, b.SavedBy)
	}
	if fmt.Sprint(a.Items) != fmt.Sprint(b.Items) {
		t.Error("the same values say something else")
	}
	changed := form.Template().With(example(t, form), "projects[0].indicators[2].target", templates.TextOf("≥1.00(家)"))
	c := read(t, filled(t, form, changed, tianbao.FillOptions{}))
	if c.Items[0].Fields["绩效指标"] == a.Items[0].Fields["绩效指标"] || c.Items[1].Fields["绩效指标"] != a.Items[1].Fields["绩效指标"] {
		t.Error("a changed target is not seen")
	}
}

// withCore is a workbook as a program saves it.
func withCore(t testing.TB, data []byte, modified, by string) []byte {
	t.Helper()
	return withPart(t, data, "docProps/core.xml", func([]byte) []byte {
		return []byte(`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dcterms="http://purl.org/dc/terms/"><cp:lastModifiedBy>` + by +
			`</cp:lastModifiedBy><dcterms:modified>` + modified + `</dcterms:modified></cp:coreProperties>`)
	})
}

// withPart is a workbook with a part changed.
func withPart(t testing.TB, data []byte, part string, change func([]byte) []byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		in, _ := f.Open()
		text, _ := io.ReadAll(in)
		if f.Name == part {
			text = change(text)
		}
		to, _ := w.Create(f.Name)
		to.Write(text)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// A corrected form that comes back with its log answered is read as its answers leave it, also where a program has
// lost the name by which the log is known.
func TestAnswered(t *testing.T) {
	form := open(t, "shanghai-2026")
	var corrected bytes.Buffer
	c, err := tianbao.Correct(t.Context(), bytes.NewReader(filled(t, form, example(t, form), tianbao.FillOptions{})), &corrected, tianbao.CorrectOptions{}, form)
	if err != nil {
		t.Fatal(err)
	}
	asked := read(t, corrected.Bytes())
	data := corrected.Bytes()
	waiting := 0
	for _, e := range c.Log {
		if e.State != correct.Pending {
			continue
		}
		waiting++
		sheet, cell := correct.DecisionCell(words.Chinese, waiting)
		if data, err = typist.Type(data, typist.Typing{Sheet: sheet, Cell: cell, Text: "是"}); err != nil {
			t.Fatal(err)
		}
	}
	nameless := withPart(t, data, "xl/workbook.xml", func(text []byte) []byte { return bytes.ReplaceAll(text, []byte("_tb_log"), []byte("_lost")) })
	for name, data := range map[string][]byte{"as it is": data, "without the name": nameless} {
		got := read(t, data)
		if waiting == 0 || asked.Answered != 0 || got.Answered != waiting || grave(got) >= grave(asked) {
			t.Errorf("%s: %d lines wait; answered %d: errors %d, then %d", name, waiting, got.Answered, grave(asked), grave(got))
		}
	}
}

func grave(r *round.Reading) (n int) {
	for _, it := range r.Items {
		for _, p := range it.Points {
			if p.Level == templates.Error {
				n++
			}
		}
	}
	return n
}

// Every rule about reading, correcting and files that the page of rules names has a title.
func TestTitles(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "rules.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`(?m)^\| ((?:LAYOUT|FILE|VALUE|CORRECT)-[A-Z]+) \|`).FindAllSubmatch(page, -1) {
		if id := "rule." + string(m[1]); !words.Has(id) {
			t.Errorf("no title for %s", m[1])
		}
	}
}

// A file that cannot be read says why, in both languages; a failure of ours is nobody's reading.
func TestFailed(t *testing.T) {
	var err error
	for data, says := range map[string][2]string{"%PDF-1.7": {"PDF", "PDF"}, "GIF89a": {"图片", "picture"}} {
		_, err = Of(t.Context(), []byte(data), tianbao.ReadOptions{})
		if r := Failed(err); r == nil || !strings.Contains(r.Failure.Zh, says[0]) || !strings.Contains(r.Failure.En, says[1]) {
			t.Errorf("%v, %+v", err, r)
		}
	}
	if r := Failed(io.ErrUnexpectedEOF); r != nil {
		t.Errorf("%+v", r)
	}
	stranger, _ := book.Build(book.Page{Name: "表", Rows: [][]string{{"一", "二"}}})
	_, err = Of(t.Context(), stranger, tianbao.ReadOptions{})
	if r := Failed(err); r == nil || r.Failure.Zh == "" {
		t.Errorf("%v", err)
	}
}

// Another version of the program, of a template or its rules, and other limits read again.
func TestReader(t *testing.T) {
	a, _ := Reader("1.0", "", nil)
	seen := map[string]bool{a: true}
	for _, c := range []struct {
		version, limits string
		forms           []*tianbao.Form
	}{{"1.1", "", nil}, {"1.0", "cells=1", nil}, {"1.0", "", []*tianbao.Form{open(t, "shanghai-2026")}}, {"1.0", "", []*tianbao.Form{open(t, "central-88")}}} {
		r, err := Reader(c.version, c.limits, c.forms)
		if err != nil || seen[r] {
			t.Errorf("%+v reads as %s: %v", c, r, err)
		}
		seen[r] = true
	}
	if again, _ := Reader("1.0", "", nil); again != a {
		t.Errorf("%s, then %s", a, again)
	}
}
