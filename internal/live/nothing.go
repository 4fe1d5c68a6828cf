package live

import (
	"fmt"
	"slices"
	"strings"

	"tianbao/internal/nothing"
	"tianbao/templates"
)

// nothingsOf are the dashes and words that a reader takes for blank in a field: not what is one of its
// choices. Rare ones are not looked for: a live result over them may differ until tianbao has read the form.
func nothingsOf(f *templates.Field) []string {
	return slices.DeleteFunc(slices.Clone(nothing.Usual), func(s string) bool { return slices.Contains(f.Choices, s) })
}

// length is how much is written in a cell: nothing where there are only spaces, or a word for nothing.
func length(f *templates.Field, address string) string {
	text := trimmed(address)
	return fmt.Sprintf(`IF(ISNUMBER(FIND("|"&LOWER(%[1]s)&"|","|%[2]s|")),0,LEN(%[1]s))`, text, strings.Join(nothingsOf(f), "|"))
}

func trimmed(address string) string { return "TRIM(SUBSTITUTE(" + address + ",\"\u3000\",\" \"))" }

// present is a value as a reader will find it: Null for a text that says that there is nothing.
func present(f *templates.Field, v templates.Value) templates.Value {
	s, ok := v.Text()
	if !ok {
		return v
	}
	s = strings.ToLower(strings.Trim(strings.ReplaceAll(s, "\u3000", " "), " "))
	if s == "" || slices.Contains(nothingsOf(f), s) {
		return templates.Null
	}
	return v
}
