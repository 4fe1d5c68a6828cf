// Package draw turns a plan into the bytes of a workbook by working on the parts of the
// template's package: a row map is applied to every reference the parts hold, new rows are
// written straight into the sheets' XML, and what the plan does not touch is copied as it was.
//
// A template is compiled once into a Book: its sheets become rows, references already parsed,
// and stencils (bytes with holes). Drawing fills the holes and may run many times at once.
package draw

import (
	"fmt"
	"io"

	"tianbao/internal/ooxml/opc"
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
	buffer, rows, body, scratch []byte
}

// sheetOut is one sheet of an output.
type sheetOut struct {
	d      *drawing
	plan   *Sheet
	source *sheet // nil for a sheet built from nothing
	index  int    // in the output
	repeat int    // how many sheets before it are drawn from the same source
	rows   Rows
	front  bool
	relID  string
	part   string
	used   ref.Range // cells
	merges []ref.Range
	link   ref.Range
	tables []tableOut
	placed map[*asset]string
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
	defer b.release(d)
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

// release keeps a drawing's memory for the next, but nothing of its plan.
func (b *Book) release(d *drawing) {
	clear(d.sheets)
	clear(d.texts.added)
	d.plan, d.drawn, d.names = nil, nil, d.names[:0]
	b.pool.Put(d)
}

// finish packs what is the same in all outputs.
func (b *Book) finish() {
	b.styled = opc.PackOnce(b.styles.bytes())
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
