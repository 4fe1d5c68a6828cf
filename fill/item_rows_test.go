package fill_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/fill"
	"tianbao/internal/ref"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

func spending(item string, count, amount int64) templates.Record {
	return templates.Record{"item": templates.TextOf(item), "count": templates.NumberOf(decimal.NewFromInt(count)), "amount": templates.NumberOf(decimal.NewFromInt(amount))}
}

// The rows that an item has of its own stand once around those of its lines, and formulas look at the lines of their
// own item: sums of several items are known by what is printed beside them, so that items may go.
func TestItemsKeepTheirOwnRows(t *testing.T) {
	form := filling.Compiled(t, forms.Budget(t))
	project := func(name string, lines ...templates.Record) templates.Record {
		return templates.Record{"name": templates.TextOf(name), "lines": templates.ListOf(lines...)}
	}
	filled := filling.Of(t, form, templates.Record{"projects": templates.ListOf(
		project("设备", spending("电脑", 3, 300), spending("打印机", 2, 200)), project("空项"), project("培训", spending("场租", 1, 40)))}, fill.Options{}, 0)
	blank := filling.Of(t, form, templates.Record{}, fill.Options{Blank: true}, 0)
	for _, c := range []struct {
		name string
		data []byte
		want []string
	}{
		{"filled", filled, []string{
			"4 1、设备 - - 负责人 -", "5 1 电脑 - 3 300", "6 2 打印机 - 2 200", "7 小计 - - =SUM(D5:D6) -",
			"8 2、空项 - - 负责人 -", "9 1 - - - -", "10 小计 - - =SUM(D9:D9) -",
			"11 3、培训 - - 负责人 -", "12 1 场租 - 1 40", "13 小计 - - =SUM(D12:D12) -",
			`14 合计 - - =SUM(SUMIF(A4:A13,"小计",D4:D13)) -`, "15 填表人 - - - -",
			"A1:E1 A4:C4 A8:C8 A11:C11 A7:C7 A10:C10 A13:C13 A14:C14",
		}},
		{"blank", blank, []string{
			"4 1、\u3000\u3000 - - 负责人 -", "5 1 - - - -", "6 2 - - - -", "7 3 - - - -", "8 小计 - - =SUM(D5:D7) =SUM(INDEX(E:E,ROW(E4)+1):INDEX(E:E,ROW()-1))",
			"9 2、\u3000\u3000 - - 负责人 -", "10 1 - - - -", "11 2 - - - -", "12 3 - - - -", "13 小计 - - =SUM(D10:D12) =SUM(INDEX(E:E,ROW(E9)+1):INDEX(E:E,ROW()-1))",
			"14 3、\u3000\u3000 - - 负责人 -", "15 1 - - - -", "16 2 - - - -", "17 3 - - - -", "18 小计 - - =SUM(D15:D17) =SUM(INDEX(E:E,ROW(E14)+1):INDEX(E:E,ROW()-1))",
			"A1:E1 A4:C4 A9:C9 A14:C14 A8:C8 A13:C13 A18:C18 A19:C19",
		}},
	} {
		xlsxtest.NoNewErrors(t, form.Template().Workbook, c.data)
		got := strings.Join(rowsFrom(t, c.data, 4), "\n")
		for _, want := range c.want {
			if !strings.Contains("\n"+got+"\n", "\n"+want+"\n") {
				t.Errorf("%s: no row %q in\n%s", c.name, want, got)
			}
		}
	}
}

// rowsFrom are the rows of a sheet as they are printed, from one on, and its merges.
func rowsFrom(t *testing.T, data []byte, first int) []string {
	t.Helper()
	s := filling.Open(t, data).Sheet("预算表")
	var all []string
	for row := first; row <= s.LastRow(); row++ {
		cells := []string{fmt.Sprint(row)}
		for col := 1; col <= 5; col++ {
			switch c := s.At(ref.Cell{Col: col, Row: row}); {
			case c.Formula != "":
				cells = append(cells, "="+c.Formula)
			case c.Empty():
				cells = append(cells, "-")
			default:
				cells = append(cells, c.Text)
			}
		}
		all = append(all, strings.Join(cells, " "))
	}
	var merges []string
	for _, m := range s.Merges {
		merges = append(merges, m.String())
	}
	return append(all, strings.Join(merges, " "))
}
