package looks

import (
	"fmt"
	"math"
	"strconv"

	"tianbao/internal/ooxml/markup"
)

// Style is the look of a cell. Colours are RRGGBB, empty for those of the screen.
type Style struct {
	Bold      bool    `json:"b,omitempty"`
	Italic    bool    `json:"i,omitempty"`
	Underline bool    `json:"u,omitempty"`
	Struck    bool    `json:"x,omitempty"`
	Font      string  `json:"f,omitempty"`
	Size      float64 `json:"z,omitempty"` // in points
	Colour    string  `json:"c,omitempty"`
	Ground    string  `json:"g,omitempty"`
	Across    string  `json:"h,omitempty"` // left, center, right, justify, distributed, fill, centerContinuous
	Down      string  `json:"v,omitempty"` // top, center, bottom
	Wrap      bool    `json:"w,omitempty"`
	Indent    int     `json:"n,omitempty"`
	Upright   bool    `json:"up,omitempty"` // its signs stand one below the other
	Turned    int     `json:"t,omitempty"`  // degrees against the clock
	Lines     [4]Line `json:"l"`            // top, right, bottom, left
}

// Line is a side of a cell: thin, medium, thick, dashed, dotted, double; empty for none.
type Line string

// styles are the looks that cells name by number.
func (r *reader) styles() []Style {
	doc, err := r.pkg.Tree(r.stylesPart)
	if err != nil {
		return nil
	}
	c := r.colours(doc)
	fonts, fills, borders := doc.Root.Child("fonts").Elements(), doc.Root.Child("fills").Elements(), doc.Root.Child("borders").Elements()
	var all []Style
	for _, xf := range doc.Root.Child("cellXfs").Elements() {
		s := Style{}
		c.font(&s, nth(fonts, xf, "fontId"))
		c.fill(&s, nth(fills, xf, "fillId"))
		sides(&s, nth(borders, xf, "borderId"))
		align(&s, xf.Child("alignment"))
		all = append(all, s)
		r.drawn = append(r.drawn, s.Ground != "" || s.Lines != [4]Line{})
	}
	return all
}

// nth is the element that an attribute numbers; nil, which says nothing, where there is none.
func nth(all []*markup.Node, xf *markup.Node, attr string) *markup.Node {
	if i, err := strconv.Atoi(xf.Get(attr)); err == nil && 0 <= i && i < len(all) {
		return all[i]
	}
	return nil
}

func (c *colours) font(s *Style, n *markup.Node) {
	if n == nil {
		return
	}
	on := func(name string) bool { e := n.Child(name); return e != nil && e.Flag("val", true) }
	s.Bold, s.Italic, s.Struck = on("b"), on("i"), on("strike")
	u := n.Child("u")
	s.Underline = u != nil && u.Get("val") != "none"
	if e := n.Child("sz"); e != nil {
		if size, err := strconv.ParseFloat(e.Get("val"), 64); err == nil && size > 0 {
			s.Size = math.Min(size, 96)
		}
	}
	if e := n.Child("name"); e != nil {
		s.Font = e.Get("val")
	}
	s.Colour = c.of(n.Child("color"))
}

func (c *colours) fill(s *Style, n *markup.Node) {
	if n == nil {
		return
	}
	p := n.Child("patternFill")
	switch {
	case p == nil:
	case p.Get("patternType") == "solid":
		s.Ground = c.of(p.Child("fgColor"))
	case p.Get("patternType") == "gray125" || p.Get("patternType") == "none":
	default:
		s.Ground = c.of(p.Child("bgColor"))
	}
}

var lineKinds = map[string]Line{
	"thin": "thin", "hair": "dotted", "dotted": "dotted", "dashed": "dashed", "dashDot": "dashed", "dashDotDot": "dashed",
	"medium": "medium", "mediumDashed": "medium", "mediumDashDot": "medium", "mediumDashDotDot": "medium", "slantDashDot": "medium",
	"thick": "thick", "double": "double",
}

