// Package typed types texts into cells of workbooks that others made, as somebody would who opens them: bytes
// and what is typed go in, bytes come out, and whatever was not typed into stays as it was, compressed bytes
// included.
package typed

import (
	"bytes"
	"maps"
	"slices"
	"strconv"
	"strings"

	"tianbao/internal/excel"
	"tianbao/internal/limits"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/opc"
	"tianbao/internal/pattern"
	"tianbao/internal/ref"
	"tianbao/internal/words"
)

// Entry is what is typed into a cell. Where the cell lies under a merge, that which shows there takes it.
type Entry struct {
	Sheet string `json:"sheet"`
	Cell  string `json:"cell"`
	Text  string `json:"text"`
	// Digits says that a number in it is one, as in a cell that is not formatted as text.
	Digits bool `json:"digits,omitempty"`
}

// Error says what cannot be typed, and where.
type Error struct{ phrase words.Phrase }

// In is the sentence in a language, "zh" or "en".
func (e *Error) In(lang string) string { return e.phrase.In(lang) }

// Error is the sentence in English.
func (e *Error) Error() string { return e.phrase.String() }

// Into is the workbook with the entries typed into it, one after the other. The error is an *Error, or says why
// the workbook could not be read.
func Into(data []byte, entries []Entry, l limits.Limits) ([]byte, error) {
	if len(entries) == 0 {
		return data, nil
	}
	pkg, err := opc.OpenWithin(data, l)
	if err != nil {
		return nil, err
	}
	b := &book{pkg: pkg, sheets: map[string]*sheet{}, changes: map[string][]byte{}}
	if err := b.find(); err != nil {
		return nil, err
	}
	for _, e := range entries {
		if err := b.enter(e); err != nil {
			return nil, err
		}
	}
	return b.write()
}

// book is a workbook that is typed into.
type book struct {
	pkg     *opc.Package
	main    string
	parts   map[string]string // of sheets, by name
	chain   string            // the order in which formulas are computed; a formula that was typed over is still in it
	sheets  map[string]*sheet
	changes map[string][]byte
}

// sheet is one of its sheets.
type sheet struct {
	part   string
	doc    *markup.Document
	data   *markup.Node
	merges []ref.Range
}

func (b *book) find() error {
	b.main = "xl/workbook.xml"
	root, err := b.pkg.Relations("")
	if err != nil {
		return err
	}
	for _, r := range root {
		if r.Kind() == "officeDocument" && !r.External {
			b.main = r.Target
		}
	}
	doc, err := b.pkg.Tree(b.main)
	if err != nil {
		return err
	}
	relations, err := b.pkg.Relations(b.main)
	if err != nil {
		return err
	}
	b.parts = map[string]string{}
	for _, r := range relations {
		if r.Kind() == "calcChain" {
			b.chain = r.ID
		}
		for _, n := range doc.Root.Child("sheets").Elements() {
			if n.RelID() == r.ID && r.Kind() == "worksheet" {
				b.parts[n.Get("name")] = r.Target
			}
		}
	}
	return nil
}

func (b *book) enter(e Entry) error {
	at, ok := ref.ParseCell(e.Cell)
	if !ok || b.parts[e.Sheet] == "" {
		return &Error{words.Say("typed.no-cell", e.Sheet+"!"+e.Cell)}
	}
	if len([]rune(e.Text)) > excel.MaxText {
		return &Error{words.Say("typed.too-long", e.Sheet+"!"+e.Cell, excel.MaxText)}
	}
	s, err := b.sheet(e.Sheet)
	if err != nil {
		return err
	}
	for _, m := range s.merges {
		if m.Contains(at) {
			at = m.From
		}
	}
	s.write(s.cell(at), e)
	return nil
}

func (b *book) sheet(name string) (*sheet, error) {
	if s := b.sheets[name]; s != nil {
		return s, nil
	}
	doc, err := b.pkg.Tree(b.parts[name])
	if err != nil {
		return nil, err
	}
	s := &sheet{part: b.parts[name], doc: doc, data: doc.Root.Child("sheetData")}
	if s.data == nil {
		s.data = markup.Elem(doc.Root.Prefix() + "sheetData")
		doc.Root.Place(s.data, afterData)
	}
	for _, m := range doc.Root.Child("mergeCells").Elements() {
		if area, ok := ref.ParseRange(m.Get("ref")); ok {
			s.merges = append(s.merges, area)
		}
	}
	b.sheets[name] = s
	return s, nil
}

