package draw

import (
	"path"
	"strconv"
	"strings"

	"tianbao/internal/ooxml/opc"
)

// part adds a new part. The bytes may be used again afterwards.
func (d *drawing) part(name string, data []byte) {
	d.buffer = data
	d.taken[fold(name)] = true
	d.entries = append(d.entries, opc.Entry{Name: name, Packed: d.packer.Pack(data)})
}

// samePart adds a new part that most outputs have alike.
func (d *drawing) samePart(name string, data []byte) {
	d.buffer = data
	d.taken[fold(name)] = true
	d.entries = append(d.entries, opc.Entry{Name: name, Packed: d.book.cache.Pack(&d.packer, data)})
}

// copy adds a part of the template, as it is, under a name.
func (d *drawing) copy(part, name string) {
	d.taken[fold(name)] = true
	if packed, ok := d.book.packed(part); ok {
		d.entries = append(d.entries, opc.Entry{Name: name, Packed: packed})
		return
	}
	data, err := d.book.pkg.Read(part)
	if err != nil {
		d.fail(err)
		return
	}
	d.entries = append(d.entries, opc.Entry{Name: name, Packed: d.packer.Pack(data)})
}

// include adds a part of the template with all it leads to, once.
func (d *drawing) include(part string) {
	if d.taken[fold(part)] {
		return
	}
	d.copy(part, part)
	d.types.Add(part, d.book.pkg.ContentType(part))
	relations, err := d.book.pkg.Relations(part)
	if err != nil {
		d.fail(err)
		return
	}
	if len(relations) > 0 {
		d.copy(opc.RelationsPart(part), opc.RelationsPart(part))
	}
	for _, r := range relations {
		if !r.External && !leftOut[r.Kind()] && d.book.pkg.Has(r.Target) {
			d.include(r.Target)
		}
	}
}

// partName is how parts of a kind are named: a stem from the workbook's folder, a number, an ending.
type partName struct{ stem, ending string }

// partNames are the names that programs expect of parts, by the kind of relationship that leads to
// them. Some go by these and not by relationships: xlsx-populate 1.21.0 takes worksheets/sheet<n>.xml
// for the n-th sheet, exceljs 4.4.0 refuses a workbook whose notes are not in comments<n>.xml and loses
// drawings and tables of other names.
var partNames = map[string]partName{
	"worksheet":       {"worksheets/sheet", ".xml"},
	"chartsheet":      {"chartsheets/sheet", ".xml"},
	"comments":        {"comments", ".xml"},
	"threadedComment": {"threadedComments/threadedComment", ".xml"},
	"vmlDrawing":      {"drawings/vmlDrawing", ".vml"},
	"drawing":         {"drawings/drawing", ".xml"},
	"chart":           {"charts/chart", ".xml"},
	"table":           {"tables/table", ".xml"},
	"pivotTable":      {"pivotTables/pivotTable", ".xml"},
}

// name is the name in the output of a part of that kind: numbered in the order in which parts are
// drawn, sheet by sheet. Parts of other kinds keep the template's as long as it is free.
func (d *drawing) name(kind, part string) string {
	if known, ok := partNames[kind]; ok {
		return d.numbered(path.Join(path.Dir(d.book.main), known.stem), known.ending)
	}
	return d.fresh(part)
}

// fresh is the name of a part of the template, or for a further copy the next that is free.
func (d *drawing) fresh(part string) string {
	if !d.taken[fold(part)] {
		return part
	}
	ext := path.Ext(part)
	return d.numbered(strings.TrimRight(strings.TrimSuffix(part, ext), "0123456789"), ext)
}

// numbered is the next name of that stem that neither the output has nor a part that keeps its own.
func (d *drawing) numbered(stem, ending string) string {
	for {
		d.counters[stem]++
		name := stem + strconv.Itoa(d.counters[stem]) + ending
		if key := fold(name); !d.taken[key] && !d.book.stays[key] {
			return name
		}
	}
}

// Content types of the parts that are always written anew.
const (
	sheetType  = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
	textsType  = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
	stylesType = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
)

// fixedParts adds the parts that do not depend on the plan, so that their names are taken.
func (d *drawing) fixedParts() {
	b := d.book
	d.types.Add(b.main, workbookType)
	d.taken[fold(b.main)] = true
	for _, e := range b.fixed {
		d.taken[fold(e.Name)] = true
		d.entries = append(d.entries, e)
		if !strings.HasSuffix(e.Name, ".rels") {
			d.types.Add(e.Name, b.pkg.ContentType(e.Name))
		}
	}
}

// workbookParts adds the workbook, what it leads to, and the properties of the document.
func (d *drawing) workbookParts() {
	b := d.book
	relations := d.workbookLinks()
	d.part(b.main, d.appendWorkbook(d.buffer[:0]))
	d.samePart(opc.RelationsPart(b.main), opc.AppendRelations(d.buffer[:0], b.main, relations))
	d.documentParts()
	d.buffer = d.types.Append(d.buffer[:0])
	d.entries[0].Packed = b.cache.Pack(&d.packer, d.buffer)
}

// workbookLinks adds styles and strings and answers the workbook's relationships.
func (d *drawing) workbookLinks() []opc.Relation {
	b := d.book
	var all []opc.Relation
	for _, r := range b.links {
		if r.Kind() == "styles" {
			d.entries = append(d.entries, opc.Entry{Name: r.Target, Packed: b.styled})
			d.types.Add(r.Target, stylesType)
		}
		if r.ID == "" {
			r.ID = "rIdStyles"
		}
		all = append(all, r)
	}
	for _, s := range d.sheets {
		relate := b.workbook.relate
		if s.source != nil {
			relate = s.source.relate
		}
		all = append(all, opc.Relation{ID: s.relID, Type: relate, Target: s.part})
	}
	if d.texts.size > 0 {
		name := d.fresh(path.Join(path.Dir(b.main), "sharedStrings.xml"))
		d.part(name, d.texts.append(d.buffer[:0]))
		d.types.Add(name, textsType)
		all = append(all, opc.Relation{ID: "rIdTexts", Type: relationBase + "sharedStrings", Target: name})
	}
	return all
}

// documentParts adds the properties of the document and the package's relationships.
func (d *drawing) documentParts() {
	b := d.book
	custom := len(b.custom.nodes) > 0
	for _, r := range b.root {
		if r.Kind() == "extended-properties" && !r.External {
			d.samePart(r.Target, append(d.buffer[:0], b.app...))
			d.types.Add(r.Target, b.pkg.ContentType(r.Target))
		}
	}
	root := b.root
	if len(d.plan.Properties) > 0 && !d.linksCustom() {
		root = append(root[:len(root):len(root)], opc.Relation{ID: "rIdCustom", Type: relationBase + "custom-properties", Target: b.custom.part})
	}
	if custom || len(d.plan.Properties) > 0 {
		d.samePart(b.custom.part, d.appendCustom(d.buffer[:0]))
		d.types.Add(b.custom.part, customType)
	}
	d.samePart(opc.RelationsPart(""), opc.AppendRelations(d.buffer[:0], "", root))
}

func (d *drawing) linksCustom() bool {
	for _, r := range d.book.root {
		if r.Kind() == "custom-properties" {
			return true
		}
	}
	return false
}

// workbookType is what an output is, whatever the template was: one with macros, or of the kind that
// Excel copies when it is opened.
const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
