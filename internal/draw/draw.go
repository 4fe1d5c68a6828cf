package draw

import (
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"

	"tianbao/internal/opc"
	"tianbao/internal/ref"
)

// drawing is one run of Draw. Its memory is used again for the next.
type drawing struct {
	book   *Book
	plan   *Plan
	sheets []*sheetOut
	drawn  [][]*sheetOut // by index of the template's sheet
	front  int           // index of the first visible sheet
	texts  textTable
	types  *opc.Types
	names  []nameOut

	packer   opc.Packer
	entries  []opc.Entry
	taken    map[string]bool // folded names of the output's parts
	counters map[string]int  // of names of parts, by what stands before the number
	err      error

	// Memory for one part at a time.
	buffer, rows, scratch, scratch2 []byte
}

// sheetOut is one sheet of an output.
type sheetOut struct {
	d       *drawing
	plan    *Sheet
	source  *sheet // nil for a sheet built from nothing
	index   int    // in the output
	repeat  int    // how many sheets before it are drawn from the same source
	rows    Rows
	front   bool
	relID   string
	part    string
	used    ref.Range // cells
	merges  []ref.Range
	link    ref.Range
	tables  []tableOut
	placed  map[*asset]string
	fixedAt int
}

func (s *sheetOut) prefix() string {
	if s.source == nil {
		return ""
	}
	return s.source.prefix
}

// renamed tells whether the sheet's tab differs from the template's.
func (s *sheetOut) renamed() bool { return s.plan.Name != s.source.name }

func (s *sheetOut) state() string {
	if s.source != nil && s.plan.Visibility == Visible {
		return s.source.state
	}
	return [...]string{"", "hidden", "veryHidden"}[s.plan.Visibility]
}

// Draw writes the workbook that the plan describes. It may be called by many goroutines at once.
// The same plan gives the same bytes.
func (b *Book) Draw(w io.Writer, p *Plan) error {
	b.seal.Do(b.finish)
	d := b.pool.Get().(*drawing)
	defer b.pool.Put(d)
	if err := d.begin(p); err != nil {
		return err
	}
	d.nameTables()
	d.fixedParts()
	for _, s := range d.sheets {
		d.sheet(s)
	}
	d.workbookParts()
	if d.err != nil {
		return d.err
	}
	return opc.Write(w, d.entries)
}

// finish packs what is the same in all outputs.
func (b *Book) finish() {
	b.styled = b.packer.Pack(b.styles.bytes())
	for _, name := range b.kept {
		if packed, ok := b.packed(name); ok {
			b.fixed = append(b.fixed, opc.Entry{Name: name, Packed: packed})
		}
		if relations := opc.RelationsPart(name); b.pkg.Has(relations) {
			if packed, ok := b.packed(relations); ok {
				b.fixed = append(b.fixed, opc.Entry{Name: relations, Packed: packed})
			}
		}
	}
}

// packed is a part of the template as it is.
func (b *Book) packed(name string) (opc.Packed, bool) {
	if packed, ok := b.pkg.Packed(name); ok {
		return packed, true
	}
	return opc.Packed{}, false
}

// begin sets up the output's sheets.
func (d *drawing) begin(p *Plan) error {
	d.plan, d.err, d.front = p, nil, -1
	d.packer.Reset()
	d.entries = append(d.entries[:0], opc.Entry{Name: "[Content_Types].xml"}) // filled in at the end
	d.taken, d.counters = map[string]bool{}, map[string]int{}
	d.types = d.book.pkg.Types()
	d.texts.reset(d.book.texts)
	d.sheets = d.sheets[:0]
	d.drawn = make([][]*sheetOut, len(d.book.sheets))
	for i := range p.Sheets {
		if err := d.addSheet(&p.Sheets[i]); err != nil {
			return err
		}
	}
	if d.front < 0 {
		return refuse("draw.none_visible")
	}
	d.sheets[d.front].front = true
	return nil
}

func (d *drawing) addSheet(p *Sheet) error {
	s := &sheetOut{d: d, plan: p, index: len(d.sheets), rows: NewRows(p.Blocks)}
	if p.Source != "" {
		if s.source = d.book.sheet(p.Source); s.source == nil {
			return refuse("draw.no_sheet", p.Source)
		}
		s.repeat = len(d.drawn[s.source.index])
		d.drawn[s.source.index] = append(d.drawn[s.source.index], s)
	}
	if err := s.check(); err != nil {
		return err
	}
	if state := s.state(); d.front < 0 && (state == "" || state == "visible") {
		d.front = s.index
	}
	d.sheets = append(d.sheets, s)
	return nil
}

