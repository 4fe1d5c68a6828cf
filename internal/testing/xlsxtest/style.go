package xlsxtest

import (
	"fmt"
	"strings"
)

// builtinFormats are the number formats that a file names by number only (ECMA-376 18.8.30).
var builtinFormats = map[int]string{
	0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
	12: "# ?/?", 13: "# ??/??", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
	18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm",
	37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)", 39: "#,##0.00;(#,##0.00)",
	40: "#,##0.00;[Red](#,##0.00)", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
}

// format is the number format of a cell style.
func (b *book) format(style int) string {
	id := b.xf(style).number("numFmtId", 0)
	for _, f := range b.styles.child("numFmts").all("numFmt") {
		if f.number("numFmtId", -1) == id {
			return f.attr("formatCode")
		}
	}
	if code, ok := builtinFormats[id]; ok {
		return code
	}
	return fmt.Sprintf("builtin %d", id)
}

func (b *book) xf(style int) *node { return nth(b.styles.child("cellXfs").all("xf"), style) }

func nth(list []*node, i int) *node {
	if i < 0 || i >= len(list) {
		return nil
	}
	return list[i]
}

// style says in a line what a cell style looks like, its number format left out.
func (b *book) style(index int) string {
	xf := b.xf(index)
	font := nth(b.styles.child("fonts").all("font"), xf.number("fontId", 0))
	fill := nth(b.styles.child("fills").all("fill"), xf.number("fillId", 0))
	border := nth(b.styles.child("borders").all("border"), xf.number("borderId", 0))
	said := []string{fontWords(font), alignWords(xf.child("alignment")), borderWords(border), fillWords(fill), lockWords(xf.child("protection"))}
	if xf.on("quotePrefix", false) {
		said = append(said, "quoted")
	}
	if name := b.namedStyle(xf.number("xfId", 0)); name != "" {
		said = append(said, fmt.Sprintf("based on %q", name))
	}
	return join(said, ", ")
}

// namedStyle is the name of the cell style a format is based on, empty for the normal one.
func (b *book) namedStyle(id int) string {
	for _, s := range b.styles.child("cellStyles").all("cellStyle") {
		if s.number("xfId", -1) == id && s.number("builtinId", -1) != 0 {
			return s.attr("name")
		}
	}
	return ""
}

// differential says what a conditional format changes.
func (b *book) differential(id int) string {
	dxf := nth(b.styles.child("dxfs").all("dxf"), id)
	if dxf == nil {
		return ""
	}
	said := []string{fontWords(dxf.child("font")), fillWords(dxf.child("fill")), borderWords(dxf.child("border"))}
	if f := dxf.child("numFmt"); f != nil {
		said = append(said, fmt.Sprintf("fmt %q", f.attr("formatCode")))
	}
	return join(said, ", ")
}

func fontWords(font *node) string {
	name := font.child("name")
	if name == nil {
		name = font.child("rFont") // in the runs of a rich text
	}
	said := []string{name.attr("val"), font.child("sz").attr("val")}
	for _, flag := range []struct{ element, word string }{{"b", "bold"}, {"i", "italic"}, {"strike", "strike"}} {
		if f := font.child(flag.element); f != nil && f.on("val", true) {
			said = append(said, flag.word)
		}
	}
	if u := font.child("u"); u != nil && u.attr("val") != "none" {
		said = append(said, "underline")
	}
	return join(append(said, colorWords(font.child("color"))), " ")
}

// colorWords names a colour; the automatic and the theme's ordinary text colour go without saying.
func colorWords(color *node) string {
	if rgb := color.attr("rgb"); rgb != "" && rgb != "FF000000" {
		return "#" + rgb
	}
	if theme, ok := color.find("theme"); ok && theme != "1" {
		return "theme " + theme + tint(color)
	}
	if index, ok := color.find("indexed"); ok && index != "64" && index != "8" {
		return "colour " + index
	}
	return ""
}

func tint(color *node) string {
	if t := color.attr("tint"); t != "" {
		return " tint " + t
	}
	return ""
}

func alignWords(a *node) string {
	var said []string
	for _, name := range []string{"horizontal", "vertical"} {
		if v := a.attr(name); v != "" && v != "general" && v != "bottom" { // what Excel does unasked
			said = append(said, name[:1]+" "+v)
		}
	}
	if a.on("wrapText", false) {
		said = append(said, "wrap")
	}
	if a.on("shrinkToFit", false) {
		said = append(said, "shrink")
	}
	for _, name := range []string{"indent", "textRotation", "readingOrder"} {
		if v := a.attr(name); v != "" && v != "0" {
			said = append(said, name+" "+v)
		}
	}
	return join(said, " ")
}

func borderWords(border *node) string {
	var said []string
	same := true
	for _, side := range []string{"left", "right", "top", "bottom"} {
		s := border.child(side)
		line := join([]string{s.attr("style"), colorWords(s.child("color"))}, " ")
		if line == "" || line == "none" {
			same = false
			continue
		}
		said = append(said, side+" "+line)
		same = same && strings.TrimPrefix(said[0], "left ") == line
	}
	if same {
		said = []string{"box " + strings.TrimPrefix(said[0], "left ")}
	}
	if d := border.child("diagonal"); d.attr("style") != "" {
		said = append(said, "diagonal "+d.attr("style"))
	}
	return join(said, " ")
}

func fillWords(fill *node) string {
	if fill.child("gradientFill") != nil {
		return "fill gradient"
	}
	p := fill.child("patternFill")
	pattern := p.attr("patternType")
	if pattern == "none" || len(p.list()) == 0 && pattern == "" {
		return ""
	}
	if pattern == "solid" {
		pattern = ""
	}
	back := colorWords(p.child("bgColor"))
	if back != "" {
		back = "back " + back
	}
	return join([]string{"fill", pattern, colorWords(p.child("fgColor")), back}, " ")
}

func lockWords(p *node) string {
	var said []string
	if !p.on("locked", true) {
		said = append(said, "unlocked")
	}
	if p.on("hidden", false) {
		said = append(said, "formula hidden")
	}
	return join(said, ", ")
}

// join puts what is there in a line.
func join(words []string, separator string) string {
	var said []string
	for _, w := range words {
		if w != "" {
			said = append(said, w)
		}
	}
	return strings.Join(said, separator)
}
