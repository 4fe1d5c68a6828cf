package draw

import "tianbao/internal/excel"

// Font is how a style's text is set.
type Font struct {
	Name string
	Size float64 // points
	Bold bool
}

// Alignment is how a style places its text.
type Alignment struct {
	Wrap, Shrink         bool
	Horizontal, Vertical string // as the file format names them; empty means general and bottom
	Indent, Rotation     int
}

// Derive is a style like base with the change: an index of cellXfs. Styles are derived before the
// first drawing; afterwards Derive must not be called.
func (b *Book) Derive(base int, c StyleChange) int { return b.styles.derive(base, c) }

// Plain are two styles for sheets built from nothing: text, and bold text for headings. Like
// Derive it must be called before the first drawing.
func (b *Book) Plain() (body, heading int) {
	body = b.Derive(0, StyleChange{NumberFormat: "@", Wrap: true})
	return body, b.Derive(body, StyleChange{Bold: true})
}

// Font is the font of a style.
func (b *Book) Font(style int) Font {
	s := b.styles
	id := integer(s.xf(style).Get("fontId"))
	if id >= len(s.fonts) {
		return Font{Size: 11}
	}
	n := s.fonts[id]
	f := Font{Size: 11}
	if sz := n.Child("sz"); sz != nil {
		f.Size = number(sz.Get("val"), f.Size)
	}
	if name := n.Child("name"); name != nil {
		f.Name = name.Get("val")
	}
	if bold := n.Child("b"); bold != nil {
		f.Bold = bold.Flag("val", true)
	}
	return f
}

// Alignment is the alignment of a style.
func (b *Book) Alignment(style int) Alignment {
	n := orEmpty(b.styles.xf(style).Child("alignment"))
	return Alignment{
		Wrap: n.Flag("wrapText", false), Shrink: n.Flag("shrinkToFit", false),
		Horizontal: n.Get("horizontal"), Vertical: n.Get("vertical"),
		Indent: integer(n.Get("indent")), Rotation: integer(n.Get("textRotation")),
	}
}

// NumberFormat is the format code of a style, built-in formats as a Chinese Excel has them.
func (b *Book) NumberFormat(style int) string {
	id := integer(b.styles.xf(style).Get("numFmtId"))
	if code, ok := b.styles.formats[id]; ok {
		return code
	}
	return excel.Formats[id]
}

// Locked tells whether a style's cells are locked on a protected sheet.
func (b *Book) Locked(style int) bool {
	return orEmpty(b.styles.xf(style).Child("protection")).Flag("locked", true)
}
