package page_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"tianbao"
	"tianbao/fill"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/page"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/typist"
	"tianbao/templates"
)

func ask[T any](t *testing.T, e *page.Engine, call string, question any, data []byte) (answer T, out []byte) {
	t.Helper()
	q, err := json.Marshal(question)
	if err != nil {
		t.Fatal(err)
	}
	said, out, err := e.Call(call, q, data)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(said, &answer); err != nil {
		t.Fatal(err)
	}
	return answer, out
}

type asked map[string]any

// TestWarm: in some steps all forms are ready, and then there is nothing left to do.
func TestWarm(t *testing.T) {
	e := page.New()
	forms, err := tianbao.Forms()
	if err != nil {
		t.Fatal(err)
	}
	steps := 1
	for more := true; more && steps < 100; steps++ {
		answer, _ := ask[struct{ More bool }](t, e, "warm", asked{"step": steps - 1}, nil)
		more = answer.More
	}
	if steps-1 != 2*len(forms) {
		t.Errorf("%d steps for %d forms", steps-1, len(forms))
	}
	for _, step := range []int{-1, 1000} {
		if answer, _ := ask[struct{ More bool }](t, e, "warm", asked{"step": step}, nil); answer.More {
			t.Errorf("there is more after step %d", step)
		}
	}
}

func TestCallsThatAreNone(t *testing.T) {
	e := page.New()
	for _, call := range []string{"", "nothing"} {
		if _, _, err := e.Call(call, []byte("{}"), nil); err == nil {
			t.Errorf("%q is answered", call)
		}
	}
	if _, _, err := e.Call("read", []byte("{"), nil); err == nil {
		t.Error("half a question is answered")
	}
}

// TestStates: how far a file is, what to do next, and never a fault of ours.
func TestStates(t *testing.T) {
	e := page.New()
	good := filling.Workbook(t, forms.RealCase(t), fill.Options{}, 1)
	for name, c := range map[string]struct {
		data  []byte
		state string
	}{
		"declaration": {declaration(t), "errors"}, "one project": {good, "warnings"}, "blank": {blankForm(t), "blank"},
		"nothing": {nil, "unreadable"}, "text": {[]byte("姓名,金额\n甲,1"), "unreadable"}, "half": {good[:len(good)/2], "unreadable"},
		"old": {append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 600)...), "unreadable"},
	} {
		r, _ := ask[page.Read](t, e, "read", asked{"name": "a.xlsx", "look": true}, c.data)
		if r.State != c.state || r.Next.Zh == "" || r.Next.En == "" || r.Done.Zh == "" {
			t.Errorf("%s: %s, next %q / %q", name, r.State, r.Next.Zh, r.Next.En)
		}
		if c.state != "unreadable" && (r.Looks == nil || len(r.Looks.Sheets) == 0) {
			t.Errorf("%s: no sheets", name)
		}
	}
}

// TestSavedAnswers: an answered log is taken as the command takes it.
func TestAnsweredLog(t *testing.T) {
	data := filling.Workbook(t, forms.RealCase(t), fill.Options{}, 1)
	c := corrected(t, data, tianbao.CorrectOptions{})
	r, _ := ask[page.Read](t, page.New(), "read", asked{"name": "a.xlsx"}, c.Workbook)
	if r.State == "answered" || r.State == "unreadable" {
		t.Errorf("a log that nobody answered: %s", r.State)
	}
}

func TestTemplates(t *testing.T) {
	form, err := tianbao.Open("shanghai-2026")
	if err != nil {
		t.Fatal(err)
	}
	e := page.New()
	r, _ := ask[page.Read](t, e, "read", asked{"name": "t.xlsx", "look": true}, form.Template().Workbook)
	if !r.Template || r.State == "errors" || len(r.Fields) != len(form.Template().Fields) {
		t.Errorf("template %v, %s, %d fields", r.Template, r.State, len(r.Fields))
	}
	if u, _ := ask[struct{ Form string }](t, e, "use", asked{}, form.Template().Workbook); u.Form != form.String() {
		t.Errorf("used %q", u.Form)
	}
	data := declaration(t)
	again, _ := ask[page.Read](t, e, "read", asked{"name": "a.xlsx"}, data)
	first, _ := ask[page.Read](t, page.New(), "read", asked{"name": "a.xlsx"}, data)
	if len(again.Findings) != len(first.Findings) || again.Form != first.Form {
		t.Errorf("with a form of one's own %d findings of %s, else %d of %s", len(again.Findings), again.Form, len(first.Findings), first.Form)
	}
	refused, _ := ask[struct{ Refused *page.Text }](t, e, "use", asked{}, data)
	if refused.Refused == nil {
		t.Error("a filled-in form is taken for a template")
	}
}

