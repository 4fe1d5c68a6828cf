//go:build !js

package book

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"tianbao/internal/colour"
	"tianbao/internal/ref"
)

// reportWriter writes the lists of a report. Whatever is no row is told to the library before the rows are: what
// comes after them does not reach the sheet, and no error says so.
type reportWriter struct {
	f      *excelize.File
	styles map[Look]int
}

func (w *reportWriter) list(i int, l List) error {
	if err := w.tab(i, l.Tab); err != nil {
		return err
	}
	if err := w.around(l); err != nil {
		return err
	}
	rows, err := w.f.NewStreamWriter(l.Tab)
	if err != nil {
		return err
	}
	s := &listWriter{reportWriter: w, to: rows}
	if err := s.frame(l); err != nil {
		return err
	}
	return cmp.Or(s.rows(l), rows.Flush())
}

func (w *reportWriter) tab(i int, name string) error {
	if i == 0 {
		return w.f.SetSheetName("Sheet1", name)
	}
	_, err := w.f.NewSheet(name)
	return err
}

// around is what a sheet has beside its cells.
func (w *reportWriter) around(l List) error {
	for _, a := range l.Answers {
		if err := w.answer(l, a); err != nil {
			return err
		}
	}
	for _, c := range l.Charts {
		if err := w.chart(l.Tab, c); err != nil {
			return err
		}
	}
	return w.print(l)
}

// answer is a column of answers, down to the last row of a sheet: people add lines by hand as well.
func (w *reportWriter) answer(l List, a Answer) error {
	v := excelize.NewDataValidation(true)
	v.Sqref = ref.Range{From: ref.Cell{Col: a.Column, Row: l.HeadingRow() + 1}, To: ref.Cell{Col: a.Column, Row: ref.MaxRows}}.String()
	v.SetInput(a.Title, a.Prompt)
	if len(a.Choices) > 0 {
		if err := v.SetDropList(a.Choices); err != nil {
			return err
		}
	}
	v.ShowErrorMessage = false // what is typed otherwise is understood too, or asked about
	return w.f.AddDataValidation(l.Tab, v)
}

// print is how a list goes on paper: across, as wide as the page, its headings on every page.
func (w *reportWriter) print(l List) error {
	a4, across, wide, tall := 9, "landscape", 1, 0
	err := cmp.Or(
		w.f.SetPageLayout(l.Tab, &excelize.PageLayoutOptions{Size: &a4, Orientation: &across, FitToWidth: &wide, FitToHeight: &tall}),
		w.f.SetSheetProps(l.Tab, &excelize.SheetPropsOptions{FitToPage: &[]bool{true}[0]}),
		w.f.SetHeaderFooter(l.Tab, &excelize.HeaderFooterOptions{OddFooter: "&L&A&R&P / &N"}),
	)
	if err != nil {
		return err
	}
	if l.Printed > 0 {
		err = w.name(l.Tab, "_xlnm.Print_Area", "$A:$"+ref.ColName(l.Printed))
	}
	if err != nil || l.Loose {
		return err
	}
	return w.name(l.Tab, "_xlnm.Print_Titles", fmt.Sprintf("$%d:$%[1]d", l.HeadingRow()))
}

// name defines a name of a sheet.
func (w *reportWriter) name(tab, name, area string) error {
	return w.f.SetDefinedName(&excelize.DefinedName{Name: name, Scope: tab, RefersTo: quotedTab(tab) + area})
}

func quotedTab(tab string) string { return "'" + strings.ReplaceAll(tab, "'", "''") + "'!" }

func (w *reportWriter) chart(tab string, c Chart) error {
	quoted := quotedTab(tab)
	size, plain, gap := 9.0, true, uint(40)
	small := excelize.Font{Size: size, Color: "404040"}
	return w.f.AddChart(tab, c.At.String(), &excelize.Chart{
		Type: excelize.Bar,
		Series: []excelize.ChartSeries{{
			Categories: quoted + c.Names.Absolute(), Values: quoted + c.Values.Absolute(),
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{c.Color}},
		}},
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: c.Title, Font: &excelize.Font{Size: 12, Bold: true}}}},
		Legend:    excelize.ChartLegend{Position: "none"},
		PlotArea:  excelize.ChartPlotArea{ShowVal: true},
		XAxis:     excelize.ChartAxis{ReverseOrder: true, Font: small},
		YAxis:     excelize.ChartAxis{None: true, Font: small},
		Dimension: excelize.ChartDimension{Width: c.Width, Height: c.Height},
		Format:    excelize.GraphicOptions{Positioning: "oneCell", PrintObject: &plain, AltText: c.Title},
		GapWidth:  &gap,
	})
}

// style is the number of a look's style.
func (w *reportWriter) style(k Look) (int, error) {
	if n, known := w.styles[k]; known || k == (Look{}) {
		return n, nil
	}
	n, err := w.f.NewStyle(k.style())
	w.styles[k] = n
	return n, err
}

// usualSize is that of letters, in points.
const usualSize = 11

func (k Look) style() *excelize.Style {
	s := &excelize.Style{
		Font:      &excelize.Font{Family: "宋体", Size: cmp.Or(k.Size, usualSize), Bold: k.Bold, Color: k.Color},
		Alignment: &excelize.Alignment{Vertical: "top", WrapText: k.Wrap},
	}
	if k.Link {
		s.Font.Underline = "single"
	}
	if k.Center {
		s.Alignment.Horizontal = "center"
	}
	if k.Fill != "" {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{k.Fill}}
	}
	if k.Format != "" {
		s.CustomNumFmt = &k.Format
	}
	if k.Framed {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Style: 1, Color: colour.Frame})
		}
	}
	return s
}
