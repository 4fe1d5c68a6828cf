package extract

import (
	"html"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"tianbao/internal/target"
)

// quoteMarks around a whole typed value mean nothing.
const quoteMarks = `"'“”‘’「」『』` + "`"

// narrow is a typed value as its grammar reads it: without markup and quotes, every character in its
// narrow form, every space the same. It is not for prose, which stays as it is.
func narrow(text string) string {
	if strings.ContainsAny(text, "<&") {
		text = html.UnescapeString(element.ReplaceAllString(text, " "))
	}
	text = width.Fold.String(strings.Map(tangible, text))
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

// longestNothing is far more than the longest way to say that there is nothing.
const longestNothing = 20

// saysNothing tells whether the text is a dash, or a word for nothing, and no choice of the field.
func (v *conversion) saysNothing() bool {
	text := narrow(v.Text)
	if len([]rune(text)) > longestNothing {
		return false
	}
	if _, ok := v.template.ChoiceOf(v.field, v.Text); ok {
		return false
	}
	if strings.Trim(text, `-—–―─/\ `) == "" {
		return true
	}
	t, _ := target.Parse(text)
	return t.Kind == target.None
}
