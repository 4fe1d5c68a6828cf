package xlsxtest

import (
	"fmt"
	"strings"

	"tianbao/internal/ref"
)

func (r *rules) linkRules(s *sheet) {
	links := s.root.child("hyperlinks").all("hyperlink")
	if len(links) > maxHyperlinks {
		r.say(fmt.Sprintf("%q", s.name), "has %d hyperlinks, at most %d are allowed", len(links), maxHyperlinks)
	}
	for _, l := range links {
		if _, ok := ref.ParseRange(l.attr("ref")); !ok {
			r.say(fmt.Sprintf("%q", s.name), "a hyperlink stands at %q", l.attr("ref"))
		}
		if l.rel("id") == "" && l.attr("location") == "" {
			r.say(fmt.Sprintf("%q %s", s.name, l.attr("ref")), "the hyperlink leads nowhere")
		}
	}
}

// tables are the tables of a sheet.
func (r *rules) tables(s *sheet) []*node {
	var found []*node
	for _, rel := range r.relations(s.part) {
		if rel.kind == "table" {
			found = append(found, r.optional(rel.target))
		}
	}
	return found
}

// tableRules: a table's column names are its heading cells' texts, each once.
func (r *rules) tableRules(s *sheet) {
	for _, t := range r.tables(s) {
		where := fmt.Sprintf("%q table %q", s.name, t.attr("displayName"))
		area, ok := ref.ParseRange(t.attr("ref"))
		columns := t.child("tableColumns").all("tableColumn")
		if !ok || area.Cols() != len(columns) {
			r.say(where, "has %d columns and the area %s", len(columns), t.attr("ref"))
			continue
		}
		seen := map[string]bool{}
		for i, c := range columns {
			name := c.attr("name")
			if seen[strings.ToLower(name)] {
				r.say(where, "has two columns %q", name)
			}
			seen[strings.ToLower(name)] = true
			at := ref.Cell{Col: area.From.Col + i, Row: area.From.Row}
			if heading := r.shown(s, at); t.number("headerRowCount", 1) > 0 && heading != name {
				r.say(where, "the column %q is headed %q", name, heading)
			}
		}
	}
}

// shown is the text or number of a cell, line breaks as a table's column writes them.
func (r *rules) shown(s *sheet, at ref.Cell) string {
	for _, row := range s.rows() {
		if row.at != at.Row {
			continue
		}
		for _, c := range row.cells() {
			if c.at == at {
				return strings.ReplaceAll(r.plain(c), "\n", "_x000a_")
			}
		}
	}
	return ""
}

func (r *rules) plain(c cell) string {
	switch c.attr("t") {
	case "s":
		return text(nth(r.strings, c.child("v").whole(-1)))
	case "inlineStr":
		return text(c.child("is"))
	}
	return c.child("v").value()
}

// noteRules: each cell has one note at most, and each note a shape that shows it.
func (r *rules) noteRules(s *sheet) {
	notes := map[string]bool{}
	shapes := map[string]bool{}
	for _, rel := range r.relations(s.part) {
		switch rel.kind {
		case "comments":
			for _, c := range r.optional(rel.target).deep("comment") {
				if notes[c.attr("ref")] {
					r.say(fmt.Sprintf("%q %s", s.name, c.attr("ref")), "has two notes")
				}
				notes[c.attr("ref")] = true
			}
		case "vmlDrawing":
			for _, c := range r.optional(rel.target).deep("ClientData") {
				at := ref.Cell{Col: c.child("Column").whole(-1) + 1, Row: c.child("Row").whole(-1) + 1}
				shapes[at.String()] = true
			}
		}
	}
	for at := range notes {
		if !shapes[at] {
			r.say(fmt.Sprintf("%q %s", s.name, at), "the note has no shape to show it")
		}
	}
}
