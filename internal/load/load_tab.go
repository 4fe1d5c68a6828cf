package load

import (
	"slices"
	"strings"

	"tianbao/internal/codec"
	"tianbao/internal/fold"
	"tianbao/internal/words"
	"tianbao/templates"
)

const (
	maxTab    = 31        // Excel's limit of a tab's name, in UTF-16 units
	notInTabs = `\/?*[]:` // what Excel refuses in it
	// checkTab is the sheet of verdicts that is added to workbooks with checks.
	checkTab = "核对"
)

// tab reads the pattern of a layout's tab. A sheet that is made once keeps its name.
func (l *loader) tab(p *page, row layoutRow) {
	e := row.tab
	if p.Each == nil {
		p.Tab = []templates.Part{{Literal: p.Sheet}}
		if e.text != "" && e.text != p.Sheet {
			l.fault(lintTab, e.at, words.Say("template.tab-once", e.text, p.Sheet))
		}
		return
	}
	if e.text == "" {
		e.text = p.Sheet // the pattern may be the sheet's own name
	}
	p.Tab = l.parts(l.pieces(e.text, e.at), p.Each, p.Each, e.at)
	l.lintTab(p, e)
}

func (l *loader) lintTab(p *page, e entry) {
	literal, varies := "", false
	for _, part := range p.Tab {
		literal += part.Literal
		varies = varies || part.Number || part.Formula != nil || part.Field != nil && part.Field.List() == p.Each
		if f := part.Field; f != nil && !outer(f.List(), p.Each) {
			l.fault(lintTab, e.at, words.Say("template.tab-list", f.Key))
		}
	}
	switch {
	case !varies:
		l.fault(lintTab, e.at, words.Say("template.tab-same", e.text))
	case !slices.ContainsFunc(p.Tab, func(part templates.Part) bool { return part.Number }):
		l.warn(lintTab, e.at, words.Say("template.tab-number", e.text))
	}
	if strings.ContainsAny(literal, notInTabs) || codec.UnitsOf(literal) >= maxTab || defining(literal) {
		l.fault(lintTab, e.at, words.Say("template.tab-illegal", e.text, notInTabs, maxTab))
	}
}

// lintTabs reports layouts whose tabs would be the same, and one that takes the name of the verdicts'.
func (l *loader) lintTabs() {
	first := map[string]string{}
	for _, y := range l.pages {
		name := fold.Key(source(y.Tab))
		if other, taken := first[name]; taken {
			l.fault(lintTab, l.sources[y], words.Say("template.tab-twice", y.Sheet, other))
		}
		first[name] = y.Sheet
		if name == checkTab && len(l.t.Checks) > 0 {
			l.fault(lintTab, l.sources[y], words.Say("template.tab-taken", checkTab))
		}
	}
}

// source is the text that parts were written as, keys in full.
func source(parts []templates.Part) string {
	var b strings.Builder
	for _, p := range parts {
		switch {
		case p.Field != nil:
			b.WriteString("{{" + p.Field.Key + "}}")
		case p.Formula != nil:
			b.WriteString("{{=" + p.Formula.String() + "}}")
		case p.Number:
			b.WriteString("{{#}}")
		default:
			b.WriteString(p.Literal)
		}
	}
	return b.String()
}
