package annotate

import (
	"strings"
	"unicode/utf8"

	"tianbao/internal/issue"
	"tianbao/internal/ooxml/markup"
)

// author signs our notes.
const author = "tianbao"

// maxNote is how many characters of findings a note holds. Excel takes 32,767, nobody reads them.
const maxNote = 4000

// clean makes a text fit for a note: characters that XML cannot hold, and what would pass for our
// last line, are left out.
func clean(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", issue.LastLine, "—").Replace(text)
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\n' && r != '\t' || r == 0xfffe || r == 0xffff || r == utf8.RuneError {
			return -1
		}
		return r
	}, text)
}

// block is our text with its first and last line.
func (s *spot) block() string {
	text := strings.Join(s.texts, "\n")
	if runes := []rune(text); len(runes) > maxNote {
		text = string(runes[:maxNote]) + "…"
	}
	return issue.FirstLine + "\n" + text + "\n" + issue.LastLine
}

// run is a run of text in the font of notes.
func run(prefix, text string) *markup.Node {
	t := markup.Elem(prefix+"t", "xml:space", "preserve")
	t.Kids = []*markup.Node{{Raw: markup.AppendCellText(nil, text)}}
	font := markup.Elem(prefix+"rPr").Add(markup.Elem(prefix+"sz", "val", "9"), markup.Elem(prefix+"color", "indexed", "81"),
		markup.Elem(prefix+"rFont", "val", "宋体"), markup.Elem(prefix+"charset", "val", "134"))
	return markup.Elem(prefix+"r").Add(font, t)
}

// piece is a text in a note.
type piece struct{ run, text *markup.Node } // run is text itself where it is in none

// pieces are the texts of a note in order.
func pieces(text *markup.Node) []piece {
	var all []piece
	for _, n := range text.Elements() {
		switch n.Local() {
		case "t":
			all = append(all, piece{n, n})
		case "r":
			if t := n.Child("t"); t != nil {
				all = append(all, piece{n, t})
			}
		}
	}
	return all
}

// plain is a note's whole text.
func plain(text *markup.Node) string {
	var b strings.Builder
	for _, p := range pieces(text) {
		b.WriteString(p.text.Text())
	}
	return b.String()
}

// join puts our text after a person's.
func join(text *markup.Node, block string) {
	prefix := text.Prefix()
	for i, n := range text.Kids {
		if n.Name != "" && n.Local() == "t" { // text outside runs does not stand beside runs
			text.Kids[i] = markup.Elem(prefix + "r").Add(n)
		}
	}
	if plain(text) != "" {
		block = "\n" + block
	}
	text.Place(run(prefix, block), []string{"t", "r", "rPh", "phoneticPr"})
}

// takeOut takes our text out of a note's and tells whether anything is left.
func takeOut(text *markup.Node) bool {
	from, to, _ := issue.Ours(plain(text))
	at := 0
	for _, p := range pieces(text) {
		own := p.text.Text()
		a, b := min(max(from-at, 0), len(own)), min(max(to-at, 0), len(own))
		at += len(own)
		if a == b {
			continue
		}
		if rest := own[:a] + own[b:]; rest == "" {
			text.Remove(p.run)
		} else {
			p.text.SetText(rest)
			p.text.Set("xml:space", "preserve")
		}
	}
	loosen(text)
	return strings.TrimSpace(plain(text)) != ""
}

// loosen takes the only text of a note out of its run where the run says nothing about it: the
// way simple notes are written.
func loosen(text *markup.Node) {
	all := pieces(text)
	if len(all) != 1 || all[0].run == all[0].text || len(all[0].run.Elements()) != 1 {
		return
	}
	for i, n := range text.Kids {
		if n == all[0].run {
			text.Kids[i] = all[0].text
		}
	}
}
