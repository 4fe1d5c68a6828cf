package formula_test

import (
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/formula"
	"tianbao/internal/ref"
)

// sheets is an environment of cells, as layout formulas see it.
type sheets struct {
	cells map[string]map[string]formula.Value // by sheet and address; "" is the formula's own
	names map[string]formula.Value
	at    ref.Cell
}

func (s sheets) Key(string) formula.Value { return formula.Err(formula.BadName) }

func (s sheets) Name(name string) (formula.Value, bool) {
	v, ok := s.names[name]
	return v, ok
}

func (s sheets) At() ref.Cell { return s.at }

// lastRow is where whole columns are clipped.
const lastRow, lastCol = 20, 10

func (s sheets) Range(sheet string, r ref.Range) formula.Value {
	cells, ok := s.cells[sheet]
	if !ok {
		return formula.Err(formula.BadRef)
	}
	var rows [][]formula.Value
	for i := r.From.Row; i <= r.To.Row && (i <= lastRow || r.To.Row < ref.MaxRows); i++ {
		var row []formula.Value
		for j := r.From.Col; j <= r.To.Col && (j <= lastCol || r.To.Col < ref.MaxCols); j++ {
			row = append(row, cells[ref.Cell{Col: j, Row: i}.String()])
		}
		rows = append(rows, row)
	}
	return formula.Array(rows)
}

// num is a number from its decimal text.
func num(s string) formula.Value { return formula.Number(decimal.RequireFromString(s)) }

// office is the data that both LibreOffice and the evaluator are given.
func office() sheets {
	main := map[string]formula.Value{
		"A1": num("1"), "A2": num("2.5"), "A3": num("-3"), "A5": formula.Text("5"), "A6": formula.Bool(true),
		"A7": formula.Err(formula.DivZero), "A8": num("10"), "A9": formula.Text("中文Text"),
		"H6": num("526000"),
	}
	for i, s := range []string{"成本指标", "产出指标", "成本指标", "效益指标", "", "abc", "ABCD", "a*c"} {
		if s != "" {
			main[ref.Cell{Col: 2, Row: i + 1}.String()] = formula.Text(s)
		}
	}
	for i, s := range []string{"10", "20", "30", "40", "50", "60", "70", "80"} {
		main[ref.Cell{Col: 3, Row: i + 1}.String()] = num(s)
	}
	for i, s := range []string{"46023", "46053", "46081", "46387", "45657"} {
		main[ref.Cell{Col: 4, Row: i + 1}.String()] = num(s)
	}
	for i, s := range []string{"52.6", "0.1", "0.2", "0.3", "100"} {
		main[ref.Cell{Col: 7, Row: i + 11}.String()] = num(s)
	}
	return sheets{cells: map[string]map[string]formula.Value{
		"":    main,
		"说明1": {"B2": formula.Text("有"), "B3": formula.Text(""), "C1": num("7"), "C2": num("8")},
	}}
}

// shown is a value with its kind: texts in quotes.
func shown(v formula.Value) string {
	if s, ok := v.Text(); ok {
		return `"` + s + `"`
	}
	if v.Kind() == formula.UnknownKind {
		return "unknown"
	}
	return strings.TrimSpace(v.String())
}
