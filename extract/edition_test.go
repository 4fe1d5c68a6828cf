package extract_test

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/codec"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/internal/words"
	"tianbao/templates"
)

// version is a version of a small form: its layout sheet and its fields.
func version(t *testing.T, id, number string, layout, fields [][]string) *templates.Template {
	t.Helper()
	return forms.Made(t,
		book.Page{Name: "表", Rows: layout},
		book.Page{Name: "#template", Rows: [][]string{
			{"key", "value"}, {"format", "1"}, {"id", id}, {"version", number}, {"title", id}, {}, {"sheet", "each", "tab"}, {"表", "", "表"},
		}},
		book.Page{Name: "#fields", Rows: append([][]string{{"key", "label", "type", "unit", "required", "identity", "aliases", "scale"}}, fields...)},
	)
}

// firstGrant and secondGrant are two versions of a form. In the second, the person is above the unit, 金额 is
// called 本年金额, the fax is gone, the mail is new, and the columns of the table are the other way round.
func firstGrant(t *testing.T) *templates.Template {
	return version(t, "grant", "1", [][]string{
		{"补助申请表"}, {"单位名称", "{{unit}}"}, {"经办人", "{{person}}"}, {"金额", "{{amount}}"}, {"传真", "{{fax}}"},
		{"品名", "数量"}, {"{{lines.name}}", "{{lines.qty}}"}, {"备注", "{{note}}"},
	}, [][]string{
		{"unit", "单位名称", "text", "", "yes"}, {"person", "经办人", "text"}, {"amount", "金额", "money", "元", "", "", "", "1"}, {"fax", "传真", "text"},
		{"lines", "明细", "list"}, {"lines.name", "品名", "text", "", "", "yes"}, {"lines.qty", "数量", "integer"}, {"note", "备注", "text"},
	})
}

func secondGrant(t *testing.T) *templates.Template {
	return version(t, "grant", "2", [][]string{
		{"补助申请表（新）"}, {"经办人", "{{person}}"}, {"电子邮箱", "{{mail}}"}, {"单位名称", "{{unit}}"}, {"本年金额", "{{amount}}"},
		{"数量", "品名"}, {"{{lines.qty}}", "{{lines.name}}"}, {"备注", "{{note}}"},
	}, [][]string{
		{"unit", "单位名称", "text", "", "yes"}, {"person", "经办人", "text"}, {"amount", "本年金额", "money", "元", "", "", "金额", "2"}, {"mail", "电子邮箱", "text", "", "yes"},
		{"lines", "明细", "list"}, {"lines.name", "品名", "text", "", "", "yes"}, {"lines.qty", "数量", "integer"}, {"note", "备注", "text"},
	})
}

func grant() templates.Record {
	line := func(name string, n int64) templates.Record {
		return templates.Record{"name": templates.TextOf(name), "qty": templates.NumberOf(decimal.NewFromInt(n))}
	}
	return templates.Record{"unit": templates.TextOf("甲中心"), "person": templates.TextOf("张三"), "amount": templates.NumberOf(decimal.RequireFromString("52.6")),
		"fax": templates.TextOf("123"), "note": templates.TextOf("无误"), "lines": templates.ListOf(line("纸", 5), line("笔", 7))}
}

func issuedAs(t *testing.T, tpl *templates.Template, r templates.Record) []byte {
	t.Helper()
	return filling.Of(t, filling.Compiled(t, tpl), r, fill.Options{}, 0)
}

