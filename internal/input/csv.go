package input

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"tianbao/internal/ref"
)

// readCSV reads a list: comma separated, one heading row, rows of any length.
func readCSV(text string) (*Node, []Fault) {
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
	r.ReuseRecord = true
	var rows []row
	for {
		fields, err := r.Read()
		if errors.Is(err, io.EOF) {
			return tabulate(rows)
		}
		if err != nil {
			return nil, []Fault{*csvFault(err)}
		}
		line, _ := r.FieldPos(0)
		if len(fields) > ref.MaxCols {
			return nil, []Fault{*faultAt(RuleLimit, line, "input.too-wide", ref.MaxCols)}
		}
		rows = append(rows, csvRow(line, fields))
	}
}

func csvRow(line int, fields []string) row {
	r := row{line: line, cells: make([]*Node, len(fields))}
	for i, f := range fields {
		r.cells[i] = &Node{Line: line}
		if f != "" {
			r.cells[i].Kind, r.cells[i].Text = Cell, f
		}
	}
	return r
}

func csvFault(err error) *Fault {
	line := 0
	var at *csv.ParseError
	if errors.As(err, &at) {
		line = at.StartLine
	}
	return faultAt(RuleSyntax, line, "input.csv-quote")
}
