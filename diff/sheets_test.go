package diff_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/diff"
	"tianbao/fill"
	"tianbao/internal/testing/forms"
	. "tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// lines are the differences of a result, one a line.
func linesOf(r *diff.Result) []string {
	var all []string
	value := func(v *diff.Value) string {
		if v == nil {
			return "none"
		}
		return v.Cell + " " + v.Value
	}
	for _, c := range r.Changes {
		all = append(all, fmt.Sprintf("%s %s: %s > %s", c.Kind, c.Label, value(c.A), value(c.B)))
	}
	said := func(t *diff.Text) string {
		if t == nil {
			return "none"
		}
		if t.Formula != "" {
			return t.Sheet + "!" + t.Cell + " =" + t.Formula
		}
		return t.Sheet + "!" + t.Cell + " " + t.Text
	}
	for _, f := range r.Formulas {
		all = append(all, "formula "+said(f.A)+" > "+said(f.B))
	}
	for _, l := range r.Labels {
		all = append(all, "label "+said(l.A)+" > "+said(l.B))
	}
	part := func(p *diff.Part) string {
		if p == nil {
			return "none"
		}
		return strings.TrimSuffix(p.Sheet+"!"+p.Range, "!")
	}
	for _, s := range r.Structure {
		all = append(all, string(s.Aspect)+" "+part(s.A)+" > "+part(s.B))
	}
	slices.Sort(all)
	return all
}

// What people do to sheets is told as what it is, and nothing else: saving alone is no difference, and rows
// that were inserted change neither values nor formulas below them.
func TestEditedSheets(t *testing.T) {
	f := newForm(t, forms.Official(t))
	issued := f.filled(t, forms.RealCase(t))
	saved := diff.Source{File: "saved.xlsx", Data: Edited(t, issued.Data,
		SetFormula("申报表1", "H6", "=SUM(H7:H9)"), SetFormula("申报表1", "E6", "=SUM(E7:E9)"))}
	if got := linesOf(f.diff(t, issued, saved)); !slices.Equal(got, []string{
		"formula 申报表1!E6 526000 > 申报表1!E6 =SUM(E7:E9)", "formula 申报表1!H6 526000 > 申报表1!H6 =SUM(H7:H9)",
	}) {
		t.Errorf("formulas typed in, and saved by another program:\n%s", strings.Join(got, "\n"))
	}
	edited := diff.Source{File: "edited.xlsx", Data: Edited(t, saved.Data,
		InsertRows("申报表1", 5, 2),
		SetFormula("申报表1", "E8", "=SUM(E9:E10)"), // three rows were summed, now two are
		SetText("申报表2", "F6", "年度申请总额"),
		SetText("申报表2", "K3", "请尽快"),
		HideRows("申报表2", 8, 1),
		HideColumns("申报表2", "C"),
		InsertColumns("说明1", "A"),
		RenameSheet("申报表3", "非编经费"),
		MoveSheet("绩效目标设置情况", 4),
		AddSheet("备忘"),
		HideSheet("说明2"),
		SetNumber("非编经费", "H8", "5"),
	)}
	want := []string{
		"columns none > 说明1!A:A",
		"columns-hidden none > 申报表2!C:C",
		"formula 申报表1!E6 =SUM(E7:E9) > 申报表1!E8 =SUM(E9:E10)",
		"label none > 申报表2!K3 请尽快",
		"label 申报表2!F6 年度资金申请总额 > 申报表2!F6 年度申请总额",
		"rows none > 申报表1!5:6",
		"rows-hidden none > 申报表2!8:8",
		"sheet none > 备忘",
		"sheet-hidden none > 说明2",
		"sheet-name 申报表3 > 非编经费",
		"sheet-order 绩效目标设置情况 > 绩效目标设置情况",
		"value 上年结转资金: H8 0.00 > H8 5.00",
	}
	if got := linesOf(f.diff(t, saved, edited)); !slices.Equal(got, want) {
		t.Errorf("told\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	turned := linesOf(mirrored(f.diff(t, edited, saved)))
	if !slices.Equal(turned, want) {
		t.Errorf("the other way round\n%s", strings.Join(turned, "\n"))
	}
}

// A total over rows that lie apart looks at a hidden sheet: that somebody typed over it is told, and not that it looks
// there at other cells where there are more rows. The form's own sums over the rows are the same with more of them, and
// others where one of them is left out.
func TestTypedOverTotalsThroughHiddenSheets(t *testing.T) {
	f := newForm(t, forms.Budget(t))
	line := templates.Record{"item": templates.TextOf("电脑"), "amount": templates.NumberOf(decimal.NewFromInt(300))}
	live := func(lines ...templates.Record) diff.Source {
		var out bytes.Buffer
		sum := templates.NumberOf(decimal.NewFromInt(int64(299 + len(lines))))
		r := templates.Record{"total": sum, "projects": templates.ListOf(
			templates.Record{"name": templates.TextOf("设备"), "subtotal": sum, "lines": templates.ListOf(lines...)})}
		if _, err := f.maker.Fill(t.Context(), &out, r, fill.Options{Starts: true}); err != nil {
			t.Fatal(err)
		}
		return diff.Source{File: "a.xlsx", Data: out.Bytes()}
	}
	typed := diff.Source{File: "b.xlsx", Data: Edited(t, live(line).Data, SetNumber("预算表", "E7", "300"))}
	got := linesOf(f.diff(t, live(line), typed))
	if len(got) != 1 || !strings.HasPrefix(got[0], "formula 预算表!E7 =SUM('_tianbao_live'!") || !strings.HasSuffix(got[0], " > 预算表!E7 300") {
		t.Errorf("typed over the total:\n%s", strings.Join(got, "\n"))
	}
	more := []templates.Record{line}
	for i := range 40 {
		more = append(more, templates.Record{"item": templates.TextOf(fmt.Sprint("第", i)), "amount": templates.NumberOf(decimal.NewFromInt(1))})
	}
	for _, said := range linesOf(f.diff(t, live(line), live(more...))) {
		if strings.HasPrefix(said, "formula") {
			t.Errorf("with more rows: %s", said)
		}
	}
	less := diff.Source{File: "b.xlsx", Data: Edited(t, live(more...).Data, SetFormula("预算表", "D46", "=SUM(D6:D45)"))}
	if got := linesOf(f.diff(t, live(more...), less)); !slices.Equal(got, []string{"formula 预算表!D46 =SUM(D5:D45) > 预算表!D46 =SUM(D6:D45)"}) {
		t.Errorf("with a row left out:\n%s", strings.Join(got, "\n"))
	}
}
