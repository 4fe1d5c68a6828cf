package roundbook

import (
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"tianbao/internal/colour"
	"tianbao/internal/excel"
	"tianbao/internal/ooxml/table"
	"tianbao/internal/round"
	"tianbao/templates"
)

// The looks of the workbook.
var (
	title    = table.Look{Bold: true, Size: 14}
	note     = table.Look{Color: colour.Note}
	heading  = table.Look{Bold: true, Wrap: true, Center: true, Framed: true, Fill: colour.Heading}
	question = table.Look{Bold: true, Wrap: true, Center: true, Framed: true, Fill: colour.Answer}
	plain    = table.Look{Wrap: true, Framed: true}
	short    = table.Look{Center: true, Framed: true}
	answer   = table.Look{Wrap: true, Framed: true, Fill: colour.Answer}
	money    = table.Look{Framed: true, Format: "#,##0.00"}
	share    = table.Look{Center: true, Framed: true, Format: "0.0%"}
	link     = table.Look{Wrap: true, Framed: true, Link: true, Color: colour.Link}
	way      = table.Look{Link: true, Color: colour.Link}
	sum      = table.Look{Bold: true, Center: true, Framed: true, Fill: colour.Total}
	sumMoney = table.Look{Bold: true, Framed: true, Fill: colour.Total, Format: "#,##0.00"}
)

func text(s string, look table.Look) table.Cell { return table.Cell{Text: s, Look: look} }

func count(n int, look table.Look) table.Cell {
	return table.Cell{Number: decimal.NewFromInt(int64(n)), IsNumber: true, Look: look}
}

// some is a count that stays blank where there is nothing, so that what is there stands out.
func some(n int, look table.Look) table.Cell {
	if n == 0 {
		return table.Cell{Look: short}
	}
	return count(n, look)
}

// amount is an amount as a number; one that is unknown stays blank, one that is no number is there as it is.
func amount(digits string, look table.Look) table.Cell {
	d, err := decimal.NewFromString(digits)
	if err != nil {
		return text(digits, look)
	}
	return table.Cell{Number: d, IsNumber: true, Look: look}
}

// linked is a text that leads to a place. The function and not a link of the sheet: it stays with its row when
// rows are sorted, and there may be more of them than 65,530.
func linked(shown, target string, look table.Look) table.Cell {
	if target == "" || shown == "" || excel.Len(target) > excel.MaxLiteral || excel.Len(shown) > excel.MaxLiteral {
		look.Link, look.Color = false, ""
		return text(shown, look)
	}
	return table.Cell{Formula: "HYPERLINK(" + quoted(target) + "," + quoted(shown) + ")", Text: shown, Look: look}
}

func quoted(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

// file is a file's name, to be clicked.
func (b speech) file(name string) table.Cell { return linked(name, b.target(name), link) }

// target is where a file is opened from. A # in its name would be taken for the beginning of a place in it.
func (b speech) target(name string) string {
	if b.link == nil || name == "" {
		return ""
	}
	if to := b.link(name); !strings.Contains(to, "#") {
		return to
	}
	return ""
}

// place is a cell of a file, to be clicked.
func (b speech) place(name string, p round.Point) table.Cell {
	to := b.target(name)
	if to == "" || p.Sheet == "" || p.Cell == "" {
		return text(p.Cell, short)
	}
	look := link
	look.Center, look.Wrap = true, false
	return linked(p.Cell, to+"#'"+strings.ReplaceAll(p.Sheet, "'", "''")+"'!"+p.Cell, look)
}

// weighed is a look in the colour of a level.
func weighed(l templates.Level, look table.Look) table.Look {
	look.Fill = colour.Levels[l]
	return look
}

// grounds are the colours of states: what needs a person most is as red as an error.
var grounds = map[round.State]string{
	round.Conflict: colour.Levels[templates.Error], round.Unreadable: colour.Levels[templates.Error], round.Errors: colour.Levels[templates.Error],
	round.Unlisted: colour.Levels[templates.Warning], round.Warnings: colour.Levels[templates.Warning],
	round.Blank: colour.Levels[templates.Notice], round.Missing: colour.Levels[templates.Notice],
}

func (b speech) stateCell(s round.State) table.Cell {
	look := short
	look.Fill = grounds[s]
	return text(b.state(s), look)
}

func headings(names ...string) []table.Cell {
	row := make([]table.Cell, len(names))
	for i, n := range names {
		row[i] = text(n, heading)
	}
	return row
}

// zone is where the forms are used: the same file shows the same time wherever the program runs.
var zone = time.FixedZone("UTC+8", 8*60*60)

const minutes = "2006-01-02 15:04"

func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(zone).Format(minutes)
}

// written is a time that a file tells; one that is told otherwise is shown as it is.
func written(s string) string {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return s
	}
	return moment(t)
}
