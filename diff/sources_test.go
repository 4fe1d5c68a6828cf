package diff_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"tianbao/diff"
	"tianbao/extract"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/forms"
	"tianbao/internal/words"
	"tianbao/templates"
)

// resultOf is what extract says of a workbook, as a data file.
func resultOf(t testing.TB, f *form, s diff.Source) diff.Source {
	t.Helper()
	r, err := extract.New(f.Template)
	if err != nil {
		t.Fatal(err)
	}
	result, findings, err := r.Extract(bytes.NewReader(s.Data), extract.Options{File: s.File})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	d := &extract.Document{File: s.File, Result: *result, Findings: findings, Lang: words.English}
	if err := d.EncodeJSON(&out); err != nil {
		t.Fatal(err)
	}
	return diff.Source{File: "r.jsonl", Data: out.Bytes()}
}

// byHand is the order form typed by hand, without anything of tianbao's.
func byHand(t testing.TB, amount string) diff.Source {
	t.Helper()
	data, err := book.Build(book.Page{Name: "Sheet1", Rows: [][]string{
		{"采购订单（2026年度）"}, {"供应商：", "某公司", "签订日期", "2026年3月1日"}, {"序号", "品名", "类别", "金额", "要求"},
		{"1", "复印纸", "货物", amount, "不低于90%"}, {"备注", "按期交货\n送货上门"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return diff.Source{File: "hand.xlsx", Data: data}
}

// A workbook that is read by its labels and one that carries names, a record and a result: all say the
// same, however it is typed.
func TestWhateverHoldsIt(t *testing.T) {
	f := newForm(t, order(t))
	r := ordered(line("复印纸", "货物", "120.50", "≥90.00(%)"))
	filled, hand := f.filled(t, r), byHand(t, "120.5元")
	all := []diff.Source{filled, hand, f.plain(r), resultOf(t, f, filled), resultOf(t, f, hand)}
	for i, a := range all {
		for j, b := range all {
			got := f.diff(t, a, b)
			if len(got.Changes) > 0 {
				t.Errorf("%d and %d: %s", i, j, text(t, got))
			}
			if both := i < 2 && j < 2; both != (got.Formulas != nil) || both != (got.Labels != nil) {
				t.Errorf("%d and %d: formulas and labels are compared between workbooks only", i, j)
			}
		}
	}
	got := f.diff(t, filled, hand)
	if got.A.How != "names" || got.B.How != "labels" || len(got.Spelling) == 0 {
		t.Errorf("read by %s and %s, typed differently: %v", got.A.How, got.B.How, got.Spelling)
	}
}

// What cannot be read is no blank, and is shown as it is typed; twice the same is no difference.
func TestUnread(t *testing.T) {
	f := newForm(t, order(t))
	blank := ordered(line("复印纸", "货物", "0.00", "≥90.00(%)"))
	blank["lines"].Items()[0]["amount"] = templates.Null
	bad := byHand(t, "52,6000")
	for _, b := range []diff.Source{bad, resultOf(t, f, bad)} {
		for _, a := range []diff.Source{f.plain(blank), f.filled(t, blank), byHand(t, "")} {
			got := f.diff(t, a, b)
			if len(got.Changes) != 1 || got.Changes[0].A.State != extract.Blank || got.Changes[0].B.State != extract.Unread || got.Changes[0].B.Raw != "52,6000" {
				t.Errorf("%s", text(t, got))
			}
		}
		if got := f.diff(t, bad, b); len(got.Changes) > 0 {
			t.Errorf("the same twice: %s", text(t, got))
		}
		if got := f.diff(t, byHand(t, "52,60,00"), b); len(got.Changes) != 1 {
			t.Errorf("another that cannot be read: %s", text(t, got))
		}
	}
}

// A field whose place is gone is not one that is blank.
func TestGone(t *testing.T) {
	f := newForm(t, order(t))
	r := ordered(line("复印纸", "货物", "1.00", "达标"))
	r["note"] = templates.Null
	data, err := book.Build(book.Page{Name: "Sheet1", Rows: [][]string{
		{"采购订单（2026年度）"}, {"供应商：", "某公司", "签订日期", "2026-03-01"}, {"序号", "品名", "类别", "金额", "要求"}, {"1", "复印纸", "货物", "1", "达标"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	got := f.diff(t, f.filled(t, r), diff.Source{File: "b.xlsx", Data: data})
	if len(got.Changes) != 1 || got.Changes[0].Label != "备注" || got.Changes[0].A.State != extract.Blank || got.Changes[0].B != nil {
		t.Errorf("%s", text(t, got))
	}
}

// Numbers are the same by their amount, targets by what they say, and texts only as they are.
func TestSame(t *testing.T) {
	f := newForm(t, order(t))
	for _, c := range []struct {
		field, a, b string
		same        bool
	}{
		{"amount", `120.5`, `120.500`, true}, {"amount", `120.5`, `120.51`, false},
		{"goal", `"≥90.00(%)"`, `"≥90%"`, true}, {"goal", `"≥90.00(%)"`, `"≥90.00"`, false}, {"goal", `"≥90.00(%)"`, `">90.00(%)"`, false},
		{"goal", `"达标"`, `"达 标"`, false}, {"goal", `"≥90%"`, `"≥90%且无投诉"`, false}, {"name", `"纸"`, `"纸 "`, false},
	} {
		source := func(value string) diff.Source {
			return diff.Source{File: "a.json", Data: []byte(`{"schema":"tianbao/1","status":"read","template":"order@1","record":{"lines":[{"name":"纸","` + c.field + `":` + value + `}]},"cells":{}}`)}
		}
		if c.field == "name" {
			source = func(value string) diff.Source {
				return diff.Source{File: "a.json", Data: []byte(`{"schema":"tianbao/1","status":"read","template":"order@1","record":{"lines":[{"name":` + value + `}]},"cells":{}}`)}
			}
		}
		if got := f.diff(t, source(c.a), source(c.b)); got.Equal() != c.same {
			t.Errorf("%s and %s: %s", c.a, c.b, text(t, got))
		}
	}
}

func TestCannotBeRead(t *testing.T) {
	f := newForm(t, order(t))
	good := f.plain(ordered())
	for name, data := range map[string]string{"a.json": `{"suplier":"甲"}`, "b.yaml": "- 1\n- 2", "c.json": `{"schema":"tianbao/1","status":"failed","error":"x"}`,
		"d.json": `{"schema":"tianbao/1","status":"read","template":"other@1","record":{}}`, "e.json": `{"schema":"tianbao/1","status":"read","template":"order@1","record":{"lines":5}}`,
		"f.json": `{"schema":"tianbao/1","status":"read","template":"order@1","record":{"year":"soon"}}`, "g.json": `{`} {
		got, findings, err := f.differ.Diff(context.Background(), good, diff.Source{File: name, Data: []byte(data)})
		if got != nil || err != nil || !templates.Refuses(findings) || findings[0].Places[0].File != name {
			t.Errorf("%s: %v %v %v", name, got, findings, err)
		}
	}
	_, _, err := f.differ.Diff(context.Background(), good, diff.Source{File: "a.xlsx", Data: []byte("no workbook")})
	var unread *diff.ReadError
	if !errors.As(err, &unread) || unread.File != "a.xlsx" || !strings.HasPrefix(err.Error(), "a.xlsx: ") {
		t.Errorf("%v", err)
	}
	two, err := diff.New(order(t), forms.Official(t))
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := two.Diff(context.Background(), good, good); !errors.Is(err, diff.ErrTemplate) {
		t.Errorf("%v", err)
	}
}

// FuzzResult compares data files that may be anything with themselves: nothing differs, nothing breaks.
func FuzzResult(f *testing.F) {
	form := newForm(f, order(f))
	r := ordered(fourLines()...)
	f.Add(string(resultOf(f, form, form.filled(f, r)).Data))
	f.Add(string(form.plain(r).Data))
	f.Add(`{"lines":[{},{},{"note":null}]}`)
	f.Add(`{"schema":"tianbao/1","status":"read","template":"order@1","record":{"year":1E999999999,"lines":[{"amount":-1e-999999999}]}}`)
	f.Add(`{"schema":"tianbao/1","status":"read","template":"order@1","record":{"year":1},"cells":{"year":{"raw":"1E999999999","state":"value"}}}`)
	f.Add(`{"schema":"tianbao/1","status":"read","template":"order@1","record":{"lines":[{"name":"纸"},{}]},"cells":{"lines[0].amount":{"sheet":"订单","cell":"A1","raw":"x","state":"unread"}}}`)
	f.Fuzz(func(t *testing.T, data string) {
		s := diff.Source{File: "a.json", Data: []byte(data)}
		got, _, err := form.differ.Diff(context.Background(), s, s)
		if err != nil || got != nil && !got.Equal() {
			t.Errorf("%v %v", err, got)
		}
	})
}
