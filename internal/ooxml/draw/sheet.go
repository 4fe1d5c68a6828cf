package draw

import (
	"strconv"

	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ref"
)

// sheet is a layout sheet of the template, compiled.
type sheet struct {
	index  int // in Book.sheets
	name   string
	part   string
	kind   string // of its relationship: worksheet, chartsheet …
	relate string // the full type of its relationship
	state  string // visible, hidden or veryHidden
	open   stencil
	prefix string // of its elements
	close  []byte
	rows   []row
	merges []ref.Range

	sections []section
	columns  []column
	format   sheetFormat
	rules    []*ruled // the validations, for Layout.Validated
	links    []link
	tables   []excelTable
	threads  map[ref.Cell]bool // cells with conversations
	priority int               // the highest number of a conditional format
}

// section is a child of the sheet's root element.
type section struct {
	rank int // its place in the order that the schema asks for
	fill hole
}

// column is a run of columns with the same looks.
type column struct {
	from, to, style int
	width           float64
	hidden          bool
}

// sheetFormat is what rows and columns have that say nothing themselves.
type sheetFormat struct {
	height, width float64
	hidden        bool // rows
}

// order is the order of the children of a worksheet (CT_Worksheet).
var order = func() map[string]int {
	rank := map[string]int{}
	for i, name := range []string{
		"sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
		"sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate",
		"customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations",
		"hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks",
		"customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "drawingHF",
		"legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems",
		"tableParts", "extLst",
	} {
		rank[name] = i + 1
	}
	return rank
}()

// sheet compiles a layout sheet.
func (c *compiler) sheet(sh *sheet) error {
	doc, err := c.book.pkg.Tree(sh.part)
	if err != nil {
		return err
	}
	root := doc.Root
	sh.prefix, sh.close = root.Prefix(), root.AppendClose(nil)
	sh.open = openTag(doc)
	if err := c.sheetLinks(sh); err != nil {
		return err
	}
	if err := c.geometry(sh, root); err != nil {
		return err
	}
	rank := 0
	for _, n := range root.Elements() {
		for _, r := range n.Elements() {
			if r.Local() == "cfRule" {
				sh.priority = max(sh.priority, integer(r.Get("priority")))
			}
		}
		if known := order[n.Local()]; known > 0 {
			rank = known
		}
		sh.sections = append(sh.sections, section{rank, c.section(sh, n)})
	}
	if sh.kind == "worksheet" {
		sh.ensure("dimension", writeDimension)
		sh.ensure("cols", writeColumns(sh, nil))
		sh.ensure("sheetProtection", func(dst []byte, s *sheetOut) []byte { return s.appendProtection(dst, nil) })
		sh.ensure("mergeCells", writeMerges)
		sh.ensure("dataValidations", validations{}.append)
		sh.addTo("conditionalFormatting", writeConditions)
	}
	return nil
}

// ensure adds a section that an output may need although the template does not have it.
func (sh *sheet) ensure(name string, fill hole) {
	rank, at := order[name], 0
	for _, s := range sh.sections {
		if s.rank == rank {
			return
		}
		if s.rank < rank {
			at++
		}
	}
	rest := append([]section{{rank, fill}}, sh.sections[at:]...)
	sh.sections = append(sh.sections[:at:at], rest...)
}

// addTo adds a section behind those of its name, which there may be many of.
func (sh *sheet) addTo(name string, fill hole) {
	rank, at := order[name], 0
	for at < len(sh.sections) && sh.sections[at].rank <= rank {
		at++
	}
	rest := append([]section{{rank, fill}}, sh.sections[at:]...)
	sh.sections = append(sh.sections[:at:at], rest...)
}

// openTag is what stands before the first section.
func openTag(doc *markup.Document) stencil {
	k := knife{pending: append([]byte(nil), doc.Prolog...)}
	k.open(cutter{attr: func(_ *markup.Node, a markup.Attr) hole {
		if a.Local() == "uid" {
			return firstOnly(a)
		}
		return nil
	}}, doc.Root)
	k.pending = append(k.pending, '>')
	return k.done()
}

// geometry reads what the rest of the sheet is measured by: formats, columns, rows, merges.
func (c *compiler) geometry(sh *sheet, root *markup.Node) error {
	format := orEmpty(root.Child("sheetFormatPr"))
	sh.format = sheetFormat{
		height: number(format.Get("defaultRowHeight"), 15), hidden: format.Flag("zeroHeight", false),
		width: number(format.Get("defaultColWidth"), number(format.Get("baseColWidth"), 8)+0.71),
	}
	for _, n := range root.Child("cols").Elements() {
		col := column{from: integer(n.Get("min")), to: integer(n.Get("max")), style: integer(n.Get("style")),
			width: number(n.Get("width"), sh.format.width), hidden: n.Flag("hidden", false)}
		if col.style >= c.book.styles.count() {
			col.style = 0
		}
		sh.columns = append(sh.columns, col)
	}
	for _, n := range root.Child("mergeCells").Elements() {
		if a, ok := ref.ParseRange(n.Get("ref")); ok {
			sh.merges = append(sh.merges, a)
		}
	}
	if data := root.Child("sheetData"); data != nil {
		return c.rows(sh, data)
	}
	return nil
}

// number reads a measure of the sheet's geometry; missing is its default.
func number(s string, missing float64) float64 {
	if n, err := strconv.ParseFloat(s, 64); err == nil && n >= 0 && n < 1e6 {
		return n
	}
	return missing
}

func integer(s string) int {
	n, _ := strconv.Atoi(s)
	return max(n, 0)
}

// columnStyle is the style of cells that are not there in a column.
func (sh *sheet) columnStyle(col int) int {
	for _, c := range sh.columns {
		if c.from <= col && col <= c.to {
			return c.style
		}
	}
	return 0
}

// section compiles one child of the sheet's root.
func (c *compiler) section(sh *sheet, n *markup.Node) hole {
	switch n.Local() {
	case "dimension":
		return writeDimension
	case "sheetData":
		return writeRows(n)
	case "cols":
		return writeColumns(sh, n)
	case "mergeCells":
		return writeMerges
	case "sheetProtection":
		kept := n.Append(nil)
		return func(dst []byte, s *sheetOut) []byte { return s.appendProtection(dst, kept) }
	case "dataValidations":
		return c.validations(sh, n).append
	case "sheetViews":
		for _, view := range n.Elements() {
			if view.Local() == "sheetView" {
				view.Set("tabSelected", "0") // so that there is a place to fill in
			}
		}
	}
	return c.sheetCutter(sh).cut(n).append
}
