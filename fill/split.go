package fill

import (
	"errors"
	"fmt"

	"tianbao/internal/filename"
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
		if label := filename.Part(j.form.title(list, item)); label != "" {
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
