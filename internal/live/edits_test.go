package live_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/fill"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// edited is what staff do to the bill's workbook, and the record that it then holds.
type edited struct {
	name  string
	foot  bool
	edits []xlsxtest.Edit
	want  func(r templates.Record)
}

func items(r templates.Record, i int) templates.Record { return r["items"].Items()[i] }

func rowsOf(r templates.Record, i int) []templates.Record { return items(r, i)["rows"].Items() }

func setRows(r templates.Record, i int, rows ...templates.Record) {
	items(r, i)["rows"] = templates.ListOf(rows...)
}

func row(class, name, cost string) templates.Record {
	r := templates.Record{"class": templates.TextOf(class), "name": templates.TextOf(name), "cost": amount(cost)}
	if class == "" {
		r["class"] = templates.Null
	}
	return r
}

const itemSheet = "项1" // rows 4 to 6 are its block, two to a class

var editCases = []edited{
	{"a row inside", true, []xlsxtest.Edit{
		xlsxtest.InsertRows(itemSheet, 5, 1), xlsxtest.SetText(itemSheet, "B5", "墨"), xlsxtest.SetNumber(itemSheet, "C5", "100"),
	}, func(r templates.Record) {
		b := rowsOf(r, 0)
		setRows(r, 0, b[0], row("", "墨", "100"), b[1], b[2])
	}},
	{"a row before the first", true, []xlsxtest.Edit{
		xlsxtest.InsertRows(itemSheet, 4, 1), xlsxtest.SetText(itemSheet, "A4", "费"), xlsxtest.SetText(itemSheet, "B4", "墨"), xlsxtest.SetNumber(itemSheet, "C4", "14.5"),
	}, func(r templates.Record) {
		b := rowsOf(r, 0)
		setRows(r, 0, row("费", "墨", "14.5"), b[0], b[1], b[2])
	}},
	{"a row after the last, above the sum", true, []xlsxtest.Edit{
		xlsxtest.InsertRows(itemSheet, 7, 1), xlsxtest.SetText(itemSheet, "B7", "墨"), xlsxtest.SetNumber(itemSheet, "C7", "40"),
	}, func(r templates.Record) {
		b := rowsOf(r, 0)
		setRows(r, 0, b[0], b[1], b[2], row("", "墨", "40"))
	}},
	{"rows after the last, nothing below", false, []xlsxtest.Edit{
		xlsxtest.SetText(itemSheet, "B7", "墨"), xlsxtest.SetNumber(itemSheet, "C7", "40"), xlsxtest.SetText(itemSheet, "A9", "费"),
		xlsxtest.SetText(itemSheet, "B9", "油"), xlsxtest.SetNumber(itemSheet, "C9", "1"),
	}, func(r templates.Record) {
		b := rowsOf(r, 0)
		setRows(r, 0, b[0], b[1], b[2], row("", "墨", "40"), row("费", "油", "1"))
	}},
	{"the first row deleted, and with it the class", true, []xlsxtest.Edit{xlsxtest.DeleteRows(itemSheet, 4, 1)}, func(r templates.Record) {
		b := rowsOf(r, 0)
		setRows(r, 0, b[1], b[2])
	}},
	{"a row inside deleted", true, []xlsxtest.Edit{xlsxtest.DeleteRows(itemSheet, 5, 1)}, func(r templates.Record) {
		b := rowsOf(r, 0)
		setRows(r, 0, b[0], b[2])
	}},
	{"the last row deleted", true, []xlsxtest.Edit{xlsxtest.DeleteRows(itemSheet, 6, 1)}, func(r templates.Record) {
		b := rowsOf(r, 0)
		setRows(r, 0, b[0], b[1])
	}},
	{"all rows emptied but their classes", true, []xlsxtest.Edit{xlsxtest.Clear(itemSheet, "B4:D6")}, func(r templates.Record) { setRows(r, 0) }},
	{"a sheet renamed and moved, then a value changed", true, []xlsxtest.Edit{
		xlsxtest.RenameSheet(itemSheet, "纸 '1 笔"), xlsxtest.MoveSheet("纸 '1 笔", 5), xlsxtest.SetNumber("纸 '1 笔", "C6", "5.01"),
	}, func(r templates.Record) { rowsOf(r, 0)[2]["cost"] = amount("5.01") }},
	{"a sheet copied, then a value changed", true, []xlsxtest.Edit{
		xlsxtest.CopySheet(itemSheet, "另一份"), xlsxtest.SetNumber("另一份", "C4", "9999"), xlsxtest.SetNumber(itemSheet, "C6", "5.01"),
	}, func(r templates.Record) { rowsOf(r, 0)[2]["cost"] = amount("5.01") }},
	{"as many rows as there is room for", true, []xlsxtest.Edit{
		xlsxtest.InsertRows(itemSheet, 6, 13), xlsxtest.SetText(itemSheet, "B18", "墨"), xlsxtest.SetNumber(itemSheet, "C18", "40"),
	}, func(r templates.Record) {
		b := rowsOf(r, 0)
		setRows(r, 0, b[0], b[1], row("", "墨", "40"), b[2])
	}},
	{"the sum mended", true, []xlsxtest.Edit{xlsxtest.SetText("面", "A1", "共2项，计161.76元（2026年）。"), xlsxtest.SetNumber(itemSheet, "C6", "5.01")}, func(r templates.Record) {
		r["total"] = amount("161.76")
		rowsOf(r, 0)[2]["cost"] = amount("5.01")
	}},
	{"a text for an amount", true, []xlsxtest.Edit{xlsxtest.SetText(itemSheet, "C4", "十元")}, func(r templates.Record) {
		rowsOf(r, 0)[0]["cost"] = templates.TextOf("十元")
	}},
	{"targets in other spellings", true, []xlsxtest.Edit{
		xlsxtest.SetText(itemSheet, "D4", "＜＝　１０．２５（元）"), xlsxtest.SetText(itemSheet, "D5", "<= 20.25 (元)"), xlsxtest.SetText(itemSheet, "D6", "≥5(元)"),
	}, func(r templates.Record) {
		for i, s := range []string{"≤10.25(元)", "≤20.25(元)", "≥5.00(元)"} {
			rowsOf(r, 0)[i]["goal"] = templates.TextOf(s)
		}
	}},
	{"everything emptied", true, []xlsxtest.Edit{
		xlsxtest.SetText("面", "A1", "共　　项，计　　元（　　年）。"), xlsxtest.Clear(itemSheet, "B1"), xlsxtest.Clear(itemSheet, "D1"), xlsxtest.Clear(itemSheet, "B2"),
		xlsxtest.Clear(itemSheet, "D2"), xlsxtest.Clear(itemSheet, "A4:D6"), xlsxtest.Clear("项2", "B1"), xlsxtest.Clear("项2", "D1"), xlsxtest.Clear("项2", "B2"),
		xlsxtest.Clear("项2", "D2"), xlsxtest.Clear("项2", "A4:D6"),
	}, func(r templates.Record) {
		empty := templates.Record{}
		for k := range r {
			delete(r, k)
		}
		r["items"] = templates.ListOf(empty, templates.Record{}, templates.Record{})
	}},
}

