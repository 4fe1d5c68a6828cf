package draw

import (
	"strconv"

	"tianbao/internal/ooxml/markup"
)

// excelTable is a excelTable on a sheet of the template.
type excelTable struct{ name string }

// tableHome tells where a table of the template is.
type tableHome struct{ sheet, index int }

// tableOut is what a table is called in an output.
type tableOut struct {
	name string
	id   int
}

// tableNames finds the tables of a sheet, before any formula that may name them is read.
func (c *compiler) tableNames(sh *sheet) error {
	relations, err := c.book.pkg.Relations(sh.part)
	if err != nil {
		return err
	}
	for _, r := range relations {
		if r.Kind() != "table" || r.External || !c.book.pkg.Has(r.Target) {
			continue
		}
		doc, err := c.book.pkg.Tree(r.Target)
		if err != nil {
			return err
		}
		name := doc.Root.Get("displayName")
		c.book.tables[fold(name)] = tableHome{sh.index, len(sh.tables)}
		c.catalog.tables[fold(name)] = true
		sh.tables = append(sh.tables, excelTable{name})
	}
	return nil
}

// tableStencil compiles a tableStencil; its id and names are given anew, they are unique in a workbook.
func (c *compiler) tableStencil(sh *sheet, doc *markup.Document) stencil {
	root := doc.Root
	index := c.book.tables[fold(root.Get("displayName"))].index
	return cutter{
		attr: func(n *markup.Node, a markup.Attr) hole {
			switch {
			case a.Name == "ref":
				return wholeAttr(a)
			case n == root && a.Name == "id":
				return attribute("id", func(dst []byte, s *sheetOut) []byte { return appendInt(dst, s.tables[index].id) })
			case n == root && (a.Name == "name" || a.Name == "displayName"):
				return attribute(a.Name, func(dst []byte, s *sheetOut) []byte {
					return markup.AppendEscaped(dst, s.tables[index].name)
				})
			case a.Local() == "uid":
				return firstOnly(a)
			}
			return nil
		},
		text: func(n *markup.Node) hole {
			if n.Local() == "calculatedColumnFormula" || n.Local() == "totalsRowFormula" {
				return formulaText(c.catalog.parse(n.Text()), outside)
			}
			return nil
		},
	}.cutDocument(doc)
}

// nameTables gives every table of the output its id and name: the first drawn keeps its own.
func (d *drawing) nameTables() {
	taken := map[string]bool{}
	for name := range d.book.tables {
		taken[name] = true
	}
	for _, n := range d.book.names {
		taken[fold(n.name)] = true
	}
	id := 0
	for _, s := range d.sheets {
		if s.source == nil {
			continue
		}
		for _, t := range s.source.tables {
			id++
			name := t.name
			for n := s.repeat + 1; s.repeat > 0 && taken[fold(name)]; n++ {
				name = t.name + "_" + strconv.Itoa(n)
			}
			taken[fold(name)] = true
			s.tables = append(s.tables, tableOut{name, id})
		}
	}
}
