package xlsxtest

import (
	"fmt"
	"sort"
	"strings"

	"tianbao/internal/ref"
)

// quiet are the children of a worksheet that have lines of their own, or that say nothing:
// the used area follows from the cells.
var quiet = map[string]bool{
	"sheetPr": true, "dimension": true, "sheetFormatPr": true, "cols": true, "sheetData": true,
	"mergeCells": true, "pageMargins": true, "printOptions": true, "pageSetup": true,
	"headerFooter": true, "rowBreaks": true, "colBreaks": true, "dataValidations": true,
	"conditionalFormatting": true, "hyperlinks": true, "sheetProtection": true, "legacyDrawing": true,
	"drawing": true, "tableParts": true, "extLst": true, "sheetViews": true, "phoneticPr": true,
}

func (d *dump) sheet(s *sheet) {
	tab := colorWords(s.root.child("sheetPr", "tabColor"))
	if tab != "" {
		tab = " tab " + tab
	}
	d.line("\nsheet %q %s%s", s.name, s.state, tab)
	if s.root == nil {
		d.line("  no worksheet: %s", s.part)
		return
	}
	d.view(s)
	d.columns(s)
	d.print(s)
	d.merges(s)
	d.cells(s)
	d.validations(s)
	d.conditions(s)
	d.links(s)
	d.attached(s)
	for _, k := range s.root.kids {
		if !quiet[k.name.Local] {
			d.line("  other %s", k)
		}
	}
	d.extensions(s)
}

func (d *dump) view(s *sheet) {
	for _, v := range s.root.child("sheetViews").all("sheetView") {
		said := attributes(v, "showGridLines", "zoomScale", "view", "showFormulas", "rightToLeft", "showZeros")
		if p := v.child("pane"); p != nil {
			said = append(said, "pane "+strings.Join(attributes(p), " "))
		}
		if len(said) > 0 {
			d.line("  view %s", strings.Join(said, " "))
		}
	}
	if p := s.root.child("sheetProtection"); p != nil {
		d.line("  protection %s", strings.Join(attributes(p), " "))
	}
}

// attributes writes an element's attributes in alphabetical order, all of them or those named.
func attributes(n *node, only ...string) []string {
	if n == nil {
		return nil
	}
	wanted := map[string]bool{}
	for _, name := range only {
		wanted[name] = true
	}
	var said []string
	for _, a := range n.attrs {
		if a.Name.Space == "" && a.Name.Local != "xmlns" && (len(only) == 0 || wanted[a.Name.Local]) {
			said = append(said, a.Name.Local+"="+a.Value)
		}
	}
	sort.Strings(said)
	return said
}

func (d *dump) columns(s *sheet) {
	if f := s.root.child("sheetFormatPr"); f != nil {
		d.line("  default %s", strings.Join(attributes(f, "baseColWidth", "defaultColWidth", "defaultRowHeight", "customHeight", "zeroHeight"), " "))
	}
	for _, c := range s.root.child("cols").all("col") {
		said := []string{span(c.number("min", 0), c.number("max", 0)), c.attr("width")}
		if c.on("hidden", false) {
			said = append(said, "hidden")
		}
		if style, ok := c.find("style"); ok && style != "0" {
			said = append(said, d.look(c.number("style", 0)))
		}
		said = append(said, strings.Join(attributes(c, "outlineLevel", "collapsed", "bestFit"), " "))
		d.line("  column %s", join(said, " "))
	}
}

func span(first, last int) string {
	if first == last {
		return ref.ColName(first)
	}
	return ref.ColName(first) + ":" + ref.ColName(last)
}

func (d *dump) print(s *sheet) {
	if f := s.root.child("sheetPr", "pageSetUpPr"); f != nil {
		d.line("  page set-up %s", strings.Join(attributes(f), " "))
	}
	for _, name := range []string{"pageSetup", "pageMargins", "printOptions"} {
		if n := s.root.child(name); n != nil {
			d.line("  %s %s", name, strings.Join(attributes(n), " "))
		}
	}
	if h := s.root.child("headerFooter"); h != nil {
		for _, k := range h.kids {
			d.line("  %s %q", k.name.Local, k.text)
		}
	}
	for _, name := range []string{"rowBreaks", "colBreaks"} {
		for _, k := range s.root.child(name).all("brk") {
			d.line("  %s after %s %s", name, k.attr("id"), strings.Join(attributes(k, "man", "pt"), " "))
		}
	}
}

func (d *dump) merges(s *sheet) {
	var merged []ref.Range
	for _, m := range s.root.child("mergeCells").all("mergeCell") {
		merged = append(merged, ranges(m.attr("ref"))...)
	}
	sort.Slice(merged, func(i, j int) bool {
		if merged[i].From != merged[j].From {
			return merged[i].From.Before(merged[j].From)
		}
		return merged[i].To.Before(merged[j].To)
	})
	for _, m := range merged {
		d.line("  merge %s", m)
	}
}

func (d *dump) validations(s *sheet) {
	for _, v := range s.root.child("dataValidations").all("dataValidation") {
		d.validation(v, v.attr("sqref"), v.child("formula1").value(), v.child("formula2").value())
	}
}

// validation writes a data validation; those of the 2009 extension keep their areas and formulas
// in elements of their own.
func (d *dump) validation(v *node, areas, formula1, formula2 string) {
	said := []string{areas, v.attr("type")}
	for _, formula := range []string{formula1, formula2} {
		if formula != "" {
			said = append(said, fmt.Sprintf("%q", formula))
		}
	}
	said = append(said, attributes(v, "operator", "errorStyle", "allowBlank", "showInputMessage", "showErrorMessage", "showDropDown")...)
	for _, name := range []string{"promptTitle", "prompt", "errorTitle", "error"} {
		if text := v.attr(name); text != "" {
			said = append(said, fmt.Sprintf("%s %q", name, text))
		}
	}
	d.line("  validation %s", join(said, " "))
}

func (d *dump) conditions(s *sheet) {
	for _, c := range s.root.all("conditionalFormatting") {
		d.condition(c, c.attr("sqref"))
	}
}

func (d *dump) condition(c *node, areas string) {
	for _, rule := range c.all("cfRule") {
		said := []string{areas, strings.Join(attributes(rule, "type", "operator", "priority", "stopIfTrue", "text", "rank"), " ")}
		for _, k := range rule.kids {
			switch {
			case k.name.Local == "formula" || k.name.Local == "f":
				said = append(said, fmt.Sprintf("%q", k.text))
			default:
				said = append(said, k.String())
			}
		}
		if id := rule.number("dxfId", -1); id >= 0 {
			said = append(said, "{"+d.differential(id)+"}")
		}
		d.line("  condition %s", join(said, " "))
	}
}

func (d *dump) links(s *sheet) {
	targets := map[string]string{}
	for _, r := range d.relations(s.part) {
		targets[r.id] = r.target
	}
	for _, h := range s.root.child("hyperlinks").all("hyperlink") {
		said := []string{h.attr("ref"), targets[h.rel("id")]}
		said = append(said, attributes(h, "location", "display", "tooltip")...)
		d.line("  link %s", join(said, " "))
	}
}
