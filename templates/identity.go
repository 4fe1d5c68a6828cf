package templates

import (
	"strconv"
	"strings"

	"tianbao/internal/fold"
)

// Identity is the fields that make an item of the list the same item.
func (t *Template) Identity(list *Field) []*Field {
	var keys []*Field
	for _, f := range t.Members(list) {
		if f.Identity {
			keys = append(keys, f)
		}
	}
	return keys
}

// Identify is an item's identity, by the fields of Template.Identity, as one string to be compared;
// false where a part of it is blank. Spacing, width and case do not count: a workbook that comes
// back does not keep them for sure.
func Identify(item Record, keys []*Field) (string, bool) {
	var id strings.Builder
	for _, f := range keys {
		v := item[f.Name()]
		if v.IsNull() {
			return "", false
		}
		id.WriteString(strconv.Quote(fold.Name(v.Canonical(f.Scale))))
	}
	return id.String(), true
}