// afterData is the beginning of the order in which a sheet's parts stand.
var afterData = []string{"sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
	"protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr",
	"conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "drawing", "legacyDrawing", "extLst"}

// cell finds a cell or makes it.
func (s *sheet) cell(at ref.Cell) *markup.Node {
	row := s.row(at.Row)
	last := 0
	for _, c := range row.Elements() {
		if c.Local() != "c" {
			continue
		}
		last++
		if here, ok := ref.ParseCell(c.Get("r")); ok {
			last = here.Col
		}
		switch {
		case last == at.Col:
			return c
		case last > at.Col:
			made := markup.Elem(row.Prefix()+"c", "r", at.String())
			row.Insert(made, c)
			return made
		}
	}
	made := markup.Elem(row.Prefix()+"c", "r", at.String())
	row.Insert(made, row.Child("extLst"))
	return made
}

func (s *sheet) row(number int) *markup.Node {
	last := 0
	for _, n := range s.data.Elements() {
		last++
		if own, err := strconv.Atoi(n.Get("r")); err == nil {
			last = own
		}
		switch {
		case last == number:
			return n
		case last > number:
			made := markup.Elem(s.data.Prefix()+"row", "r", strconv.Itoa(number))
			s.data.Insert(made, n)
			return made
		}
	}
	made := markup.Elem(s.data.Prefix()+"row", "r", strconv.Itoa(number))
	s.data.Add(made)
	return made
}

// plainNumber is what a cell takes for a number, up to the digits that it keeps.
var plainNumber = pattern.Later(`^-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,14})?$`)

// write puts what was typed into a cell: a number as one, any other text as it stands. Of the cell's own only its
// look stays.
func (s *sheet) write(c *markup.Node, e Entry) {
	for _, attr := range []string{"t", "cm", "vm"} {
		c.Unset(attr)
	}
	c.Kids = nil
	text := strings.ReplaceAll(e.Text, "\r\n", "\n")
	switch {
	case text == "":
	case e.Digits && isNumber(text):
		v := markup.Elem(c.Prefix() + "v")
		v.SetText(strings.TrimSpace(text))
		c.Add(v)
	default:
		c.Set("t", "inlineStr")
		t := markup.Elem(c.Prefix()+"t", "xml:space", "preserve")
		t.Kids = []*markup.Node{{Raw: markup.AppendCellText(nil, text)}}
		c.Add(markup.Elem(c.Prefix() + "is").Add(t))
	}
}

func isNumber(text string) bool {
	text = strings.TrimSpace(text)
	return plainNumber.MatchString(text) && len(strings.Trim(strings.Replace(text, ".", "", 1), "-0")) <= excel.MaxDigits
}

// write is the workbook as it is now.
func (b *book) write() ([]byte, error) {
	for _, name := range slices.Sorted(maps.Keys(b.sheets)) {
		b.changes[b.sheets[name].part] = b.sheets[name].doc.Bytes()
	}
	if err := b.dropChain(); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := b.pkg.WriteWith(&out, b.changes); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// dropChain takes out the order in which formulas are computed: programs make it anew, and complain where a cell
// that it names has none any more.
func (b *book) dropChain() error {
	if b.chain == "" {
		return nil
	}
	name := opc.RelationsPart(b.main)
	doc, err := b.pkg.Tree(name)
	if err != nil {
		return err
	}
	for _, n := range doc.Root.Elements() {
		if n.Get("Id") == b.chain {
			b.changes[b.pkg.Target(b.main, n.Get("Target"))] = nil
			doc.Root.Remove(n)
		}
	}
	b.changes[name] = doc.Bytes()
	return b.dropType()
}

// dropType takes the chain's part out of the list of types.
func (b *book) dropType() error {
	const types = "[Content_Types].xml"
	doc, err := b.pkg.Tree(types)
	if err != nil {
		return err
	}
	for _, n := range doc.Root.Elements() {
		if name, named := strings.CutPrefix(n.Get("PartName"), "/"); named {
			if data, changed := b.changes[name]; changed && data == nil {
				doc.Root.Remove(n)
			}
		}
	}
	b.changes[types] = doc.Bytes()
	return nil
}
