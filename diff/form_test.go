package diff_test

import (
	"bytes"
	"context"
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/diff"
	"tianbao/fill"
	"tianbao/internal/codec"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/forms"
	"tianbao/templates"
)

// form is a template with what makes workbooks of it and compares them.
type form struct {
	*templates.Template
	maker  *fill.Form
	differ *diff.Differ
}

func newForm(t testing.TB, tpl *templates.Template) *form {
	t.Helper()
	maker, err := fill.New(tpl)
	if err != nil {
		t.Fatal(err)
	}
	differ, err := diff.New(tpl)
	if err != nil {
		t.Fatal(err)
	}
	return &form{tpl, maker, differ}
}

// failing is what tests of testing and of rapid have in common.
type failing interface {
	Helper()
	Fatal(...any)
}

func (f *form) filled(t failing, r templates.Record) diff.Source {
	t.Helper()
	var out bytes.Buffer
	if _, err := f.maker.Fill(context.Background(), &out, r, fill.Options{}); err != nil {
		t.Fatal(err)
	}
	return diff.Source{File: "a.xlsx", Data: out.Bytes()}
}

func (f *form) plain(r templates.Record) diff.Source {
	return diff.Source{File: "a.json", Data: codec.EncodeJSON(f.Template, r)}
}

func (f *form) diff(t failing, a, b diff.Source) *diff.Result {
	t.Helper()
	r, findings, err := f.differ.Diff(context.Background(), a, b)
	if err != nil || r == nil {
		t.Fatal(err, findings)
	}
	return r
}

// text is a result as JSON.
func text(t failing, r *diff.Result) string {
	t.Helper()
	var b bytes.Buffer
	if err := r.EncodeJSON(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// order is a form of one sheet with a table, small enough to be filled and read a hundred times.
func order(t testing.TB) *templates.Template {
	t.Helper()
	return forms.Made(t,
		book.Page{Name: "订单", Rows: [][]string{
			{"采购订单（{{year}}年度）"}, {"供应商", "{{supplier}}", "签订日期", "{{signed}}"},
			{"序号", "品名", "类别", "金额", "要求"}, {"{{#}}", "{{lines.name}}", "{{lines.kind}}", "{{lines.amount}}", "{{lines.goal}}"},
			{"备注", "{{note}}"},
		}},
		book.Page{Name: "#template", Rows: [][]string{
			{"key", "value"}, {"format", "1"}, {"id", "order"}, {"version", "1"}, {"title", "订单"}, {"target", "{op}{0.00}({unit})"}, {}, {"sheet", "each", "tab"}, {"订单", "", "订单"},
		}},
		book.Page{Name: "#fields", Rows: [][]string{{"key", "label", "type", "unit", "identity", "scale", "choices"},
			{"year", "年度", "year"}, {"supplier", "供应商", "text"}, {"signed", "签订日期", "date"}, {"note", "备注", "longtext"},
			{"lines", "明细", "list"}, {"lines.name", "品名", "text", "", "yes"}, {"lines.kind", "类别", "choice", "", "", "", "货物、服务、工程"},
			{"lines.amount", "金额", "money", "元", "", "2"}, {"lines.goal", "要求", "target"},
		}},
	)
}

func money(text string) templates.Value { return templates.NumberOf(decimal.RequireFromString(text)) }

func line(name, kind, amount, goal string) templates.Record {
	return templates.Record{"name": templates.TextOf(name), "kind": templates.TextOf(kind), "amount": money(amount), "goal": templates.TextOf(goal)}
}

// ordered is a record of the order form.
func ordered(lines ...templates.Record) templates.Record {
	return templates.Record{"year": money("2026"), "supplier": templates.TextOf("某公司"), "note": templates.TextOf("按期交货\n送货上门"),
		"signed": templates.DateOf(templates.CivilDate{Year: 2026, Month: 3, Day: 1}), "lines": templates.ListOf(lines...)}
}

func fourLines() []templates.Record {
	return []templates.Record{line("复印纸", "货物", "120.50", "≥90.00(%)"), line("签字笔", "货物", "30.00", "=12.00(支)"),
		line("设备维护一期", "服务", "5000.00", "达标"), line("设备维护二期", "服务", "7000.00", "达标")}
}
