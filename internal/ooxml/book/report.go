//go:build !js

package book

import (
	"io"
	"iter"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/opc"
	"tianbao/internal/ref"
)

// List is a sheet of a report: lines above, then a table of headings and rows that people sort, filter and
// answer in, then lines below.
type List struct {
	Tab      string
	Name     string    // of the table: letters, digits and _
	Widths   []float64 // of the columns from A, in characters; those of width 0 are hidden
	Above    [][]Entry
	Headings []Entry
	Rows     iter.Seq[[]Entry] // at most as many as go on a sheet below the headings
	Below    [][]Entry
	Keys     int      // the columns that stay in sight
	Printed  int      // so many columns go on paper; 0: all
	Loose    bool     // the headings scroll away: the table does not begin at the top
	Answers  []Answer // columns that people answer in
	Charts   []Chart
}

// Entry is what a cell of a list holds. The zero Entry is left out.
type Entry struct {
	Text    string // text stays text, whatever it begins with
	Number  decimal.Decimal
	Formula string // without its "="; Text or Number is its result, which programs without a calculator show

	IsNumber bool
	Look     Look
}

// Look is how a cell of a list looks.
type Look struct {
	Bold, Wrap, Center, Framed, Link bool

	Fill, Color string // RRGGBB; empty for none
	Format      string // of numbers
	Size        float64
}

// Answer is a column of the table in which people choose or write.
type Answer struct {
	Column        int // from 1
	Choices       []string
	Title, Prompt string // what is said beside the cell
}

// Chart is a bar chart of one column against another.
type Chart struct {
	At            ref.Cell // its upper left corner
	Title         string
	Names, Values ref.Range // of its sheet
	Width, Height uint      // in pixels
	Color         string
}

// Report is a workbook of lists.
type Report struct {
	Title, By string // its properties
	Lists     []List
}

// Write writes the workbook. Rows are written as they come, so that the memory it takes does not grow with them.
// The same report gives the same bytes.
func (r Report) Write(w io.Writer) error {
	f := excelize.NewFile()
	defer f.Close()
	f.SetZipWriter(sorted)
	f.Pkg.Store("docProps/core.xml", r.properties())
	out := &reportWriter{f: f, styles: map[Look]int{}}
	for i, l := range r.Lists {
		if err := out.list(i, l); err != nil {
			return err
		}
	}
	return f.Write(w)
}

// properties are those that programs show. There is no time among them: whoever saves the workbook puts one there.
func (r Report) properties() []byte {
	return []byte(opc.Declaration + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
		`xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>` + markup.Escape(r.Title) + `</dc:title><dc:creator>` + markup.Escape(r.By) +
		`</dc:creator><cp:lastModifiedBy>` + markup.Escape(r.By) + `</cp:lastModifiedBy></cp:coreProperties>`)
}

// HeadingRow is the row of the headings.
func (l List) HeadingRow() int { return len(l.Above) + 1 }
