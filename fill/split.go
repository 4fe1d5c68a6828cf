package fill

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"tianbao/internal/layout"
	"tianbao/templates"
)

// Part is one workbook of a split form: the file's name, and the item to ask Plan or Fill for.
type Part struct {
	File string
	Item int
}

// ErrNoSplit says that a template has no sheet per item.
var ErrNoSplit = errors.New("the template has no sheet that is made per item")

// Split names the workbooks that the record makes when every item of the list that sheets are bound
// to gets its own: 01-<name>.xlsx, by the item's first identity. Names are legal on Windows, macOS
// and Linux and unique regardless of case. The error is ErrNoSplit, or why the record could not be
// made ready.
func (j *Job) Split() ([]Part, error) {
	list := layout.BoundList(j.form.template)
	if j.err != nil {
		return nil, j.err
	}
	if list == nil {
		return nil, ErrNoSplit
	}
	items := j.record[list.Name()].Items()
	digits := max(2, len(fmt.Sprint(len(items))))
	parts := make([]Part, len(items))
	for i, item := range items {
		name := fmt.Sprintf("%0*d", digits, i+1)
		if label := fileName(j.form.title(list, item)); label != "" {
			name += "-" + label
		}
		parts[i] = Part{File: name + ".xlsx", Item: i + 1}
	}
	return parts, nil
}

// title is what people call an item: its first identity field.
func (f *Form) title(list *templates.Field, item templates.Record) string {
	for _, m := range f.template.Members(list) {
		if m.Identity {
			return item[m.Name()].Canonical(m.Scale)
		}
	}
	return ""
}

// maxFileName keeps the name below 255 bytes, the limit of common file systems, with the number,
// the ending and what a temporary file adds.
const maxFileName = 180

// fileName is a text as part of a file's name: without what Windows forbids (< > : " / \ | ? * and
// control characters), without dots and spaces at its ends, and not too long. The number before it
// keeps it from being a reserved name such as CON. Accents are joined to their letters, as all but
// macOS write them, so that the same name is the same file everywhere.
func fileName(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`<>:"/\|?*`, r), unicode.IsControl(r), unicode.In(r, unicode.Zl, unicode.Zp):
			return '_'
		case unicode.Is(unicode.Cf, r) && r != joiner: // unseen: marks that turn the direction of writing, and such
			return -1
		}
		return r
	}, norm.NFC.String(strings.ToValidUTF8(s, "_")))
	for len(s) > maxFileName {
		_, size := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-size]
	}
	return strings.TrimFunc(s, func(r rune) bool { return r == '.' || unicode.IsSpace(r) })
}

// joiner makes one emoji of several.
const joiner = 0x200d
