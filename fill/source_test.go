package fill_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/fill"
	"tianbao/internal/codec"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/templates"
)

// shares is a form with a sheet for each item, on which everything looks at the other items too: defaults,
// at the root, of items and of their lines, what is printed, and checks.
func shares(t *testing.T) *templates.Template {
	t.Helper()
	return forms.Made(t,
		book.Page{Name: "全", Rows: [][]string{{"{{total}}", "{{most}}", "{{note}}"}}},
		book.Page{Name: "单", Rows: [][]string{
			{"名", "{{items.name}}", "额", "{{items.amount}}", "份", "{{items.share}}", "{{items.of}}", "{{items.count}}"},
			{"{{=SUM(items.lines.sum)}} {{=COUNTIF(items.name,name)}}", "{{#}}", "{{=TEXT(total,\"0\")}}"},
			{"物", "数", "计", "余"},
			{"{{items.lines.what}}", "{{items.lines.sum}}", "{{items.lines.part}}", "{{=MAX(items.lines.sum)-sum}}"},
		}},
		book.Page{Name: "#template", Rows: [][]string{
			{"key", "value"}, {"format", "1"}, {"id", "shares"}, {"version", "1"}, {"title", "单"}, {},
			{"sheet", "each", "tab"}, {"全", "", "全"}, {"单", "items", "{{#}}-{{items.name}}"},
		}},
		book.Page{Name: "#fields", Rows: [][]string{
			{"key", "label", "type", "scale", "default", "identity"},
			{"total", "总", "decimal", "2", "=SUM(items.amount)", ""}, {"most", "最", "integer", "", "=MAX(items.count)", ""},
			{"note", "注", "text", "", "", ""},
			{"items", "项", "list", "", "", ""}, {"items.name", "名", "text", "", "", "yes"}, {"items.amount", "额", "decimal", "2", "", ""},
			{"items.share", "份", "decimal", "4", "=amount/total", ""}, {"items.of", "属", "text", "", "无名", ""},
			{"items.count", "件", "integer", "", "=COUNTA(lines.what)", ""},
			{"items.lines", "行", "list", "", "", ""}, {"items.lines.what", "物", "text", "", "", ""},
			{"items.lines.sum", "数", "decimal", "2", "", ""}, {"items.lines.part", "计", "decimal", "4", "=sum/SUM(items.lines.sum)", ""},
		}},
		book.Page{Name: "#checks", Rows: [][]string{
			{"id", "level", "each", "when", "assert", "message", "mark", "fix"},
			{"A", "error", "", "", "SUM(items.lines.sum)=total", "{{total}}", "total、items.lines.sum", "total := SUM(items.lines.sum)"},
			{"B", "warning", "items", "", "SUM(lines.sum)=amount", "{{name}}", "amount", ""},
			{"C", "notice", "items.lines", "", "sum<5", "{{what}}", "sum", ""},
			{"D", "error", "", "note<>\"\"", "COUNTIF(items.lines.what,\"b\")=1", "{{note}}", "note", ""},
			{"E", "error", "", "", "most=99", "{{most}}", "most", ""},
		}},
	)
}

const sharesOfFour = `{"note":"x","items":[
 {"name":"a","amount":1.50,"lines":[{"what":"b","sum":1.5},{"what":"c","sum":2}]},
 {"name":"b","amount":7,"share":0.5,"lines":[]},
 {"name":"c","amount":null,"lines":[{"what":"b","sum":7.25,"part":null},{"what":null,"sum":null}]},
 {"name":"d","amount":0.5}]}`

// A record of which most is left in its file makes the same workbooks, byte for byte, and the checks find
// the same in them.
func TestPrepareItems(t *testing.T) {
	official := forms.Official(t)
	for _, c := range []struct {
		t    *templates.Template
		data []byte
		o    fill.Options
	}{
		{official, codec.EncodeJSON(official, forms.RealCase(t)), fill.Options{}},
		{official, codec.EncodeJSON(official, forms.RealCase(t)), fill.Options{Blank: true, Protect: true}},
		{official, []byte(`{"projects":[]}`), fill.Options{Blank: true}},
		{official, []byte(`[]`)[:0], fill.Options{Blank: true}},
		{shares(t), []byte(sharesOfFour), fill.Options{}},
		{shares(t), []byte(sharesOfFour), fill.Options{Blank: true}},
		{shares(t), []byte("name,amount,note\na,1.5,x\nb,2,x\n"), fill.Options{}},
	} {
		o := codec.DecodeOptions{Blank: c.o.Blank}
		source, findings := codec.Open(c.t, c.data, o)
		record := templates.Record{}
		if len(c.data) == 0 {
			source = codec.Of(record)
		} else if all, more := codec.DecodeFile(c.t, c.data, o); templates.Refuses(findings) {
			t.Fatal(findings, more)
		} else {
			record = all[0]
		}
		source.Pack()
		if diff := cmp.Diff(string(codec.EncodeJSON(c.t, record)), string(codec.EncodeJSON(c.t, source.Record(0)))); diff != "" {
			t.Errorf("%s, packed:\n%s", c.t.ID, diff)
		}
		form := filling.Compiled(t, c.t)
		brief := func(list *templates.Field, keep func(*templates.Field) bool) (templates.Record, func(int) templates.Record) {
			return source.Brief(0, list, keep)
		}
		want, got := made(t, form.Prepare(t.Context(), record, c.o)), made(t, form.PrepareItems(t.Context(), brief, c.o))
		if diff := cmp.Diff(want, got); diff != "" || len(want) < 2 {
			t.Errorf("%s: %d workbooks\n%s", c.t.ID, len(want)-1, diff)
		}
	}
}

// made is what a job's workbooks hold, by name, and what is found in them.
func made(t *testing.T, job *fill.Job) map[string]any {
	t.Helper()
	all := map[string]any{}
	parts, err := job.Split()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range parts {
		var out bytes.Buffer
		findings, err := job.Fill(t.Context(), &out, p.Item)
		if err != nil {
			t.Fatal(err)
		}
		all[p.File] = fmt.Sprint(findings, out.Len(), filling.Shown(t, out.Bytes()), out.String())
	}
	found, err := job.Found(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	all["found"] = found
	return all
}