// sheet finds a layout sheet by its name in the template.
func (b *Book) sheet(name string) *sheet {
	if i, ok := b.catalog.sheets[fold(name)]; ok && i != dropped {
		return b.sheets[i]
	}
	return nil
}

// check refuses plans that cannot be drawn as they say: a fault of the planner, save for too many rows.
func (s *sheetOut) check() error {
	p := s.plan
	for i, b := range p.Blocks {
		if b.First < 1 || b.Last < b.First || i > 0 && b.First <= p.Blocks[i-1].Last {
			return fmt.Errorf("draw: blocks of sheet %q are out of order at rows %d to %d", p.Name, b.First, b.Last)
		}
	}
	if n := len(s.rows.blocks); n > 0 && s.rows.blocks[n-1].end() > ref.MaxRows || s.lastRow() > ref.MaxRows {
		return refuse("draw.too_many_rows", p.Name, ref.MaxRows)
	}
	for i, c := range p.Cells {
		if i > 0 && !p.Cells[i-1].At.Before(c.At) || c.At.Row < 1 || c.At.Row > ref.MaxRows || c.At.Col < 1 || c.At.Col > ref.MaxCols {
			return fmt.Errorf("draw: cell %s of sheet %q is out of order or outside the sheet", c.At, p.Name)
		}
		if c.Style >= s.styles() {
			return fmt.Errorf("draw: cell %s of sheet %q has style %d, which does not exist", c.At, p.Name, c.Style)
		}
	}
	for i, h := range p.Heights {
		if h.Row < 1 || h.Row > ref.MaxRows || i > 0 && p.Heights[i-1].Row >= h.Row {
			return fmt.Errorf("draw: height of row %d of sheet %q is out of order or outside the sheet", h.Row, p.Name)
		}
	}
	return nil
}

func (s *sheetOut) styles() int { return s.d.book.styles.count() }

func (s *sheetOut) lastRow() int {
	if s.source == nil || len(s.source.rows) == 0 {
		return 0
	}
	return s.rows.Last(s.source.rows[len(s.source.rows)-1].number)
}

// fail notes the first reason why the plan cannot be drawn.
func (d *drawing) fail(err error) {
	if d.err == nil {
		d.err = err
	}
}

// part adds a new part. The bytes may be used again afterwards.
func (d *drawing) part(name string, data []byte) {
	d.buffer = data
	d.taken[fold(name)] = true
	d.entries = append(d.entries, opc.Entry{Name: name, Packed: d.packer.Pack(data)})
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

// fresh is a name for a part: the one it has in the template, or for a further copy one that
// neither the output nor the template has.
func (d *drawing) fresh(part string) string {
	if !d.taken[fold(part)] {
		return part
	}
	ext := path.Ext(part)
	stem := strings.TrimRight(strings.TrimSuffix(part, ext), "0123456789")
	for {
		d.counters[stem]++
		name := stem + strconv.Itoa(d.counters[stem]) + ext
		if key := fold(name); !d.taken[key] && !d.book.parts[key] {
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
	d.types.Add(b.main, b.pkg.ContentType(b.main))
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
	d.part(opc.RelationsPart(b.main), opc.AppendRelations(d.buffer[:0], b.main, relations))
	d.documentParts()
	d.buffer = d.types.Append(d.buffer[:0])
	d.entries[0].Packed = d.packer.Pack(d.buffer)
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
			d.part(r.Target, append(d.buffer[:0], b.app...))
			d.types.Add(r.Target, b.pkg.ContentType(r.Target))
		}
	}
	root := b.root
	if len(d.plan.Properties) > 0 && !d.linksCustom() {
		root = append(root[:len(root):len(root)], opc.Relation{ID: "rIdCustom", Type: relationBase + "custom-properties", Target: b.custom.part})
	}
	if custom || len(d.plan.Properties) > 0 {
		d.part(b.custom.part, d.appendCustom(d.buffer[:0]))
		d.types.Add(b.custom.part, customType)
	}
	d.part(opc.RelationsPart(""), opc.AppendRelations(d.buffer[:0], "", root))
}

func (d *drawing) linksCustom() bool {
	for _, r := range d.book.root {
		if r.Kind() == "custom-properties" {
			return true
		}
	}
	return false
}
