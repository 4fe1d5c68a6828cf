// Package limits bounds what a workbook that others made may cost: the named limits, their defaults
// with the reasons, and what to say of a file that goes beyond one.
package limits

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Limits are how much is read of one workbook. A zero stands for the default.
type Limits struct {
	Size, Part, Unpacked, Ratio         int64
	Parts, Sheets, Rows, Columns, Cells int64
	Strings, Text, Content              int64
	Depth, Elements, Names, Areas       int64
	Formula, FormulaDepth, Links        int64
	Copies, Items, Findings             int64
}

// Spared is the size up to which nothing is said of how well parts are packed: so much costs nobody anything.
const Spared = 16 << 20

// A limit of the table: its name on the command line, its default, and whether it counts bytes.
type limit struct {
	name  string
	value int64
	bytes bool
	of    func(*Limits) *int64
}

var table = []limit{
	// Filled-in forms are below 1 MB, and photographs that somebody pasted in make 20 of it.
	{"size", 128 << 20, true, func(l *Limits) *int64 { return &l.Size }},
	// A sheet of a million cells has 60 MB; a part is held whole while it is read.
	{"part", 256 << 20, true, func(l *Limits) *int64 { return &l.Part }},
	// Several such sheets; pictures do not count, which are never unpacked.
	{"unpacked", 512 << 20, true, func(l *Limits) *int64 { return &l.Unpacked }},
	// Sheets unpack to 5 to 40 times their size, rows that are all the same to 100; what is made to
	// fill the memory reaches 1,000. Up to 16 MB it is not asked.
	{"ratio", 200, false, func(l *Limits) *int64 { return &l.Ratio }},
	// Workbooks with many pictures have some hundreds.
	{"parts", 20000, false, func(l *Limits) *int64 { return &l.Parts }},
	// A unit has two sheets a project; 4,000 stand for 2,000 projects in one file.
	{"sheets", 4000, false, func(l *Limits) *int64 { return &l.Sheets }},
	// Excel's own: a sheet has no more.
	{"rows", 1048576, false, func(l *Limits) *int64 { return &l.Rows }},
	{"columns", 16384, false, func(l *Limits) *int64 { return &l.Columns }},
	// Cells that hold something: forms have hundreds, exports some ten thousands.
	{"cells", 300000, false, func(l *Limits) *int64 { return &l.Cells }},
	// Different texts: no more than cells to show them.
	{"strings", 300000, false, func(l *Limits) *int64 { return &l.Strings }},
	// Characters of one text: Excel keeps 32,767, other programs write more; three times that is read,
	// and VALUE-LONG says it of a field.
	{"text", 100000, false, func(l *Limits) *int64 { return &l.Text }},
	// All texts and formulas of the cells, each counted as often as it is shown: one long text in
	// many cells would otherwise be more than any memory.
	{"content", 16 << 20, true, func(l *Limits) *int64 { return &l.Content }},
	// Real parts stay under 40.
	{"depth", 256, false, func(l *Limits) *int64 { return &l.Depth }},
	// Of a part that is no sheet: the 65,490 formats that Excel allows make about 200,000.
	{"elements", 500000, false, func(l *Limits) *int64 { return &l.Elements }},
	// Forms carry one for each field, some 40 a project.
	{"names", 100000, false, func(l *Limits) *int64 { return &l.Names }},
	// Merges, validations and conditional formats of a sheet: a long form has hundreds.
	{"areas", 20000, false, func(l *Limits) *int64 { return &l.Areas }},
	// Excel allows 64 levels and formulas of excel.MaxFormula characters, LibreOffice more.
	{"formula", 32768, false, func(l *Limits) *int64 { return &l.Formula }},
	{"formula-depth", 256, false, func(l *Limits) *int64 { return &l.FormulaDepth }},
	// Relationships of one part: pictures and links of a sheet.
	{"links", 100000, false, func(l *Limits) *int64 { return &l.Links }},
	// How often one label stands on a sheet: once a form, and forms that are pasted one below the other
	// are some hundreds.
	{"copies", 2000, false, func(l *Limits) *int64 { return &l.Copies }},
	// Rows of a table of the form: a project has some tens. Checks of a row look through the table, so
	// that tables count together by the squares of their rows: 2,000 projects of 40 rows are a third of it.
	// 10,000 rows are checked in seconds, but take 230 MB, and beyond areas before that.
	{"items", 3000, false, func(l *Limits) *int64 { return &l.Items }},
	// A form that was filled in badly has a hundred; more than this nobody reads.
	{"findings", 1000, false, func(l *Limits) *int64 { return &l.Findings }},
}

// Filled is the limits with the defaults for those that are not set.
func (l Limits) Filled() Limits {
	for _, k := range table {
		if at := k.of(&l); *at <= 0 {
			*at = k.value
		}
	}
	return l
}

// ReadAll reads a workbook, at most so many bytes as it may have on disk.
func (l Limits) ReadAll(in io.Reader) ([]byte, error) {
	l = l.Filled()
	var data bytes.Buffer
	if known, ok := in.(interface{ Len() int }); ok { // what is in memory already
		data.Grow(min(known.Len(), int(l.Size)) + bytes.MinRead)
	}
	_, err := data.ReadFrom(io.LimitReader(in, l.Size+1))
	if err == nil && int64(data.Len()) > l.Size {
		return nil, l.Beyond("size", "")
	}
	return data.Bytes(), err
}

// Of are the limits of those names, the others as usual. The error is an ErrName.
func Of(named map[string]int64) (Limits, error) {
	var l Limits
	for name, n := range named {
		i := slices.IndexFunc(table, func(k limit) bool { return k.name == name })
		if i < 0 {
			return l, fmt.Errorf("%w: %s", ErrName, name)
		}
		*table[i].of(&l) = n
	}
	return l, nil
}

// Named are the limits that were set, by their names.
func (l Limits) Named() map[string]int64 {
	named := map[string]int64{}
	for _, k := range table {
		if n := *k.of(&l); n != 0 {
			named[k.name] = n
		}
	}
	return named
}

// Names are the names of all limits.
func Names() []string {
	var names []string
	for _, k := range table {
		names = append(names, k.name)
	}
	return names
}

// The ways a setting can be wrong.
var (
	ErrName  = errors.New("no limit has this name")
	ErrValue = errors.New("a limit is a whole number above zero, of bytes also with KB, MB or GB")
)

// Set gives the limit of that name another value: a number, of those that count bytes also 200MB.
func (l *Limits) Set(name, value string) error {
	for _, k := range table {
		if k.name != name {
			continue
		}
		n, ok := number(value, k.bytes)
		if !ok {
			return ErrValue
		}
		*k.of(l) = n
		return nil
	}
	return ErrName
}

// Most bounds a setting: what is above it would be no limit, and would overflow when multiplied.
const most = 1 << 40

func number(text string, bytes bool) (int64, bool) {
	text, unit := strings.ToUpper(strings.TrimSpace(text)), int64(1)
	for i, suffix := range []string{"KB", "MB", "GB"} {
		if digits, ok := strings.CutSuffix(text, suffix); ok && bytes {
			text, unit = digits, 1<<(10*(i+1))
		}
	}
	n, err := strconv.ParseInt(text, 10, 64)
	return n * unit, err == nil && 0 < n && n <= most/unit
}