// Whatever staff do to rows, sheets and values, the list of checks says what check says of the
// record that the form then holds.
func TestLiveChecksSurviveEdits(t *testing.T) {
	books := map[bool][]byte{}
	forms := map[bool]*fill.Form{}
	for _, foot := range []bool{false, true} {
		forms[foot] = billForm(t, foot, allRules[:len(allRules)-1]...) // without what is tianbao's own
		books[foot] = filling.AsTyped(t, forms[foot], bill())
	}
	for _, c := range editCases {
		t.Run(c.name, func(t *testing.T) {
			r := bill()
			c.want(r)
			form := forms[c.foot]
			office := xlsxtest.OfficeCells(t, books[c.foot], c.edits...)
			if title := office["核对"]["A1"]; strings.Contains(title, "删掉了") {
				t.Errorf("the list says %s", title)
			}
			if diff := cmp.Diff(verdicts(t, form, r), listed(form, r, office)); diff != "" {
				t.Errorf("results (-check +live):\n%s", diff)
			}
		})
	}
}

// A reference that is destroyed waits, and never passes; and the list says why.
func TestDestroyedReferencesWait(t *testing.T) {
	form := billForm(t, true, allRules[:len(allRules)-1]...)
	data := filling.AsTyped(t, form, bill())
	for name, edits := range map[string][]xlsxtest.Edit{
		"the row above the block": {xlsxtest.DeleteRows(itemSheet, 3, 1)},
		"the row below the block": {xlsxtest.DeleteRows(itemSheet, 7, 1)},
		"the columns":             {xlsxtest.DeleteColumns(itemSheet, "B:D")},
		"more rows than slots":    {xlsxtest.InsertRows(itemSheet, 5, 14)},
		"the hidden sheet":        {xlsxtest.DeleteSheet("_tianbao_live2")},
		"the sheet":               {xlsxtest.DeleteSheet(itemSheet)},
	} {
		t.Run(name, func(t *testing.T) {
			office := xlsxtest.OfficeCells(t, data, edits...)
			if title := office["核对"]["A1"]; strings.Contains(title, "删掉了") == (name == "more rows than slots") {
				t.Errorf("the list says %s", title)
			}
			lines := listed(form, bill(), office)
			for _, l := range lines {
				of := strings.Contains(l, "items[0]") || strings.HasPrefix(l, "TOTAL") || strings.HasPrefix(l, "NAMES")
				fields := !strings.HasPrefix(l, "YEAR") && !strings.HasPrefix(l, "DAYS") && !strings.HasPrefix(l, "TEXTS") && !strings.HasPrefix(l, "DIVIDE")
				if of && fields && !strings.HasSuffix(l, "待改") {
					t.Error(l)
				}
			}
		})
	}
}
