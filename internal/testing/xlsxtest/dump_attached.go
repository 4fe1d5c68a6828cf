package xlsxtest

import (
	"crypto/sha256"
	"fmt"
	"path"
	"strings"

	"tianbao/internal/ref"
)

// attached writes what a sheet's relationships lead to: notes, drawings, tables.
func (d *dump) attached(s *sheet) {
	for _, r := range d.relations(s.part) {
		switch r.kind {
		case "comments":
			d.notes(r.target)
		case "vmlDrawing":
			d.shapes(r.target)
		case "drawing":
			d.anchors(r.target)
		case "table":
			d.line("  table %s", d.optional(r.target))
		case "hyperlink", "printerSettings":
		default:
			d.line("  related %s %s", r.kind, path.Base(r.target))
		}
	}
}

func (d *dump) notes(part string) {
	root := d.optional(part)
	authors := root.child("authors").all("author")
	for _, c := range root.child("commentList").all("comment") {
		author := nth(authors, c.number("authorId", -1)).value()
		d.line("  note %s by %q %q", c.attr("ref"), author, text(c.child("text")))
	}
}

// shapes writes where the notes' boxes hang; their cell counts from 0 in the file.
func (d *dump) shapes(part string) {
	for _, c := range d.optional(part).deep("ClientData") {
		at := ref.Cell{Col: c.child("Column").whole(-1) + 1, Row: c.child("Row").whole(-1) + 1}
		anchor := strings.Join(strings.Fields(c.child("Anchor").value()), " ")
		d.line("  shape %s at %s anchor %s", c.attr("ObjectType"), at, anchor)
	}
}

// anchors writes where pictures, charts and shapes of a drawing stand, and what parts they show.
func (d *dump) anchors(part string) {
	targets := map[string]string{}
	for _, r := range d.relations(part) {
		targets[r.id] = r.target
	}
	for _, a := range d.optional(part).list() {
		said := []string{a.name.Local, corner(a.child("from")), corner(a.child("to"))}
		for _, name := range a.deep("cNvPr") {
			said = append(said, fmt.Sprintf("%q", name.attr("name")))
		}
		for _, shown := range append(a.deep("blip"), a.deep("chart")...) {
			target := targets[shown.rel("embed")+shown.rel("id")]
			said = append(said, fmt.Sprintf("%s %.4x", target, sha256.Sum256(d.parts[target])))
		}
		for _, t := range a.deep("t") {
			said = append(said, fmt.Sprintf("%q", t.text))
		}
		d.line("  drawing %s", join(said, " "))
	}
}

func corner(n *node) string {
	if n == nil {
		return ""
	}
	at := ref.Cell{Col: n.child("col").whole(-1) + 1, Row: n.child("row").whole(-1) + 1}
	return fmt.Sprintf("%s+%s,%s", at, n.child("colOff").value(), n.child("rowOff").value())
}

// extensions writes what stands in a sheet's extension list: validations and conditional formats
// of Excel 2010 in the words of the ordinary ones, anything else as it is.
func (d *dump) extensions(s *sheet) {
	for _, ext := range s.root.child("extLst").all("ext") {
		for _, k := range ext.kids {
			switch k.name.Local {
			case "dataValidations":
				for _, v := range k.all("dataValidation") {
					d.validation(v, v.child("sqref").value(), v.child("formula1", "f").value(), v.child("formula2", "f").value())
				}
			case "conditionalFormattings":
				for _, c := range k.all("conditionalFormatting") {
					d.condition(c, c.child("sqref").value())
				}
			default:
				d.line("  extension %s", k)
			}
		}
	}
}
