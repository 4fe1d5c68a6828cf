package clerk

import (
	"regexp"
	"strings"

	"tianbao/internal/testing/oddtest"
)

var (
	namesMark  = regexp.MustCompile(`(?s)<definedNames>.*</definedNames>`)
	hiddenMark = regexp.MustCompile(`<sheet [^>]*state="\w*idden"[^>]*>`)
)

// Foreign is an issued workbook as a unit would have drawn it: without the names, the properties and the hidden
// sheets that tianbao gives its own.
func Foreign(data []byte) []byte {
	p := oddtest.Open(data).With(workbook, func(s string) string {
		return hiddenMark.ReplaceAllString(namesMark.ReplaceAllString(s, ""), "")
	})
	return p.With("docProps/custom.xml", func(s string) string { return strings.ReplaceAll(s, "tianbao", "unit") }).Zip()
}
