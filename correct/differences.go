package correct

import (
	"strconv"

	"tianbao/templates"
)

// differences are the paths at which a workbook reads otherwise than the corrected record, of the members
// of a list in the item at a path.
func differences(t *templates.Template, list *templates.Field, want, got templates.Record, path string) []string {
	var all []string
	for _, f := range t.Members(list) {
		at := f.Name()
		if path != "" {
			at = path + "." + f.Name()
		}
		a, b := want[f.Name()], got[f.Name()]
		if f.Type != templates.List {
			if a.Canonical(f.Scale) != b.Canonical(f.Scale) {
				all = append(all, at)
			}
			continue
		}
		if len(a.Items()) != len(b.Items()) {
			all = append(all, at)
			continue
		}
		for i, item := range a.Items() {
			all = append(all, differences(t, f, item, b.Items()[i], at+indexed(i))...)
		}
	}
	return all
}

func indexed(i int) string { return "[" + strconv.Itoa(i) + "]" }
