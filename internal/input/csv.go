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
	if strings.Count(text, ",") > maxCommas { // a reader holds a line as a whole
		return nil, []Fault{*faultAt(RuleLimit, 0, "input.too-many-cells", maxValues)}
	}
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
	r.ReuseRecord = true
	t := newTabulator()
	for {
		fields, err := r.Read()
		if errors.Is(err, io.EOF) {
			return t.table, t.faults
		}
		if err != nil {
			return nil, []Fault{*csvFault(err)}
		}
		line, _ := r.FieldPos(0)
		if len(fields) > ref.MaxCols {
			return nil, []Fault{*faultAt(RuleLimit, line, "input.too-wide", ref.MaxCols)}
		}
		if fault := t.add(csvRow(line, fields)); fault != nil {
			return nil, []Fault{*fault}
		}
	}
}

func csvRow(line int, fields []string) row {
	r := row{line: line, cells: make([]*Node, len(fields))}
	blank := &Node{Line: line}
	for i, f := range fields {
		if r.cells[i] = blank; f != "" {
			r.cells[i] = &Node{Kind: Cell, Text: f, Line: line}
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
