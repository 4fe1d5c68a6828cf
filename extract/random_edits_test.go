package extract_test

import (
	"bytes"
	"fmt"
	"html"
	"maps"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/grid"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// People type anywhere, paste, cut, merge, sort and move rows, put boxes and notes on sheets, copy sheets.
// Every text that they typed can be told from all others; whatever they did, each is in the record, in an
// error that names its cell, or quoted.

// desk is one sheet of a workbook that is being edited.
type desk struct {
	part, name string
	xml        string
	cells      map[ref.Cell]deskCell
	merges     []ref.Range
	box, note  string // what a box and a note on it say
	at         ref.Cell
}

type deskCell struct{ attributes, inner, typed string }

var (
	deskRows   = regexp.MustCompile(`(?s)<sheetData>.*</sheetData>|<sheetData/>`)
	deskMerges = regexp.MustCompile(`(?s)<mergeCells.*</mergeCells>`)
	deskMerge  = regexp.MustCompile(`<mergeCell ref="([^"]+)"`)
	deskMark   = regexp.MustCompile(`(?s)<c r="([A-Z]+\d+)"([^>]*?)(?:/>|>(.*?)</c>)`)
)

func newDesk(name, part, xml string) *desk {
	d := &desk{part: part, name: name, xml: xml, cells: map[ref.Cell]deskCell{}}
	for _, m := range deskMark.FindAllStringSubmatch(xml, -1) {
		at, _ := ref.ParseCell(m[1])
		d.cells[at] = deskCell{attributes: m[2], inner: m[3]}
	}
	for _, m := range deskMerge.FindAllStringSubmatch(xml, -1) {
		area, _ := ref.ParseRange(m[1])
		d.merges = append(d.merges, area)
	}
	return d
}

// written is the sheet's XML after the edits.
func (d *desk) written() string {
	var rows strings.Builder
	row := 0
	for _, at := range slices.SortedFunc(maps.Keys(d.cells), grid.Compare) {
		if at.Row != row {
			if row > 0 {
				rows.WriteString("</row>")
			}
			row = at.Row
			fmt.Fprintf(&rows, `<row r="%d">`, row)
		}
		fmt.Fprintf(&rows, `<c r="%s"%s>%s</c>`, at, d.cells[at].attributes, d.cells[at].inner)
	}
	if row > 0 {
		rows.WriteString("</row>")
	}
	out := deskRows.ReplaceAllLiteralString(d.xml, "<sheetData>"+rows.String()+"</sheetData>")
	merges := ""
	if len(d.merges) > 0 {
		for _, m := range d.merges {
			merges += `<mergeCell ref="` + m.String() + `"/>`
		}
		merges = "<mergeCells>" + merges + "</mergeCells>"
	}
	if deskMerges.MatchString(out) {
		return deskMerges.ReplaceAllLiteralString(out, merges)
	}
	return strings.Replace(out, "</sheetData>", "</sheetData>"+merges, 1)
}

var deskKind = regexp.MustCompile(` t="\w+"`)

// put types a text or a number.
func (d *desk) put(at ref.Cell, text string) {
	c := d.cells[at]
	c.attributes, c.typed = deskKind.ReplaceAllString(c.attributes, ""), text
	if _, err := strconv.Atoi(text); err == nil {
		c.inner = "<v>" + text + "</v>"
	} else {
		c.attributes += ` t="inlineStr"`
		c.inner = `<is><t xml:space="preserve">` + html.EscapeString(text) + `</t></is>`
	}
	d.cells[at] = c
}

// clear empties a cell and leaves its looks.
func (d *desk) clear(at ref.Cell) {
	c := d.cells[at]
	d.cells[at] = deskCell{attributes: deskKind.ReplaceAllString(c.attributes, "")}
}

// move shifts all from a row on.
func (d *desk) move(from, by int) {
	cells := map[ref.Cell]deskCell{}
	for at, c := range d.cells {
		switch {
		case at.Row >= from && by > 0:
			at.Row += by
		case at.Row == from:
			continue
		case at.Row > from:
			at.Row += by
		}
		cells[at] = c
	}
	d.cells = cells
	var merges []ref.Range
	for _, m := range d.merges {
		if m.From.Row >= from && (by > 0 || m.From.Row > from) {
			m.From.Row += by
		}
		if m.To.Row >= from {
			m.To.Row += by
		}
		if m.To.Row >= m.From.Row && m.From != m.To {
			merges = append(merges, m)
		}
	}
	d.merges = merges
}

// clerk edits a workbook by chance.
type clerk struct {
	*rand.Rand
	desks []*desk
	next  int
}

func (c *clerk) text() string {
	c.next++
	return []string{fmt.Sprintf("某字%d号", 7000+c.next), fmt.Sprintf("≥%d(次)", 7000+c.next), strconv.Itoa(7000 + c.next), fmt.Sprintf("办公室%d改\n另行通知", 7000+c.next)}[c.IntN(4)]
}

func (c *clerk) cell() ref.Cell { return ref.Cell{Col: 1 + c.IntN(10), Row: 1 + c.IntN(36)} }

// old is a cell that holds something, most of the time.
func (c *clerk) old(d *desk) ref.Cell {
	all := slices.SortedFunc(maps.Keys(d.cells), grid.Compare)
	if len(all) == 0 || c.IntN(4) == 0 {
		return c.cell()
	}
	return all[c.IntN(len(all))]
}

// edit does one thing.
func (c *clerk) edit() {
	d := c.desks[c.IntN(len(c.desks))]
	at, to := c.old(d), c.old(d)
	switch c.IntN(11) {
	case 0, 1, 2:
		d.put(at, c.text())
	case 3: // cut and paste
		x := d.cells[at]
		d.clear(at)
		d.cells[to] = x
	case 4: // copy and paste over a few cells of a row
		for i := range 1 + c.IntN(5) {
			d.cells[ref.Cell{Col: to.Col + i, Row: to.Row}] = d.cells[ref.Cell{Col: at.Col + i, Row: at.Row}]
		}
	case 5:
		d.move(at.Row, 1)
		d.put(ref.Cell{Col: 1 + c.IntN(8), Row: at.Row}, c.text())
	case 6:
		d.move(at.Row, -1)
	case 7: // two rows change places, as sorting does
		for col := 1; col <= 10; col++ {
			a, b := ref.Cell{Col: col, Row: at.Row}, ref.Cell{Col: col, Row: to.Row}
			d.cells[a], d.cells[b] = d.cells[b], d.cells[a]
		}
	case 8: // merged with what stands in it, as SheetJS does
		area := ref.One(at).With(ref.Cell{Col: at.Col + c.IntN(3), Row: at.Row + c.IntN(2)})
		if area.From != area.To && !slices.ContainsFunc(d.merges, area.Overlaps) {
			d.merges = append(d.merges, area)
		}
	case 9: // unmerged, and typed into
		if len(d.merges) > 0 {
			i := c.IntN(len(d.merges))
			area := d.merges[i]
			d.merges = slices.Delete(d.merges, i, i+1)
			d.put(area.To, c.text())
		}
	case 10:
		d.at = at
		if d.box == "" {
			d.box = c.text()
		} else {
			d.note = c.text()
		}
	}
}

// attach gives a sheet its box and its note.
func (d *desk) attach(p *pack, n int) {
	if d.box == "" {
		return
	}
	const r, relations = `xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	drawing, notes := fmt.Sprintf("xl/drawings/edited%d.xml", n), fmt.Sprintf("xl/edited%d.xml", n)
	rels := fmt.Sprintf(`<Relationship Id="rE1" Type="%sdrawing" Target="/%s"/>`, relations, drawing)
	body := fmt.Sprintf(`<xdr:wsDr xmlns:xdr="x" xmlns:a="a"><xdr:oneCellAnchor><xdr:from><xdr:col>%d</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>%d</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>`+
		`<xdr:sp><xdr:txBody><a:p><a:r><a:t>%s</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:oneCellAnchor></xdr:wsDr>`, d.at.Col-1, d.at.Row-1, html.EscapeString(d.box))
	p.parts = append(p.parts, packed{drawing, []byte(body)})
	if d.note != "" {
		rels += fmt.Sprintf(`<Relationship Id="rE2" Type="%scomments" Target="/%s"/>`, relations, notes)
		p.parts = append(p.parts, packed{notes, fmt.Appendf(nil, `<comments><authors><author>某</author></authors><commentList><comment ref="%s" authorId="0"><text><t>%s</t></text></comment></commentList></comments>`, d.at, html.EscapeString(d.note))})
	}
	at := strings.LastIndex(d.part, "/")
	p.parts = append(p.parts, packed{d.part[:at] + "/_rels" + d.part[at:] + ".rels", []byte(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + rels + `</Relationships>`)})
}

var sheetMark = regexp.MustCompile(`<sheet name="([^"]+)"[^>]*?(state="\w+")?[^>]*r:id="([^"]+)"[^>]*>`)

// edited is a workbook after edits by chance; desks are its sheets as they are then.
func edited(t *testing.T, data []byte, c *clerk, edits int) []byte {
	p := unpacked(t, data)
	count := &counter{t, map[string][]byte{}}
	for _, x := range p.parts {
		count.parts[strings.ToLower(x.name)] = x.data
	}
	_, ids := count.leads("xl/workbook.xml")
	c.desks = nil
	for _, m := range sheetMark.FindAllStringSubmatch(string(count.parts["xl/workbook.xml"]), -1) {
		if !strings.Contains(m[0], "idden\"") {
			c.desks = append(c.desks, newDesk(m[1], ids[m[3]], string(count.parts[strings.ToLower(ids[m[3]])])))
		}
	}
	for range edits {
		c.edit()
	}
	for n, d := range c.desks {
		p.edit(d.part, func(string) string { return d.written() + "\n" })
		d.attach(p, n)
	}
	if c.IntN(4) == 0 {
		c.copySheet(p)
	}
	return p.bytes()
}

// copySheet adds a copy of a sheet under a name of its own.
func (c *clerk) copySheet(p *pack) {
	d := *c.desks[c.IntN(len(c.desks))]
	d.part, d.box, d.note, d.name = "xl/worksheets/copied.xml", "", "", d.name+" (2)"
	p.parts = append(p.parts, packed{d.part, []byte(d.written())})
	p.replace("xl/workbook.xml", "</sheets>", `<sheet name="`+d.name+`" sheetId="99" r:id="rCopied"/></sheets>`)
	p.replace("xl/_rels/workbook.xml.rels", "</Relationships>", `<Relationship Id="rCopied" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="/`+d.part+`"/></Relationships>`)
	c.desks = append(c.desks, &d)
}

// randomEdits is how many workbooks are edited by chance: thousands where TIANBAO_EDITS says so.
func randomEdits() int {
	if n, err := strconv.Atoi(os.Getenv("TIANBAO_EDITS")); err == nil {
		return n
	}
	return 30
}

func TestNothingTypedDisappears(t *testing.T) {
	foreign, err := book.Build(foreignForm, book.Page{Name: "说明", Rows: statementRows(func(_ int, heading, text string) []string { return []string{heading, text} })})
	if err != nil {
		t.Fatal(err)
	}
	bases := [][]byte{clerkBook(t), issued(t, clerkRecord(t), fill.Options{Blank: true}, 1), issued(t, templates.Record{}, fill.Options{Blank: true}, 0), foreign}
	for i := range randomEdits() {
		t.Run(strconv.Itoa(i), func(t *testing.T) {
			c := &clerk{Rand: rand.New(rand.NewPCG(uint64(i), 2026))}
			data := edited(t, bases[i%len(bases)], c, 1+c.IntN(12))
			keep(t, "edited"+strconv.Itoa(i), data)
			result, findings, err := reader(t).Extract(bytes.NewReader(data), extract.Options{})
			if err != nil {
				return // refused as a whole, which the person is told
			}
			sums(t, data, result.Account)
			for _, d := range c.desks {
				for at, x := range d.cells {
					if x.typed != "" && !spokenFor(result, findings, d.name, at.String(), x.typed) {
						t.Errorf("%s!%s %q is nowhere", d.name, at, x.typed)
					}
				}
				for _, text := range []string{d.box, d.note} {
					if text != "" && !spokenFor(result, findings, d.name, "", text) {
						t.Errorf("%s: %q, which lies on it, is nowhere", d.name, text)
					}
				}
			}
		})
	}
}

var squeezed = strings.NewReplacer(" ", "", "\n", "", "　", "")

// spokenFor tells whether a text is in the record, in an error that names its cell, or quoted.
func spokenFor(r *extract.Result, findings []templates.Finding, sheet, cell, text string) bool {
	core := regexp.MustCompile(`\d{4,}`).FindString(text)
	for _, c := range r.Cells {
		if v, ok := r.Template.At(r.Record, c.Path); ok && strings.Contains(v.Canonical(c.Field.Scale), core) {
			return true
		}
		if c.State == extract.HasValue && c.Sheet == sheet && c.Cell == cell && c.Raw == text {
			return true // a number that is read as a day
		}
		if c.State == extract.Unread && c.Sheet == sheet && strings.Contains(squeezed.Replace(c.Raw), squeezed.Replace(text)) {
			return true // what is in a column of doubt is said once for the column
		}
	}
	return slices.ContainsFunc(findings, func(f templates.Finding) bool {
		named := slices.ContainsFunc(f.Places, func(p templates.Place) bool { return p.Sheet == sheet && p.Cell == cell && cell != "" })
		return f.Level == templates.Error && named || strings.Contains(squeezed.Replace(f.Found+f.Message("zh")), squeezed.Replace(text))
	})
}
