package live_test

import (
	"strings"
	"testing"

	"tianbao/fill"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// classForm has rules for classes, and a bill of the classes 费, of two runs and three spellings, 他 and some that are
// patterns to MATCH.
func classForm(t *testing.T) (*fill.Form, templates.Record) {
	form := billForm(t, true,
		rule{"TWO", "items.rows by class", "", "COUNTA(name)<3", "name"},
		rule{"FEW", "items.rows by class", `class<>"他"`, "SUM(cost)<=60", "cost[cost>10]、class"})
	r := bill()
	var all []templates.Record
	for _, row := range [][2]string{{"（费1）", "10.25"}, {"", "20.25"}, {"他", "5"}, {"(费１)", "30"}, {"f*", "1"}, {"Fx", "2"}, {"F＊", "3"}, {"他 ", "70"}, {"?", "4"}, {"x", "5"}} {
		line := templates.Record{"name": templates.TextOf("物" + row[1]), "cost": amount(row[1])}
		if row[0] != "" {
			line["class"] = templates.TextOf(row[0])
		}
		all = append(all, line)
	}
	items := r["items"].Items()
	items[0]["rows"] = templates.ListOf(all...)
	r["items"] = templates.ListOf(items[0])
	return form, r
}

// What the list of checks shows of classes, after rows have come to them and left them.
func TestClassesOfRows(t *testing.T) {
	form, r := classForm(t)
	data := filling.AsTyped(t, form, r)
	for _, c := range []struct {
		name     string
		edits    []xlsxtest.Edit
		two, few string
	}{
		{"as it was made", nil, "须满足：TWO（1 类，首处 B4） 不符", "须满足：FEW（1 类，首处 C4） 不符"},
		{"a row added to the class above it", []xlsxtest.Edit{xlsxtest.InsertRows("项1", 7, 1), xlsxtest.SetText("项1", "B7", "新"), xlsxtest.SetNumber("项1", "C7", "1")},
			"须满足：TWO（2 类，首处 B4） 不符", "须满足：FEW（1 类，首处 C4） 不符"},
		{"a row less", []xlsxtest.Edit{xlsxtest.DeleteRows("项1", 7, 1)}, "须满足：TWO 通过", "须满足：FEW 通过"},
		{"a class that becomes another", []xlsxtest.Edit{xlsxtest.SetText("项1", "A7", "F＊")}, "须满足：TWO（1 类，首处 B7） 不符", "须满足：FEW 通过"},
		{"a class that is none", []xlsxtest.Edit{xlsxtest.SetNumber("项1", "A7", "5")}, "须满足：TWO（7 类，首处 B4） 待改", "须满足：FEW（7 类，首处 C4） 待改"},
	} {
		t.Run(c.name, func(t *testing.T) {
			list := xlsxtest.OfficeSheet(t, data, "核对")
			if c.edits != nil {
				_, list = xlsxtest.EditedSheet(t, data, "核对", c.edits...)
			}
			for at, want := range map[string]string{"TWO": c.two, "FEW": c.few} {
				if got := saidOf(list, at); got != want {
					t.Errorf("%s is %q, want %q", at, got, want)
				}
			}
		})
	}
}

// saidOf is what the list says of a rule, and its result.
func saidOf(list map[string]string, id string) string {
	for at, text := range list {
		if row, ok := strings.CutPrefix(at, "A"); ok && text == id && list["E"+row] != "" {
			return list["D"+row] + " " + list["E"+row]
		}
	}
	return ""
}
