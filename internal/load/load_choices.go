package load

import (
	"slices"
	"strings"

	"tianbao/internal/fold"
	"tianbao/internal/words"
	"tianbao/templates"
)

// choices reads a closed or open set of values: written out, or the name of a list of #lists.
func (l *loader) choices(f *templates.Field, e entry) {
	text, open := strings.CutSuffix(e.text, "*")
	values := separate(text)
	switch {
	case e.text == "" && f.Type == templates.Choice:
		l.fault(lintChoices, f.Source, words.Say("template.choices-missing", f.Key))
	case e.text != "" && f.Type != templates.Choice:
		l.fault(lintType, e.at, words.Say("template.only-choices", f.Key, f.Type.String()))
	case len(values) == 1:
		l.named(f, values[0], e)
	default:
		f.Choices = values
		l.different(values, e)
	}
	f.Open = open
}

func (l *loader) named(f *templates.Field, name string, e entry) {
	if v := listNamed(l.t, name); v != nil {
		f.ListName, f.Choices = v.Name, v.Values
		return
	}
	l.unknown(lintChoices, e.at, "template.no-such-list", name, listNames(l.t))
}

func (l *loader) different(values []string, e entry) {
	for i, v := range values {
		if slices.ContainsFunc(values[:i], func(w string) bool { return fold.Name(w) == fold.Name(v) }) {
			l.fault(lintChoices, e.at, words.Say("template.choice-twice", v))
		}
	}
}
