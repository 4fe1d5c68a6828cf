package letter

import (
	"slices"
	"strings"

	"tianbao/internal/ooxml/markup"
)

// piece is a text of a paragraph and the run that it stands in.
type piece struct {
	text *markup.Node // w:t
	run  *markup.Node
	said string
}

// paragraph fills a paragraph, and tells whether it stays: one in which nothing but empty values stand is left out.
func (f *filler) paragraph(p *markup.Node, s *scope) bool {
	drawn := f.boxes(p, s)
	pieces := piecesOf(p, nil)
	all := placeholdersIn(joined(pieces))
	some := len(all) == 0
	for _, h := range slices.Backward(all) {
		value := h.text
		if known[h.name] && h.mark == "" {
			value = legible(s.value(h.name))
		}
		some = some || value != ""
		put(pieces, h, value)
	}
	if len(all) > 0 {
		for _, piece := range pieces {
			piece.write()
		}
	}
	return some || drawn
}

// boxes fills the text boxes in a paragraph, and tells whether there is anything drawn.
func (f *filler) boxes(n *markup.Node, s *scope) (drawn bool) {
	for _, k := range n.Kids {
		switch {
		case k.Name == "":
		case k.Local() == "txbxContent":
			k.Kids = f.blocks(k.Kids, s)
			drawn = true
		default:
			drawn = f.boxes(k, s) || k.Local() == "drawing" || k.Local() == "pict" || k.Local() == "object" || drawn
		}
	}
	return drawn
}

// elsewhere are the elements whose texts are not the paragraph's: boxes, what was deleted, codes of fields.
var elsewhere = map[string]bool{"txbxContent": true, "del": true, "moveFrom": true, "instrText": true, "delText": true, "Fallback": true}

// piecesOf are the texts of a paragraph in their order. Word cuts a word into several where it was corrected.
func piecesOf(n *markup.Node, all []*piece) []*piece {
	for _, k := range n.Kids {
		switch {
		case k.Name == "" || elsewhere[k.Local()]:
		case k.Local() == "t" && n.Local() == "r":
			all = append(all, &piece{k, n, k.Text()})
		default:
			all = piecesOf(k, all)
		}
	}
	return all
}

func joined(pieces []*piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.said)
	}
	return b.String()
}

// allText is the text of an element, paragraphs and all. Texts of boxes are their own.
func allText(n *markup.Node) string { return joined(piecesOf(n, nil)) }

// put puts a value in place of what stands from one byte to another, in the run where that begins.
func put(pieces []*piece, h placeholder, value string) {
	at := 0
	for _, p := range pieces {
		from, to := max(h.from-at, 0), min(h.to-at, len(p.said))
		at += len(p.said)
		if from >= to {
			continue
		}
		p.said = p.said[:from] + value + p.said[to:]
		value = ""
	}
}

// write puts the text into its run. Lines and tabs are elements of their own.
func (p *piece) write() {
	prefix := p.text.Prefix()
	var kids []*markup.Node
	for i, line := range strings.Split(p.said, "\n") {
		if i > 0 {
			kids = append(kids, &markup.Node{Name: prefix + "br"})
		}
		t := markup.Elem(prefix+"t", "xml:space", "preserve")
		t.SetText(line)
		kids = append(kids, t)
	}
	at := slices.Index(p.run.Kids, p.text)
	p.run.Kids = slices.Replace(p.run.Kids, at, at+1, kids...)
}

// legible is a value without the characters that no XML may hold.
func legible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t':
			return ' '
		case r < ' ', r == 0xFFFE, r == 0xFFFF:
			return -1
		}
		return r
	}, strings.ToValidUTF8(strings.ReplaceAll(s, "\r\n", "\n"), "�"))
}
