package draw

import (
	"tianbao/internal/ooxml/opc"
)

// link is a relationship of a part and the part it leads to.
type link struct {
	relation opc.Relation
	to       *asset // nil for what lies outside the package
	location *expr  // of an external target that is a place in the workbook
}

// asset is a part that belongs to a sheet. It is drawn once for every sheet drawn from it.
type asset struct {
	part, kind, contentType string
	shared                  bool // the same part serves all sheets: pictures and other media
	body                    hole // nil for a part that is copied as it is
	links                   []link
}

// leftOut are the kinds of parts of a sheet that are not drawn again.
var leftOut = map[string]bool{
	"worksheet": true, "chartsheet": true, "dialogsheet": true, "officeDocument": true, // never a part of a sheet
	"revisionHeaders": true, "sharedStrings": true, "calcChain": true,
}

// sharedKinds are relationships to parts that say nothing about rows and may be shared.
var sharedKinds = map[string]bool{
	"image": true, "pivotCacheDefinition": true, "package": true, "oleObject": true, "vbaProject": true,
	"hdphoto": true, "theme": true, "slicerCache": true, "timelineCache": true,
}

// maxAssets bounds the parts of one sheet. Parts may lead to each other in circles, each is
// compiled once; the bound keeps a made-up package from repeating thousands of them per sheet.
const maxAssets = 2000

// sheetLinks compiles the parts that a sheet leads to.
func (c *compiler) sheetLinks(sh *sheet) error {
	relations, err := c.book.pkg.Relations(sh.part)
	if err != nil {
		return err
	}
	if sh.threads, err = c.threads(relations); err != nil {
		return err
	}
	sh.links, err = c.links(sh, sh.part, map[string]*asset{})
	return err
}

func (c *compiler) links(sh *sheet, part string, seen map[string]*asset) ([]link, error) {
	relations, err := c.book.pkg.Relations(part)
	if err != nil {
		return nil, err
	}
	var all []link
	for _, r := range relations {
		l := link{relation: r}
		switch {
		case leftOut[r.Kind()]:
			continue
		case r.External:
			if len(r.Target) > 1 && r.Target[0] == '#' {
				l.location = c.catalog.parse(r.Target[1:])
			}
		case !c.book.pkg.Has(r.Target):
			continue // a target that is not there: Excel drops it too
		default:
			if l.to, err = c.asset(sh, r, seen); err != nil {
				return nil, err
			}
		}
		all = append(all, l)
	}
	return all, nil
}

func (c *compiler) asset(sh *sheet, r opc.Relation, seen map[string]*asset) (*asset, error) {
	if a := seen[fold(r.Target)]; a != nil {
		return a, nil
	}
	if len(seen) >= maxAssets {
		return nil, refuse("draw.many_parts", sh.name, maxAssets)
	}
	a := &asset{part: r.Target, kind: r.Kind(), contentType: c.book.pkg.ContentType(r.Target), shared: sharedKinds[r.Kind()]}
	seen[fold(r.Target)] = a
	if a.shared {
		return a, c.keep(a.part)
	}
	var err error
	if a.links, err = c.links(sh, a.part, seen); err != nil {
		return nil, err
	}
	a.body, err = c.assetBody(sh, r)
	return a, err
}

// assetBody compiles a part that holds references; nil for others.
func (c *compiler) assetBody(sh *sheet, r opc.Relation) (hole, error) {
	switch r.Kind() {
	case "vmlDrawing":
		data, err := c.book.pkg.Read(r.Target)
		return c.catalog.shapes(data, sh.threads).append, err
	case "comments", "threadedComment", "drawing", "chart", "chartEx", "chartUserShapes", "table", "pivotTable", "ctrlProp":
	default:
		return nil, nil
	}
	doc, err := c.book.pkg.Tree(r.Target)
	if err != nil {
		return nil, err
	}
	var st stencil
	switch r.Kind() {
	case "comments":
		return compileNotes(doc, sh.threads).append, nil
	case "table":
		st = c.tableStencil(sh, doc)
	case "drawing":
		st = c.drawing(doc)
	case "chart", "chartEx", "chartUserShapes":
		st = c.chart(doc)
	default:
		st = c.otherPart(doc)
	}
	if st.fixed() {
		return nil, nil
	}
	return st.append, nil
}

// place draws a part for a sheet, with all it leads to, and answers its name in the output.
func (d *drawing) place(a *asset, s *sheetOut) string {
	if a.shared {
		d.include(a.part)
		return a.part
	}
	if name, done := s.placed[a]; done {
		return name
	}
	name := d.name(a.kind, a.part)
	s.placed[a] = name
	if a.body == nil {
		d.copy(a.part, name)
	} else {
		d.samePart(name, a.body(d.buffer[:0], s))
	}
	d.types.Add(name, a.contentType)
	d.relate(name, a.links, s)
	return name
}

// relate writes the relationships of a part.
func (d *drawing) relate(name string, links []link, s *sheetOut) {
	if len(links) == 0 {
		return
	}
	relations := make([]opc.Relation, len(links))
	for i, l := range links {
		r := l.relation
		switch {
		case l.to != nil:
			r.Target = d.place(l.to, s)
		case l.location != nil:
			r.Target = "#" + d.formula(l.location, outside(s))
		}
		relations[i] = r
	}
	d.samePart(opc.RelationsPart(name), opc.AppendRelations(d.buffer[:0], name, relations))
}
