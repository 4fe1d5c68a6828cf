package extract

import (
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/value"
	"tianbao/internal/words"
	"tianbao/templates"
)

// inLabel reads a field whose cell is that of its label too, merged or typed into one: what stands
// after the label's words is the value, where a space or a colon sets it off.
func (s *session) inLabel(f *find, w witnesses) bool {
	l := f.slot.label()
	if l == nil || w.mark != nil {
		return false
	}
	c := f.in.view.At(f.at)
	rest, ok := l.inlineValue(c.Text)
	if !ok {
		return false
	}
	if rest == "" {
		f.content.Cell = c
		f.refuse(value.Note{Rule: layoutConflict, Level: templates.Error, Found: c.Text, Says: words.Say("layout.label-only", quote(c))})
		return true
	}
	s.take(f, grid.Cell{At: f.at, Kind: grid.Text, Text: rest, Style: c.Style})
	f.say(value.Note{Rule: layoutText, Level: templates.Notice, Found: c.Text, Says: words.Say("layout.text", quote(c), f.field.Called())})
	return true
}

// inlineValue is what stands after the label's words in a text that begins with them; false where it
// does not, or goes on with another word.
func (l *label) inlineValue(text string) (string, bool) {
	f := foldRunes(text, true)
	for _, key := range l.keys {
		lit := []rune(key)
		if !hasPrefix(f.runes, lit) {
			continue
		}
		end := f.origin[len(lit)-1] + 1
		rest := string(f.source[end:])
		trimmed := strings.TrimLeft(rest, ":： \u3000\n\t")
		if rest == "" || trimmed != rest {
			return strings.TrimSpace(trimmed), true
		}
	}
	return "", false
}

// byInline finds a field whose label and value were typed into one cell, 项目名称：门户网站管理, where
// no cell holds the label alone.
func (s *session) byInline(f *find) bool {
	l := f.slot.label()
	if l == nil {
		return false
	}
	var found []printed
	for _, x := range f.in.view.texts {
		text := f.in.view.At(x.at).Text
		if rest, ok := l.inlineValue(text); ok && rest != "" && strings.ContainsAny(text, ":：") && f.in.region.Contains(x.at) && !f.in.taken(x.at) {
			found = append(found, x)
		}
	}
	if len(found) != 1 {
		return false
	}
	f.at = found[0].at
	return s.inLabel(f, witnesses{})
}
