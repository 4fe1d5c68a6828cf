package input

import (
	"encoding/csv"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"tianbao/internal/grid"
	"tianbao/internal/pattern"
	"tianbao/internal/ref"
)

// readCSV reads a list: one heading row, rows of any length, commas between values, or what stands in
// their place.
func readCSV(text string) (*Node, []Fault) {
	text, comma := separated(text)
	if strings.Count(text, string(comma)) > maxSeparators { // the reader holds a line as a whole
		return nil, []Fault{*tooManyCells(0)}
	}
	r := csv.NewReader(strings.NewReader(guarded(text, comma)))
	r.Comma = comma
	r.FieldsPerRecord = -1
	r.ReuseRecord = true
	var rows []row
	left := budget(maxTableCells)
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
		if !left.spend(len(fields) + rowCells) {
			return nil, []Fault{*tooManyCells(line)}
		}
		rows = append(rows, csvRow(line, fields))
	}
}

// separators are what programs put between values: what a system calls a list's separator, or tabs where
// cells were copied.
const separators = ",\t;"

// separated tells what stands between the values: what a first line sep=; says, which Excel takes for no
// row, or else the sign that the first line has most of.
func separated(text string) (rest string, comma rune) {
	first, after, _ := strings.Cut(text, "\n")
	if said, ok := strings.CutPrefix(strings.ToLower(strings.TrimRight(first, "\r,;")), "sep="); ok {
		if said == "" { // sep=, or sep=; whose sign was cut off as an empty column is
			said = strings.TrimRight(first, "\r")[len("sep="):]
		}
		if r, size := utf8.DecodeRuneInString(said); size == len(said) && strings.ContainsRune(separators+"|", r) {
			return "\n" + after, r
		}
	}
	first, _, _ = strings.Cut(strings.TrimLeft(text, "\r\n"), "\n")
	comma = ','
	for _, r := range separators {
		if strings.Count(first, string(r)) > strings.Count(first, string(comma)) {
			comma = r
		}
	}
	return text, comma
}

// guarded writes ="001" as "001": systems write codes so, that Excel may take them for texts.
func guarded(text string, comma rune) string {
	if !strings.Contains(text, `="`) {
		return text
	}
	sign := regexp.QuoteMeta(string(comma))
	guard := regexp.MustCompile(`(^|[\n` + sign + `])=("(?:[^"\n]|"")*")(\r?\n|\r?$|` + sign + `)`)
	for { // a sign between two guarded values belongs to both
		next := guard.ReplaceAllString(text, "$1$2$3")
		if next == text {
			return text
		}
		text = next
	}
}

func csvRow(line int, fields []string) row {
	r := row{line: line, cells: make([]*Node, len(fields))}
	blank := &Node{Line: line}
	for i, f := range fields {
		f = said(f)
		if r.cells[i] = blank; f != "" {
			r.cells[i] = &Node{Kind: Cell, Text: f, Line: line, Cell: &grid.Cell{Kind: grid.Text, Text: f}}
		}
	}
	return r
}

// saying is a formula that says a text and nothing else, a long one in pieces: ="…"&CHAR(10)&"…".
var (
	saying = pattern.Later(`(?s)^="(?:[^"]|"")*"(?:&(?:"(?:[^"]|"")*"|CHAR\((?:9|10|13)\)))*$`)
	piece  = pattern.Later(`(?s)[=&]"((?:[^"]|"")*)"|&CHAR\((\d+)\)`)
)

// said is the text that such a formula says: so extract keeps what programs for sheets would change.
func said(field string) string {
	if !strings.HasPrefix(field, `="`) || !saying.MatchString(field) {
		return field
	}
	var b strings.Builder
	for _, p := range piece.FindAllStringSubmatch(field, -1) {
		if code, err := strconv.Atoi(p[2]); err == nil {
			b.WriteByte(byte(code))
		} else {
			b.WriteString(strings.ReplaceAll(p[1], `""`, `"`))
		}
	}
	return b.String()
}

func csvFault(err error) *Fault {
	line := 0
	var at *csv.ParseError
	if errors.As(err, &at) {
		line = at.StartLine
	}
	return faultAt(RuleSyntax, line, "input.csv-quote")
}
