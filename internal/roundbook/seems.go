package roundbook

import (
	"bytes"
	"slices"
	"strings"

	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/opc"
	"tianbao/internal/words"
)

// Seems tells at a glance whether a workbook may be a ROUND.xlsx, whatever it is called: it has tables, or a sheet is
// called like one of ours. Forms have neither, and so most of them need not be read through to know it.
func Seems(data []byte) bool {
	p, err := opc.Open(data)
	if err != nil {
		return false
	}
	if slices.ContainsFunc(p.Names(), func(name string) bool { return strings.HasPrefix(name, "xl/tables/") }) {
		return true
	}
	text, err := p.Text("xl/workbook.xml")
	return err == nil && slices.ContainsFunc([]string{"roundbook.lines", "roundbook.points"}, func(id string) bool {
		tab := words.Say(id)
		return bytes.Contains(text, tabNamed(tab.In(words.Chinese))) || bytes.Contains(text, tabNamed(tab.In(words.English)))
	})
}

func tabNamed(name string) []byte { return []byte(`name="` + markup.Escape(name) + `"`) }
