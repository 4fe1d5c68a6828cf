package locate

import (
	"maps"
	"slices"
	"strings"

	"tianbao/internal/composed"
	"tianbao/internal/fold"
	"tianbao/internal/ref"
)

// Inline is a value typed into the cell of its label: what stands behind the label's words.
type Inline struct {
	At   ref.Cell
	Text string
}

// findInlined looks for the labels that were not found among the cells that hold more than a label: a
// heading and its text, 一、项目概述 and what follows on the same line or the next ones, or several of them.
// A label that several cells begin with is in none of them for sure.
func (in *Match) findInlined() {
	in.inlined = map[*Label]Inline{}
	wanted := map[*Label]bool{}
	for _, l := range in.Page.Labels {
		if _, found := in.labels[l]; !found && (l.Slot != nil || len(l.Serves) > 0) {
			wanted[l] = true
		}
	}
	if len(wanted) == 0 {
		return
	}
	twice := map[*Label]bool{}
	for _, x := range in.Sheet.texts {
		if !in.region.Contains(x.at) || in.Taken(x.at) {
			continue
		}
		for l, text := range in.Page.sections(x, in.Sheet.At(x.at).Text, wanted) {
			_, known := in.inlined[l]
			twice[l] = twice[l] || known
			in.starts = append(in.starts, x.at)
			in.inlined[l] = Inline{x.at, text}
		}
	}
	maps.DeleteFunc(in.inlined, func(l *Label, _ Inline) bool { return twice[l] })
}

// sections takes a text apart at the lines that begin with labels: what stands behind each of those
// wanted, and of a cell's own line with placeholders the line. Nothing where all of it is one label.
func (p *Page) sections(x printed, text string, wanted map[*Label]bool) map[*Label]string {
	if !p.mentioned(x, wanted) {
		return nil
	}
	var at *Label
	found := map[*Label][]string{}
	for line := range strings.SplitSeq(p.apart(text), "\n") {
		l, rest := p.beginning(line)
		if l != nil {
			at = l
			if _, again := found[l]; again {
				return nil
			}
			found[l], line = []string{}, rest
		}
		if at != nil && strings.TrimSpace(line) != "" {
			found[at] = append(found[at], line)
		}
	}
	texts := map[*Label]string{}
	for l, lines := range found {
		if wanted[l] && (len(lines) > 0 || len(found) > 1) {
			texts[l] = strings.TrimSpace(strings.Join(lines, "\n"))
		}
	}
	return texts
}

// mentioned tells whether a text may hold one of the labels: most do not.
func (p *Page) mentioned(x printed, wanted map[*Label]bool) bool {
	for l := range wanted {
		if l.Slot != nil && strings.Contains(x.key, l.core) {
			return true
		}
		for _, key := range l.keys {
			if strings.Contains(x.key, key) {
				return true
			}
		}
	}
	return false
}

// apart puts the numbered headings of the page, which nobody writes in passing, on lines of their own.
func (p *Page) apart(text string) string {
	for _, l := range p.Labels {
		heading := strings.TrimSpace(l.Text)
		if l.Slot == nil && heading != "" && fold.Base(heading) != fold.Label(heading) && strings.Count(text, heading) == 1 && !strings.HasPrefix(text, heading) {
			text = strings.Replace(text, heading, "\n"+heading, 1)
		}
	}
	return text
}

// beginning is the label that a line begins with, the longest of several, and what stands behind it; of a
// label with placeholders all of the line.
func (p *Page) beginning(line string) (best *Label, rest string) {
	length := -1
	for _, l := range p.Labels {
		if l.Slot != nil {
			if _, ok := composed.Parse(l.Slot.Parts, line); ok && strings.Contains(fold.Label(line), l.core) {
				return l, strings.TrimSpace(line)
			}
			continue
		}
		if behind, ok := l.inlineValue(line); ok && (length < 0 || len(behind) < length) {
			best, rest, length = l, behind, len(behind)
		}
	}
	return best, rest
}

// inlineOf is the value behind the words of a slot's label: in the cell that other witnesses lead to, or
// where none speaks, or their cell is blank, in the one cell that begins with the label. Beside a label
// only a colon or a new line sets a value off.
func (in *Instance) inlineOf(s *Spot, l *Label) *Inline {
	if s.mark != nil || s.Verdict == Conflict {
		return nil
	}
	x, found := in.inlined[l]
	if found && s.Slot.left == l && !strings.ContainsAny(in.Sheet.At(x.At).Text, ":：\n") {
		found = false
	}
	if s.Verdict != Missing && (!found || x.Text == "" || x.At == s.At || in.Sheet.Filled(s.At)) {
		return in.behind(l, s.At)
	}
	if !found || x.Text == "" && s.Slot.left == l {
		return nil
	}
	return &x
}

// composedInline is the line of a cell in which a text around placeholders stands among others.
func (in *Match) composedInline(s *Slot) *Inline {
	for l, x := range in.inlined {
		if l.Slot == s {
			return &x
		}
	}
	return nil
}

// lastIn tells whether no other label that shares the cell stands behind this one there.
func (in *Match) lastIn(at ref.Cell, l *Label) bool {
	text := in.Sheet.At(at).Text
	own := in.inlined[l].Text
	return own != "" && strings.HasSuffix(strings.TrimSpace(text), own)
}

func (in *Instance) behind(l *Label, at ref.Cell) *Inline {
	if rest, ok := l.inlineValue(in.Sheet.At(at).Text); ok {
		return &Inline{at, rest}
	}
	return nil
}

// inlineValue is what stands after the label's words in a text that begins with them; false where it
// does not, or goes on with another word.
func (l *Label) inlineValue(text string) (string, bool) {
	first := fold.First(text)
	if !slices.ContainsFunc(l.keys, func(key string) bool { return strings.HasPrefix(key, first) }) {
		return "", false
	}
	f := fold.Of(text, true)
	for _, key := range l.keys {
		lit := []rune(key)
		if !fold.HasPrefix(f.Runes, lit) {
			continue
		}
		end := f.Origin[len(lit)-1] + 1
		rest := string(f.Source[end:])
		trimmed := strings.TrimLeft(rest, ":： \u3000\n\t")
		if rest == "" || trimmed != rest {
			return strings.TrimSpace(trimmed), true
		}
	}
	return "", false
}
