package draw

import (
	"strconv"
	"strings"

	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/opc"
)

const relationBase = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

// workbook is the workbook part, cut at the places that each output has its own of.
type workbook struct {
	doc      *markup.Document
	open     []byte
	parts    []workbookPart
	prefix   string
	relation string // the prefix of relationship attributes, with its colon
	names    *markup.Node
	views    *markup.Node
	calc     *markup.Node
	relate   string // the type of the relationship to a worksheet
}

// workbookPart is a child of the workbook's root.
type workbookPart struct {
	name    string
	literal []byte
}

// workbookOrder is the order of the children of a workbook (CT_Workbook), as far as we add any.
var workbookOrder = []string{
	"fileVersion", "fileSharing", "workbookPr", "AlternateContent", "workbookProtection", "bookViews", "sheets",
	"functionGroups", "externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches",
}

// workbook reads the workbook part and finds the layout sheets.
func (c *compiler) workbook(layout []string) error {
	doc, err := c.book.pkg.Tree(c.book.main)
	if err != nil {
		return err
	}
	relations, err := c.book.pkg.Relations(c.book.main)
	if err != nil {
		return err
	}
	w := &c.book.workbook
	w.doc, w.prefix = doc, doc.Root.Prefix()
	w.names, w.calc = doc.Root.Child("definedNames"), doc.Root.Child("calcPr")
	w.views = doc.Root.Child("bookViews")
	w.relate = relationBase + "worksheet"
	if err := c.findSheets(doc.Root.Child("sheets"), relations, layout); err != nil {
		return err
	}
	w.slice()
	return nil
}

func (c *compiler) findSheets(list *markup.Node, relations []opc.Relation, layout []string) error {
	byID := map[string]opc.Relation{}
	for _, r := range relations {
		byID[r.ID] = r
	}
	wanted := map[string]bool{}
	for _, name := range layout {
		wanted[fold(name)] = true
	}
	for _, n := range list.Elements() {
		r, name := byID[n.RelID()], n.Get("name")
		if !wanted[fold(name)] || !c.book.pkg.Has(r.Target) {
			c.catalog.sheets[fold(name)] = dropped
			c.all = append(c.all, nil)
			continue
		}
		delete(wanted, fold(name))
		sh := &sheet{index: len(c.book.sheets), name: name, part: r.Target, kind: r.Kind(), relate: r.Type, state: n.Get("state")}
		c.catalog.sheets[fold(name)] = sh.index
		c.book.sheets = append(c.book.sheets, sh)
		c.all = append(c.all, sh)
		for _, a := range n.Attrs {
			if a.Local() == "id" && a.Name != "id" {
				c.book.workbook.declare(strings.TrimSuffix(a.Name, "id"), n)
			}
		}
	}
	for _, name := range layout {
		if wanted[fold(name)] {
			return refuse("draw.no_sheet", name)
		}
	}
	return nil
}

// declare keeps the prefix of relationship attributes, and declares it at the root where the
// template does so on each sheet, as openpyxl writes them.
func (w *workbook) declare(prefix string, n *markup.Node) {
	w.relation = prefix
	name := "xmlns:" + strings.TrimSuffix(prefix, ":")
	if space, own := n.Attr(name); own {
		w.doc.Root.Set(name, space)
	}
}

// slice turns the workbook's children into bytes, with places for what is written anew.
func (w *workbook) slice() {
	root := w.doc.Root
	if w.relation == "" {
		w.relation = "tbr:"
		root.Set("xmlns:tbr", strings.TrimSuffix(relationBase, "/"))
	}
	w.open = append(root.AppendOpen(append([]byte(nil), w.doc.Prolog...)), '>')
	for _, n := range root.Elements() {
		p := workbookPart{name: n.Local()}
		switch p.name {
		case "bookViews", "sheets", "definedNames", "calcPr":
		default:
			p.literal = n.Append(nil)
		}
		w.parts = append(w.parts, p)
	}
	for _, name := range []string{"bookViews", "definedNames", "calcPr"} {
		w.ensure(name)
	}
}

// ensure adds a place for a child that the template does not have.
func (w *workbook) ensure(name string) {
	rank, at := workbookRank(name), 0
	for i, p := range w.parts {
		if p.name == name {
			return
		}
		if r := workbookRank(p.name); r >= 0 && r < rank {
			at = i + 1
		}
	}
	rest := append([]workbookPart{{name: name}}, w.parts[at:]...)
	w.parts = append(w.parts[:at:at], rest...)
}

func workbookRank(name string) int {
	for i, known := range workbookOrder {
		if known == name {
			return i
		}
	}
	return -1
}

// appendWorkbook writes the workbook part.
func (d *drawing) appendWorkbook(dst []byte) []byte {
	w := &d.book.workbook
	dst = append(dst, w.open...)
	for _, p := range w.parts {
		switch p.name {
		case "bookViews":
			dst = d.appendViews(dst)
		case "sheets":
			dst = d.appendSheets(dst)
		case "definedNames":
			dst = d.appendNames(dst)
		case "calcPr":
			dst = d.appendCalc(dst)
		default:
			dst = append(dst, p.literal...)
		}
	}
	return w.doc.Root.AppendClose(dst)
}

// appendViews resets which sheet is in front.
func (d *drawing) appendViews(dst []byte) []byte {
	w := &d.book.workbook
	views := &markup.Node{Name: w.prefix + "bookViews", Kids: []*markup.Node{{Name: w.prefix + "workbookView"}}}
	if w.views != nil {
		views = w.views.Clone()
	} else if d.front == 0 {
		return dst
	}
	for _, v := range views.Elements() {
		v.Unset("activeTab")
		v.Unset("firstSheet")
		if d.front > 0 {
			v.Set("firstSheet", strconv.Itoa(d.front))
			v.Set("activeTab", strconv.Itoa(d.front))
		}
	}
	return views.Append(dst)
}

func (d *drawing) appendSheets(dst []byte) []byte {
	w := &d.book.workbook
	dst = append(append(append(dst, '<'), w.prefix...), "sheets>"...)
	for i, s := range d.sheets {
		dst = append(append(append(dst, '<'), w.prefix...), `sheet name="`...)
		dst = appendTextValue(dst, s.plan.Name)
		dst = appendInt(append(dst, `" sheetId="`...), i+1)
		dst = append(dst, '"')
		if state := s.state(); state != "" && state != "visible" {
			dst = append(append(append(dst, ` state="`...), state...), '"')
		}
		dst = append(append(append(dst, ' '), w.relation...), `id="`...)
		dst = append(append(dst, s.relID...), `"/>`...)
	}
	return append(append(append(dst, "</"...), w.prefix...), "sheets>"...)
}

func (d *drawing) appendCalc(dst []byte) []byte {
	w := &d.book.workbook
	calc := w.calc
	if d.plan.Recalculate {
		calc = &markup.Node{Name: w.prefix + "calcPr"}
		if w.calc != nil {
			calc = w.calc.Clone()
		}
		calc.Set("fullCalcOnLoad", "1")
	}
	if calc == nil {
		return dst
	}
	return calc.Append(dst)
}