// TestBlankForms: the list of the examples, pasted and as a file, gives the command's workbooks.
func TestBlankForms(t *testing.T) {
	list, err := os.ReadFile("../../examples/projects.csv")
	if err != nil {
		t.Fatal(err)
	}
	e := page.New()
	pasted, one := ask[page.Blanks](t, e, "blank", asked{"form": "shanghai-2026@1", "list": string(list), "split": true}, nil)
	filed, two := ask[page.Blanks](t, e, "blank", asked{"form": "shanghai-2026@1", "name": "projects.csv", "split": true}, list)
	if pasted.Refused != nil || pasted.Count < 2 || pasted.Count != filed.Count || !bytes.Equal(one, two) {
		t.Fatalf("%+v, %+v", pasted, filed)
	}
	z, err := zip.NewReader(bytes.NewReader(one), int64(len(one)))
	if err != nil || len(z.File) != pasted.Count || !strings.HasPrefix(z.File[0].Name, "01-") {
		t.Fatalf("%v, %d files", err, len(z.File))
	}
	tabs, three := ask[page.Blanks](t, e, "blank", asked{"form": "shanghai-2026@1", "list": strings.ReplaceAll(string(list), ",", "\t"), "split": true}, nil)
	if tabs.Refused != nil || !bytes.Equal(one, three) {
		t.Errorf("cells that were copied give other forms: %+v", tabs)
	}
	if none, out := ask[page.Blanks](t, e, "blank", asked{"form": "shanghai-2026@1"}, nil); none.Count != 1 || !bytes.Equal(out, blankForm(t)) {
		t.Errorf("no list: %+v", none)
	}
	if wrong, out := ask[page.Blanks](t, e, "blank", asked{"form": "shanghai-2026@1", "list": "没有这一栏\n甲"}, nil); wrong.Refused == nil || out != nil || len(wrong.Findings) == 0 {
		t.Errorf("a list with an unknown column: %+v", wrong)
	}
}

// TestParcels: what is in a zip, by its names.
func TestParcels(t *testing.T) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, data := range map[string][]byte{"甲/申报.xlsx": declaration(t), "说明.txt": []byte("x"), "~$申报.xlsx": []byte("x")} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		w.Write(data)
	}
	z.Close()
	e := page.New()
	p, _ := ask[struct {
		Names  []string
		Passed int
	}](t, e, "unpack", asked{"name": "a.zip"}, out.Bytes())
	if len(p.Names) != 1 || p.Names[0] != "甲/申报.xlsx" || p.Passed != 2 {
		t.Fatalf("%+v", p)
	}
	if _, data := ask[any](t, e, "entry", asked{"name": "a.zip", "entry": p.Names[0]}, nil); !bytes.Equal(data, declaration(t)) {
		t.Error("the file in it is another")
	}
	bad, _ := ask[struct{ Refused *page.Text }](t, e, "unpack", asked{"name": "a.zip"}, []byte("PK nothing"))
	if bad.Refused == nil || bad.Refused.Zh == "" {
		t.Errorf("%+v", bad)
	}
}

// TestSummary: every file has its line, and so has one that cannot be read.
func TestSummary(t *testing.T) {
	e := page.New()
	ask[any](t, e, "sum", asked{"name": "a.xlsx", "lang": "zh", "first": true}, declaration(t))
	ask[any](t, e, "sum", asked{"name": "b.xlsx", "lang": "zh"}, []byte("x"))
	_, out := ask[any](t, e, "sum-save", asked{}, nil)
	r, _ := ask[page.Read](t, e, "read", asked{"name": "汇总.xlsx", "look": true}, out)
	text, _ := json.Marshal(r.Looks)
	for _, want := range []string{"a.xlsx", "b.xlsx", "COST-01"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the summary does not say %s", want)
		}
	}
}

