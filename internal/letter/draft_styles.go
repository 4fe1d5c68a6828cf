package letter

import (
	"fmt"
	"strings"

	"tianbao/internal/words"
)

// looks are a style of the draft.
type looks struct {
	id, name  string
	paragraph string // its properties
	font      string
	size      int // half points
	bold      bool
	colour    string
}

func (d *draft) styles() string {
	indent, right := `<w:ind w:firstLineChars="200" w:firstLine="640"/>`, `<w:ind w:rightChars="200" w:right="640"/>`
	if d.lang == words.English {
		indent, right = `<w:ind w:firstLine="0"/>`, `<w:ind w:right="0"/>`
	}
	lines := func(before, after int, rest string) string {
		return fmt.Sprintf(`<w:spacing w:before="%d" w:after="%d" w:line="%d" w:lineRule="exact"/>%s`, before, after, d.line, rest)
	}
	points := fmt.Sprintf(`<w:spacing w:before="0" w:after="60" w:line="%d" w:lineRule="exact"/>`, d.line*5/6)
	title := fmt.Sprintf(`<w:spacing w:before="200" w:after="400" w:line="%d" w:lineRule="exact"/><w:jc w:val="center"/>`, d.line*5/4)
	all := []looks{
		{"Title", "Title", title, d.title, d.size * 11 / 8, d.lang == words.English, ""},
		{"To", "To", lines(0, 0, `<w:ind w:firstLine="0"/>`), d.body, d.size, false, ""},
		{"Heading1", "heading 1", `<w:keepNext/>` + lines(160, 0, indent+`<w:outlineLvl w:val="0"/>`), d.heading, d.size, d.lang == words.English, ""},
		{"Point", "Point", points + indent + `<w:jc w:val="left"/>`, d.body, d.points, false, ""},
		{"From", "From", `<w:keepLines/>` + lines(240, 0, right+`<w:jc w:val="right"/>`), d.body, d.size, false, ""},
		{"Annex", "Annex", `<w:keepNext/><w:pageBreakBefore/>` + lines(0, 120, `<w:ind w:firstLine="0"/>`), d.head, d.size, d.lang == words.English, ""},
		{"Mark", "Mark", `<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="exact"/><w:ind w:firstLine="0"/>`, d.body, 18, false, "808080"},
		{"Footer", "footer", `<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/><w:jc w:val="center"/>`, "宋体", 28, false, ""},
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<w:styles %s><w:docDefaults><w:rPrDefault><w:rPr>%s<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`, wordSpace, d.letters(d.body, d.size, false, ""))
	fmt.Fprintf(&b, `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>%s</w:pPr></w:style>`, lines(0, 0, indent+d.both()))
	for _, k := range all {
		fmt.Fprintf(&b, `<w:style w:type="paragraph"%s w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>%s</w:pPr><w:rPr>%s</w:rPr></w:style>`,
			custom(k.name), k.id, k.name, k.paragraph, d.letters(k.font, k.size, k.bold, k.colour))
	}
	return b.String() + `</w:styles>`
}

// custom marks styles that Word has not by itself.
func custom(name string) string {
	switch name {
	case "Title", "heading 1", "footer":
		return ""
	}
	return ` w:customStyle="1"`
}

// both sets both edges even, as Chinese letters are.
func (d *draft) both() string {
	if d.lang == words.English {
		return `<w:jc w:val="left"/>`
	}
	return `<w:jc w:val="both"/>`
}

func (d *draft) letters(font string, size int, bold bool, colour string) string {
	out := fmt.Sprintf(`<w:rFonts w:ascii="%s" w:hAnsi="%[1]s" w:eastAsia="%s" w:cs="%[1]s"/>`, d.western, font)
	if bold {
		out += `<w:b/>`
	}
	if colour != "" {
		out += `<w:color w:val="` + colour + `"/>`
	}
	return out + fmt.Sprintf(`<w:sz w:val="%d"/><w:szCs w:val="%[1]d"/>`, size)
}