func readWith(t *testing.T, data []byte, all ...*templates.Template) (*extract.Result, []templates.Finding) {
	t.Helper()
	r, err := extract.New(all...)
	if err != nil {
		t.Fatal(err)
	}
	got, findings, err := r.Extract(bytes.NewReader(data), extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return got, findings
}

// ruleLevels are the findings as rule and level, sorted.
func ruleLevels(findings []templates.Finding) []string {
	var all []string
	for _, f := range findings {
		all = append(all, f.Rule+" "+f.Level.String())
	}
	slices.Sort(all)
	return all
}

// retyped is the workbook with another text in its sheets.
func retyped(t *testing.T, data []byte, old, new string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w, found := zip.NewWriter(&out), false
	for _, f := range z.File {
		part, err := fs.ReadFile(z, f.Name)
		if err != nil {
			t.Fatal(err)
		}
		found = found || bytes.Contains(part, []byte(old))
		to, err := w.Create(f.Name)
		if err == nil {
			_, err = to.Write(bytes.ReplaceAll(part, []byte(old), []byte(new)))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil || !found {
		t.Fatal(err, found)
	}
	return out.Bytes()
}

// The version that a workbook says is taken where it is at hand, whatever the order.
func TestVersionAtHand(t *testing.T) {
	one, two := firstGrant(t), secondGrant(t)
	data := issuedAs(t, one, grant())
	for _, all := range [][]*templates.Template{{one, two}, {two, one}, {one}} {
		got, findings := readWith(t, data, all...)
		if got.Template.Edition() != "grant@1" || got.Located != extract.Names || len(findings) > 0 {
			t.Errorf("read as %s by %s: %v", got.Template.Edition(), got.Located, findings)
		}
	}
}

// A version that is not at hand: labels decide, and what was issued is compared by field.
func TestVersionNotAtHand(t *testing.T) {
	two := secondGrant(t)
	data := issuedAs(t, firstGrant(t), grant())
	got, findings := readWith(t, data, two)
	want := `{"unit":"甲中心","person":"张三","amount":52.60,"lines":[{"name":"纸","qty":5},{"name":"笔","qty":7}],"note":"无误"}`
	if text := string(codec.EncodeJSON(two, got.Record)); text != want {
		t.Errorf("record\n%s, want\n%s", text, want)
	}
	if got.Located != extract.Labels || len(got.Changes) > 0 || got.Changes == nil {
		t.Errorf("located by %s, changes %v", got.Located, got.Changes)
	}
	if said := ruleLevels(findings); !slices.Equal(said, []string{"LAYOUT-STRAY notice", "LAYOUT-VERSION error", "LAYOUT-VERSION warning"}) {
		t.Errorf("findings %v: %v", said, findings)
	}
	if f := findings[0]; f.Found != "grant@1" || f.Expected != "grant@2" {
		t.Errorf("the versions are said as %s and %s", f.Found, f.Expected)
	}
}

// What somebody changed since is told by field, although the cells of the two versions are others.
func TestChangesAcrossVersions(t *testing.T) {
	data := retyped(t, issuedAs(t, firstGrant(t), grant()), "<v>52.6</v>", "<v>60.5</v>")
	got, _ := readWith(t, data, secondGrant(t))
	if len(got.Changes) != 1 || got.Changes[0].Path != "amount" || got.Changes[0].Issued != "52.60" || got.Changes[0].Returned != "60.50" {
		t.Errorf("changes %v", got.Changes)
	}
}

// Keys that mean other fields now: the labels are right, the names are not.
func TestKeysGivenToOtherFields(t *testing.T) {
	one := version(t, "form", "1", [][]string{{"登记表"}, {"数量", "{{a}}"}, {"金额", "{{b}}"}, {"备注", "{{c}}"}, {"经办人", "{{d}}"}},
		[][]string{{"a", "数量", "text"}, {"b", "金额", "text"}, {"c", "备注", "text"}, {"d", "经办人", "text"}})
	two := version(t, "form", "2", [][]string{{"登记表"}, {"金额", "{{a}}"}, {"数量", "{{b}}"}, {"备注", "{{c}}"}, {"电话", "{{d}}"}},
		[][]string{{"a", "金额", "text"}, {"b", "数量", "text"}, {"c", "备注", "text"}, {"d", "电话", "text"}})
	data := issuedAs(t, one, said("a", "5", "b", "80", "c", "好", "d", "张三"))
	got, findings := readWith(t, data, two)
	for key, want := range map[string]string{"a": "80", "b": "5", "c": "好"} {
		if text, _ := got.Record[key].Text(); text != want {
			t.Errorf("%s is %q, want %q", key, text, want)
		}
	}
	if n := slices.Collect(func(yield func(string) bool) {
		for _, s := range ruleLevels(findings) {
			if s == "LAYOUT-VERSION notice" && !yield(s) {
				return
			}
		}
	}); len(n) != 2 {
		t.Errorf("names that lead elsewhere are said %d times: %v", len(n), findings)
	}
}

// The next later version is nearest, for forms are carried over to it; without one, the latest before.
func TestNearestVersion(t *testing.T) {
	at := func(number string) *templates.Template {
		tpl := *firstGrant(t)
		tpl.Version = number
		return &tpl
	}
	data := issuedAs(t, at("9"), grant())
	for _, c := range []struct {
		have []string
		want string
	}{{[]string{"8", "10", "11"}, "10"}, {[]string{"8", "7"}, "8"}, {[]string{"11", "9", "10"}, "9"}} {
		var all []*templates.Template
		for _, v := range c.have {
			all = append(all, at(v))
		}
		if got, _ := readWith(t, data, all...); got.Template.Version != c.want {
			t.Errorf("of %v version %s was taken, want %s", c.have, got.Template.Version, c.want)
		}
	}
}

// A workbook that says no version and fits two is read as the latest, and that is said.
func TestVersionsThatFitAlike(t *testing.T) {
	one := firstGrant(t)
	two := *one
	two.Version = "2"
	data := handTyped(t, []string{"单位名称", "甲"}, []string{"经办人", "张"}, []string{"金额", "5"}, []string{"传真", "1"})
	got, findings := readWith(t, data, one, &two)
	if got.Template.Version != "2" || len(findings) == 0 || findings[0].Rule != "LAYOUT-VERSION" || findings[0].Level != templates.Notice {
		t.Errorf("read as %s: %v", got.Template.Edition(), findings)
	}
}

func TestCompareVersions(t *testing.T) {
	for _, order := range [][]string{{"", "1", "2", "9", "10"}, {"2026-2", "2026-11", "2027"}, {"1", "1.1", "1.10", "1a"}} {
		for i := range order {
			for j := range order {
				if got := templates.CompareVersions(order[i], order[j]); got < 0 != (i < j) || got > 0 != (i > j) {
					t.Errorf("%q and %q: %d", order[i], order[j], got)
				}
			}
		}
	}
}

// A target that was issued in another spelling than it is read in is no change, and one that says something else is.
func TestTargetsIssuedInOtherSpellings(t *testing.T) {
	tpl := register(t)
	form := filling.Compiled(t, tpl)
	record := registerRecord(project("网站", "运行", "产出指标/数量/网站数/>=3个", "产出指标/数量/栏目数/不少于30个"))
	issued := filling.Of(t, form, record, fill.Options{}, 0)
	if got := readAs(t, tpl, issued); got.Changes == nil || len(got.Changes) > 0 {
		t.Errorf("changes of what nobody touched: %v", got.Changes)
	}
	got := readAs(t, tpl, xlsxtest.Edited(t, issued, xlsxtest.SetText("表", "G5", "不超过30个")))
	if len(got.Changes) != 1 || got.Changes[0].Issued != "≥30.00(个)" || got.Changes[0].Returned != "≤30.00(个)" {
		t.Errorf("changes %v", got.Changes)
	}
}

// A formula of the form that is gone is told, also where nothing stands in its place.
func TestFormulaEmptied(t *testing.T) {
	tpl := version(t, "form", "1", [][]string{{"登记表"}, {"数量", "{{a}}"}, {"即", "=B2&\"个\""}}, [][]string{{"a", "数量", "text"}})
	data := issuedAs(t, tpl, said("a", "5"))
	got := readAs(t, tpl, xlsxtest.Edited(t, data, xlsxtest.SetText("表", "B3", "")))
	if len(got.findings) != 1 || got.findings[0].Rule != "LAYOUT-FORMULA" || !strings.Contains(got.findings[0].Says.In(words.Chinese), "空的") {
		t.Errorf("%v", got.findings)
	}
}
