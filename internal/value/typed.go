package value

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"tianbao/internal/fold"
	"tianbao/internal/nothing"
	"tianbao/internal/target"
	"tianbao/internal/words"
)

// quoteMarks around a whole typed value mean nothing.
const quoteMarks = `"'“”‘’「」『』` + "`"

// narrow is a typed value as its grammar reads it: without markup and quotes, every character in its
// narrow form, every space the same. It is not for prose, which stays as it is.
func narrow(text string) string {
	if strings.ContainsAny(text, "<&>") {
		text = html.UnescapeString(halves.ReplaceAllString(element.ReplaceAllString(text, " "), " "))
	}
	text = fold.Narrow(strings.Map(tangible, text))
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case strings.ContainsRune("﹣−‐‑", r):
			return '-'
		case r == '﹪':
			return '%'
		}
		return r
	}, text)
	return strings.TrimSpace(strings.Trim(strings.TrimSpace(text), quoteMarks))
}

// longestNothing is far more than the longest way to say that there is nothing, with web code around it.
const longestNothing = 60

// saysNothing tells whether the text is a dash, or where no prose stands a word for nothing, and no choice of
// the field.
func (v *cell) saysNothing() bool {
	if utf8.RuneCountInString(v.Text) > longestNothing {
		return false
	}
	text := narrow(v.Text)
	if _, ok := v.template.ChoiceOf(v.field, v.Text); ok {
		return false
	}
	if nothing.Dashed(text) || v.field.Type.Prose() {
		return nothing.Dashed(text)
	}
	t, _ := target.Parse(text)
	return t.Kind == target.None
}

// asks tells whether nothing but a question mark stands there, and it is no choice of the field: whoever
// typed it does not know the value, and a corrected form has it where the value could not be read surely.
func (v *cell) asks() bool {
	_, choice := v.template.ChoiceOf(v.field, v.Text)
	return nothing.Asks(v.Text) && !choice
}

// nothing says that the content was read as blank; where a number stands, zero may have been meant.
func (v *cell) nothing() words.Phrase {
	if v.field.Type.Numeric() {
		return words.Say("value.nothing-number", v.quoted())
	}
	return words.Say("value.nothing", v.quoted())
}
