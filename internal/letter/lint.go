package letter

import (
	"maps"
	"slices"

	"tianbao/internal/nearest"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/words"
	"tianbao/templates"
)

// Rules of the findings about a wording.
const (
	RulePlaceholder = "LETTER-PLACEHOLDER" // one that stands for nothing
	RuleBlock       = "LETTER-BLOCK"       // a block without its end, or an end without its block
	RuleSilent      = "LETTER-SILENT"      // a letter that does not say whom it is to, or what is wrong
)

// lint is what in a wording no letter can be made of.
func (w *Wording) lint(main string) []templates.Finding {
	l := &linter{met: map[string]bool{}, said: map[string]bool{}}
	for _, name := range slices.Sorted(maps.Keys(w.parts)) {
		l.open = nil
		l.walk(w.parts[name].Root)
		for _, block := range l.open {
			l.says(RuleBlock, templates.Error, block, words.Say("letter.block-open", block))
		}
	}
	if !l.met["unit"] {
		l.says(RuleSilent, templates.Warning, "", words.Say("letter.no-unit", "{{unit}}"))
	}
	if !l.met["point"] && !l.met["what"] {
		l.says(RuleSilent, templates.Warning, "", words.Say("letter.no-point", "{{point}}"))
	}
	if !l.met["missing"] {
		l.says(RuleSilent, templates.Warning, "", words.Say("letter.no-missing", "{{missing}}"))
	}
	return l.findings
}

// linter goes through the paragraphs of a wording.
type linter struct {
	met, said map[string]bool
	open      []string // blocks that have begun, as they are written
	names     []string // likewise, their names
	findings  []templates.Finding
}

func (l *linter) walk(n *markup.Node) {
	for _, k := range n.Kids {
		if k.Name == "" {
			continue
		}
		if k.Local() == "p" {
			l.paragraph(k)
		}
		l.walk(k)
	}
}

func (l *linter) paragraph(p *markup.Node) {
	for _, h := range placeholdersIn(allText(p)) {
		switch {
		case h.mark == "" && known[h.name]:
			l.met[h.name] = true
		case h.mark == "":
			l.unknown(h, false)
		case !blocks[h.name]:
			l.unknown(h, true)
		case !marks(p):
			l.says(RuleBlock, templates.Error, h.text, words.Say("letter.block-alone", h.text))
		case h.mark == "#":
			l.open, l.names = append(l.open, h.text), append(l.names, h.name)
		default:
			l.close(h)
		}
	}
}

func (l *linter) close(h placeholder) {
	last := len(l.open) - 1
	if last < 0 || l.names[last] != h.name {
		l.says(RuleBlock, templates.Error, h.text, words.Say("letter.block-end", h.text))
		return
	}
	l.open, l.names = l.open[:last], l.names[:last]
}

func (l *linter) unknown(h placeholder, block bool) {
	says := words.Say("letter.unknown", h.text)
	if near, ok := nearest.Of(h.name, names(block)); ok {
		says = words.Say("letter.unknown-near", h.text, "{{"+h.mark+near+"}}")
	}
	l.says(RulePlaceholder, templates.Error, h.text, says)
}

// says says each thing once.
func (l *linter) says(rule string, level templates.Level, found string, says words.Phrase) {
	if id := rule + says.String(); !l.said[id] {
		l.said[id] = true
		l.findings = append(l.findings, templates.Finding{Rule: rule, Level: level, Says: says, Found: found})
	}
}