func sides(s *Style, n *markup.Node) {
	if n == nil {
		return
	}
	for i, names := range [4][2]string{{"top", ""}, {"right", "end"}, {"bottom", ""}, {"left", "start"}} {
		for _, name := range names {
			if e := n.Child(name); name != "" && e != nil && s.Lines[i] == "" {
				s.Lines[i] = lineKinds[e.Get("style")]
			}
		}
	}
}

// upright is the rotation that stands for signs one below the other.
const upright = 255

func align(s *Style, n *markup.Node) {
	if n == nil {
		return
	}
	s.Across, s.Down, s.Wrap = n.Get("horizontal"), n.Get("vertical"), n.Flag("wrapText", false)
	s.Indent, _ = strconv.Atoi(n.Get("indent"))
	switch turned, _ := strconv.Atoi(n.Get("textRotation")); {
	case turned == upright:
		s.Upright = true
	case turned > 90:
		s.Turned = 90 - turned
	default:
		s.Turned = turned
	}
}

// colours are what the numbers of colours mean.
type colours struct{ theme, palette []string }

func (r *reader) colours(styles *markup.Document) *colours {
	c := &colours{palette: usualPalette}
	if own := styles.Root.Child("colors").Child("indexedColors").Elements(); len(own) > 0 {
		c.palette = nil
		for _, n := range own {
			c.palette = append(c.palette, lastSix(n.Get("rgb")))
		}
	}
	doc, err := r.pkg.Tree(r.themePart)
	if err != nil {
		return c
	}
	for _, n := range doc.Root.Child("themeElements").Child("clrScheme").Elements() {
		rgb := ""
		for _, e := range n.Elements() {
			if rgb = e.Get("lastClr"); rgb == "" {
				rgb = e.Get("val")
			}
		}
		c.theme = append(c.theme, lastSix(rgb))
	}
	if len(c.theme) > 3 { // the file has dark before light, the numbers light before dark
		c.theme[0], c.theme[1], c.theme[2], c.theme[3] = c.theme[1], c.theme[0], c.theme[3], c.theme[2]
	}
	return c
}

// of is a colour, empty for the screen's own.
func (c *colours) of(n *markup.Node) string {
	if n == nil {
		return ""
	}
	if rgb := n.Get("rgb"); rgb != "" {
		return tinted(lastSix(rgb), n.Get("tint"))
	}
	for attr, all := range map[string][]string{"theme": c.theme, "indexed": c.palette} {
		if i, err := strconv.Atoi(n.Get(attr)); err == nil && 0 <= i && i < len(all) {
			return tinted(all[i], n.Get("tint"))
		}
	}
	return ""
}

// lastSix is a colour without the two digits of how much shines through.
func lastSix(rgb string) string {
	if len(rgb) < 6 {
		return ""
	}
	rgb = rgb[len(rgb)-6:]
	if _, err := strconv.ParseUint(rgb, 16, 32); err != nil {
		return ""
	}
	return rgb
}

// tinted is a colour made lighter or darker.
func tinted(rgb, tint string) string {
	t, err := strconv.ParseFloat(tint, 64)
	v, bad := strconv.ParseUint(rgb, 16, 32)
	if err != nil || bad != nil || t == 0 || math.Abs(t) > 1 {
		return rgb
	}
	mix := func(shift uint) int {
		c := float64(v >> shift & 255)
		if t < 0 {
			return int(c * (1 + t))
		}
		return int(c + (255-c)*t)
	}
	return fmt.Sprintf("%02X%02X%02X", mix(16), mix(8), mix(0))
}

// usualPalette is what the numbers of colours mean where a workbook does not say it (ECMA-376 part 1, 18.8.27).
var usualPalette = []string{
	"000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF",
	"000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF",
	"800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080",
	"9999FF", "993366", "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF",
	"000080", "FF00FF", "FFFF00", "00FFFF", "800080", "800000", "008080", "0000FF",
	"00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99",
	"3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696",
	"003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333",
}
