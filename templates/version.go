package templates

import (
	"cmp"
	"strings"

	"tianbao/internal/fold"
	"tianbao/internal/pattern"
)

// Edition is the template's id and the version of its layout, as workbooks are bound to them:
// shanghai-2026@1.
func (t *Template) Edition() string { return t.ID + "@" + t.Version }

var versionPieces = pattern.Later(`\d+|\D+`)

// CompareVersions orders versions of a template as people count them: numbers in them by their value,
// so that 10 comes after 9 and 2026-2 before 2026-11. The result is negative, zero or positive.
func CompareVersions(a, b string) int {
	x, y := versionPieces.FindAllString(fold.Key(a), -1), versionPieces.FindAllString(fold.Key(b), -1)
	for i := 0; i < len(x) && i < len(y); i++ {
		if c := comparePieces(x[i], y[i]); c != 0 {
			return c
		}
	}
	return cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(a, b))
}

func comparePieces(a, b string) int {
	if isNumber(a) && isNumber(b) {
		a, b = strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
		return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
	}
	return cmp.Compare(a, b)
}

func isNumber(s string) bool { return s[0] >= '0' && s[0] <= '9' }
