package xlsxtest

import (
	"crypto/sha256"
	"fmt"
	"path"
	"slices"
	"sort"
	"strings"
)

// Dump writes out what a workbook holds as text that a person can review and a test can keep:
// names and properties, every sheet with its print set-up, cells, formats, merges, heights,
// validations, conditional formats and notes, then the parts it has no words for. The same
// workbook always gives the same text. It fails only where data is no workbook.
func Dump(data []byte) (string, error) {
	b, err := openBook(data)
	if err != nil {
		return "", err
	}
	d := &dump{book: b, known: map[int]dress{}}
	var sheets strings.Builder
	for _, s := range b.sheets {
		d.sheet(s)
	}
	sheets.WriteString(d.out.String())
	d.out.Reset()

	d.wholeWorkbook()
	d.names()
	d.properties()
	d.styleTable()
	d.out.WriteString(sheets.String())
	d.otherParts()
	return d.out.String(), nil
}

// dump is a text being written about a book.
type dump struct {
	*book
	out   strings.Builder
	looks []string // descriptions of the styles used, in order of first use
	known map[int]dress
}

// dress is how a cell style is named in the dump, and its number format.
type dress struct{ look, format string }

func (d *dump) line(format string, args ...any) {
	fmt.Fprintf(&d.out, format+"\n", args...)
}

// look is the short name of a style, S1 for the first one used; styles that look the same share it.
func (d *dump) look(style int) string { return d.dress(style).look }

func (d *dump) dress(style int) dress {
	known, ok := d.known[style]
	if !ok {
		known = dress{d.newLook(style), d.format(style)}
		d.known[style] = known
	}
	return known
}

func (d *dump) newLook(style int) string {
	words := d.style(style)
	i := slices.Index(d.looks, words)
	if i < 0 {
		i = len(d.looks)
		d.looks = append(d.looks, words)
	}
	return fmt.Sprintf("S%d", i+1)
}

func (d *dump) styleTable() {
	if len(d.looks) == 0 {
		return
	}
	d.line("styles")
	for i, words := range d.looks {
		d.line("  S%d %s", i+1, words)
	}
}

func (d *dump) wholeWorkbook() {
	d.line("workbook")
	for _, k := range d.workbook.kids {
		switch k.name.Local {
		case "sheets", "definedNames", "fileVersion", "workbookPr", "AlternateContent", "extLst":
		default:
			d.line("  %s", k)
		}
	}
}

func (d *dump) names() {
	var lines []string
	for _, n := range d.workbook.child("definedNames").all("definedName") {
		scope := ""
		if s := nthSheet(d.sheets, n.number("localSheetId", -1)); s != nil {
			scope = fmt.Sprintf(" on %q", s.name)
		}
		hidden := ""
		if n.on("hidden", false) {
			hidden = " hidden"
		}
		lines = append(lines, fmt.Sprintf("  name %s%s%s = %s", n.attr("name"), scope, hidden, n.text))
	}
	sort.Strings(lines)
	for _, l := range lines {
		d.line("%s", l)
	}
}

func nthSheet(sheets []*sheet, i int) *sheet {
	if i < 0 || i >= len(sheets) {
		return nil
	}
	return sheets[i]
}

// properties lists the document's properties: core, the program that wrote it, and custom ones.
func (d *dump) properties() {
	d.line("properties")
	for _, kind := range []string{"core-properties", "extended-properties"} {
		for _, k := range d.optional(d.related("", kind)).list() {
			if k.text != "" && len(k.kids) == 0 {
				d.line("  %s %q", k.name.Local, k.text)
			}
		}
	}
	for _, p := range d.optional(d.related("", "custom-properties")).all("property") {
		for _, v := range p.kids {
			d.line("  custom %q %s %q", p.attr("name"), v.name.Local, v.text)
		}
	}
}

// list is the element's children; a nil node has none.
func (n *node) list() []*node {
	if n == nil {
		return nil
	}
	return n.kids
}

// told are the kinds of part whose content the dump says elsewhere.
var told = []string{
	"[Content_Types].xml", "docProps/", "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml",
	"xl/worksheets/", "xl/comments", "xl/drawings/", "xl/tables/", "xl/calcChain.xml",
}

// otherParts lists the parts that no other line speaks of, with a digest of their content.
func (d *dump) otherParts() {
	names := slices.Clone(d.order)
	sort.Strings(names)
	for _, name := range names {
		if path.Ext(name) == ".rels" || slices.ContainsFunc(told, func(t string) bool { return strings.HasPrefix(name, t) }) {
			continue
		}
		d.line("part %s %x", name, sha256.Sum256(d.parts[name]))
	}
}
