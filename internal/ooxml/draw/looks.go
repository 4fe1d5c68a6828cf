package draw

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
	return builtinFormats[id]
}

// Locked tells whether a style's cells are locked on a protected sheet.
func (b *Book) Locked(style int) bool {
	return orEmpty(b.styles.xf(style).Child("protection")).Flag("locked", true)
}

// builtinFormats are the number formats that files name by number only (ECMA-376 part 1,
// 18.8.30; those from 27 on as the zh-cn table there has them).
var builtinFormats = map[int]string{
	0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
	5: `"¥"#,##0;"¥"\-#,##0`, 6: `"¥"#,##0;[Red]"¥"\-#,##0`, 7: `"¥"#,##0.00;"¥"\-#,##0.00`, 8: `"¥"#,##0.00;[Red]"¥"\-#,##0.00`,
	9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
	14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
	20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
	27: `yyyy"年"m"月"`, 28: `m"月"d"日"`, 29: `m"月"d"日"`, 30: "m-d-yy", 31: `yyyy"年"m"月"d"日"`,
	32: `h"时"mm"分"`, 33: `h"时"mm"分"ss"秒"`, 34: `上午/下午h"时"mm"分"`, 35: `上午/下午h"时"mm"分"ss"秒"`, 36: `yyyy"年"m"月"`,
	37: "#,##0;-#,##0", 38: "#,##0;[Red]-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;[Red]-#,##0.00",
	41: `_ * #,##0_ ;_ * \-#,##0_ ;_ * "-"_ ;_ @_ `, 42: `_ "¥"* #,##0_ ;_ "¥"* \-#,##0_ ;_ "¥"* "-"_ ;_ @_ `,
	43: `_ * #,##0.00_ ;_ * \-#,##0.00_ ;_ * "-"??_ ;_ @_ `, 44: `_ "¥"* #,##0.00_ ;_ "¥"* \-#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ `,
	45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
	50: `yyyy"年"m"月"`, 51: `m"月"d"日"`, 52: `yyyy"年"m"月"`, 53: `m"月"d"日"`, 54: `m"月"d"日"`,
	55: `上午/下午h"时"mm"分"`, 56: `上午/下午h"时"mm"分"ss"秒"`, 57: `yyyy"年"m"月"`, 58: `m"月"d"日"`,
}