// TestTypedAndAnswered: what is typed is checked and corrected like what stands in the workbook.
func TestTypedAndAnswered(t *testing.T) {
	r := forms.RealCase(t)
	r["projects"].Items()[0]["name"] = templates.Null
	data := filling.Workbook(t, r, fill.Options{Blank: true}, 1)
	e := page.New()
	before, _ := ask[page.Read](t, e, "read", asked{"name": "a.xlsx"}, data)
	var field page.Field
	for _, f := range before.Fields {
		if f.Path == "projects[0].name" {
			field = f
		}
	}
	if !field.Asks || before.Counts.Blank == 0 {
		t.Fatalf("%+v, %+v", field, before.Counts)
	}
	entry := asked{"sheet": field.Sheet, "cell": field.Cell, "text": "门户网站运维"}
	after, _ := ask[page.Read](t, e, "read", asked{"name": "a.xlsx", "typed": []any{entry}}, data)
	if after.Counts.Blank != before.Counts.Blank-1 {
		t.Errorf("blank: %d, then %d", before.Counts.Blank, after.Counts.Blank)
	}
	_, out := ask[struct{ Refused *page.Text }](t, e, "save", asked{"name": "a.xlsx", "kind": "corrected", "lang": "zh", "typed": []any{entry}}, data)
	d := checked(t, "a.xlsx", out)
	if d == nil || d.Record["projects"].Items()[0]["name"].String() != "门户网站运维" {
		t.Error("what was typed is not in the corrected form")
	}
}

// TestBeside: what belongs to a round is known by what it says, and is no file that cannot be read.
func TestBeside(t *testing.T) {
	list, err := book.Build(book.Page{Name: "Sheet1", Rows: [][]string{{"单位", "项目", "金额（万元）", "联系人"}, {"区教育局", "校舍维修", "30", "王五"}, {"区体育局", "全民健身", "8", ""}}})
	if err != nil {
		t.Fatal(err)
	}
	table, err := book.Build(book.Page{Name: "Sheet1", Rows: [][]string{{"姓名", "电话"}, {"王五", "1234"}}})
	if err != nil {
		t.Fatal(err)
	}
	e := page.New()
	for name, c := range map[string]struct {
		data          []byte
		beside, state string
	}{
		"甲.xlsx": {list, "roster", "clean"}, "表.xlsx": {table, "", "unreadable"}, "表": {declaration(t), "", "errors"},
		"名单.csv": {[]byte("单位,项目\n区教育局,校舍维修\n"), "roster", "clean"}, "错.csv": {[]byte("单位,金额\n区教育局,三百多\n"), "roster", "errors"}, "别的.csv": {[]byte("姓名,电话\n王五,1\n"), "", "unreadable"},
	} {
		r, _ := ask[page.Read](t, e, "read", asked{"name": name}, c.data)
		if r.Beside != c.beside || r.State != c.state || r.Next.Zh == "" {
			t.Errorf("%s: %s %s, %s", name, r.Beside, r.State, r.Next.Zh)
		}
	}
}

// TestAnswersStand: what is answered in a register that the page saved stands in every later one, without a ledger.
func TestAnswersStand(t *testing.T) {
	data := filling.Workbook(t, forms.RealCase(t), fill.Options{}, 1)
	now := asked{"now": "2026-11-03T10:00:00+08:00", "lang": "zh"}
	e, last := page.New(), []byte(nil)
	waived := func() int {
		t.Helper()
		_, said := ask[page.Read](t, e, "read", asked{"name": "甲.xlsx", "round": true}, data)
		ask[any](t, e, "came", asked{"file": "甲.xlsx", "first": true}, said)
		if last != nil {
			if r, _ := ask[page.Read](t, e, "read", asked{"name": "b.xlsx"}, last); r.Beside != "round" {
				t.Errorf("the register is taken for %q, %s", r.Beside, r.State)
			}
			ask[any](t, e, "beside", asked{"name": "b.xlsx"}, last)
		}
		r, _ := ask[page.Round](t, e, "decide", now, nil)
		_, last = ask[any](t, e, "round-save", now, nil)
		return r.Lines[0].Warnings + r.Lines[0].Errors
	}
	all := waived()
	var err error
	if last, err = typist.Type(last, typist.Typing{Sheet: "问题", Cell: "F4", Text: "是"}, typist.Typing{Sheet: "问题", Cell: "G4", Text: "已核实"}); err != nil {
		t.Fatal(err)
	}
	for run := range 3 {
		if left := waived(); left != all-1 {
			t.Errorf("run %d: %d findings are held against it, one of %d was waived", run, left, all)
		}
	}
}
