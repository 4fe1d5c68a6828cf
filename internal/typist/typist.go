// Package typist types into workbooks as people do who do not know how a form is meant: the demo's
// staff, and those of tests that need no other program.
package typist

import (
	"bytes"
	"fmt"
	"strconv"

	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/opc"
	"tianbao/internal/ref"
)

// Typing is a text that somebody types into a cell.
type Typing struct{ Sheet, Cell, Text string }

// Type is a workbook after somebody typed into it and saved it. Everything else stays as it was. Right
// below the last row of a sheet a row like it is added, as copying does; a cell that its row does not
// have is made.
func Type(workbook []byte, all ...Typing) ([]byte, error) {
	p, err := opc.Open(workbook)
	if err != nil {
		return nil, err
	}
	e := editor{pkg: p, open: map[string]*markup.Document{}}
	for _, t := range all {
		if err := e.typeInto(t); err != nil {
			return nil, fmt.Errorf("%s!%s: %w", t.Sheet, t.Cell, err)
		}
	}
	return e.save()
}

// editor is a workbook whose sheets are being typed into.
type editor struct {
	pkg  *opc.Package
	open map[string]*markup.Document // by part
}

func (e *editor) part(name string) (*markup.Document, error) {
	if e.open[name] == nil {
		doc, err := e.pkg.Tree(name)
		if err != nil {
			return nil, err
		}
		e.open[name] = doc
	}
	return e.open[name], nil
}

// related is the part that a relationship of another part leads to: of a kind, or with an id.
func (e *editor) related(from, kind, id string) (string, error) {
	relations, err := e.pkg.Relations(from)
	for _, r := range relations {
		if r.Kind() == kind && (id == "" || r.ID == id) {
			return r.Target, err
		}
	}
	return "", fmt.Errorf("no %s %s: %w", kind, id, err)
}

// workbook is the main part.
func (e *editor) workbook() (name string, doc *markup.Document, err error) {
	if name, err = e.related("", "officeDocument", ""); err == nil {
		doc, err = e.part(name)
	}
	return name, doc, err
}

func (e *editor) sheet(tab string) (*markup.Document, error) {
	main, doc, err := e.workbook()
	if err != nil {
		return nil, err
	}
	for _, n := range doc.Root.Child("sheets").Elements() {
		if n.Get("name") == tab {
			part, err := e.related(main, "worksheet", n.RelID())
			if err != nil {
				return nil, err
			}
			return e.part(part)
		}
	}
	return nil, fmt.Errorf("no such sheet")
}

func (e *editor) typeInto(t Typing) error {
	doc, err := e.sheet(t.Sheet)
	if err != nil {
		return err
	}
	at, _ := ref.ParseCell(t.Cell)
	rows := doc.Root.Child("sheetData")
	last := rows.Elements()[len(rows.Elements())-1]
	if last.Get("r") == strconv.Itoa(at.Row-1) {
		addRow(doc.Root, last)
	}
	for _, row := range rows.Elements() {
		if row.Get("r") == strconv.Itoa(at.Row) {
			overtype(cell(row, at), t.Text)
			return nil
		}
	}
	return fmt.Errorf("no such row")
}

// cell is a cell of a row, made where the row has none.
func cell(row *markup.Node, at ref.Cell) *markup.Node {
	for _, c := range row.Elements() {
		here, _ := ref.ParseCell(c.Get("r"))
		if here == at {
			return c
		}
		if here.Col > at.Col {
			made := markup.Elem(row.Prefix()+"c", "r", at.String())
			row.Insert(made, c)
			return made
		}
	}
	made := markup.Elem(row.Prefix()+"c", "r", at.String())
	row.Add(made)
	return made
}

// overtype makes a text the only content of a cell; its looks stay.
func overtype(c *markup.Node, text string) {
	c.Set("t", "inlineStr")
	t := markup.Elem("t", "xml:space", "preserve")
	t.SetText(text)
	c.Kids = []*markup.Node{markup.Elem("is").Add(t)}
}

// addRow puts a row below the last one, as copying that row and clearing it does: its looks and
// merges come along.
func addRow(sheet, last *markup.Node) {
	above, _ := strconv.Atoi(last.Get("r"))
	row := last.Clone()
	row.Set("r", strconv.Itoa(above+1))
	var cells []*markup.Node
	for _, c := range row.Elements() {
		at, _ := ref.ParseCell(c.Get("r"))
		if c.Child("f") != nil {
			continue // what tianbao computes beside the form
		}
		c.Set("r", below(at).String())
		c.Unset("t")
		c.Kids = nil
		cells = append(cells, c)
	}
	row.Kids = cells
	sheet.Child("sheetData").Add(row)
	merges := sheet.Child("mergeCells")
	for _, m := range merges.Elements() {
		if r, _ := ref.ParseRange(m.Get("ref")); r.From.Row == above && r.To.Row == above {
			merges.Add(markup.Elem("mergeCell", "ref", ref.Range{From: below(r.From), To: below(r.To)}.String()))
		}
	}
	merges.Set("count", strconv.Itoa(len(merges.Elements())))
	if d := sheet.Child("dimension"); d != nil {
		sheet.Remove(d) // no longer true, and nobody needs it
	}
}

func below(c ref.Cell) ref.Cell { return ref.Cell{Col: c.Col, Row: c.Row + 1} }

// save writes the workbook. The program that staff use would have computed its formulas anew; here
// the one that opens it next is asked to.
func (e *editor) save() ([]byte, error) {
	_, doc, err := e.workbook()
	if err != nil {
		return nil, err
	}
	if calc := doc.Root.Child("calcPr"); calc != nil {
		calc.Set("fullCalcOnLoad", "1")
	}
	changes := map[string][]byte{}
	for name, doc := range e.open {
		changes[name] = doc.Bytes()
	}
	var out bytes.Buffer
	err = e.pkg.WriteWith(&out, changes)
	return out.Bytes(), err
}
