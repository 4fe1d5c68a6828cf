package extract_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/fill"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
)

// What a program leaves out of all sheets is told once for the file, not for every field and sheet. SheetJS
// 0.18.5 (npm) leaves out all three; a form that was issued without live checks never had highlights.
func TestLossesAreToldOnce(t *testing.T) {
	data := filling.Workbook(t, forms.RealCase(t), fill.Options{}, 0)
	for _, c := range []struct {
		name, part string
		want       []string
	}{
		{"nothing", `<nothing/>`, nil},
		{"highlights", `(?s)<conditionalFormatting.*</conditionalFormatting>`, []string{"LAYOUT-CONDITION"}},
		{"drop-downs", `(?s)<dataValidations.*</dataValidations>`, []string{"LAYOUT-MENU"}},
		{"print settings", `<pageSetup[^>]*/>`, []string{"LAYOUT-PRINT"}},
	} {
		p := unpacked(t, data)
		part := regexp.MustCompile(c.part)
		for i := range p.parts {
			if strings.HasPrefix(p.parts[i].name, sheets) {
				p.parts[i].data = part.ReplaceAll(p.parts[i].data, nil)
			}
		}
		if diff := cmp.Diff(c.want, lossesOf(t, p.bytes())); diff != "" {
			t.Errorf("without %s (-want +got):\n%s", c.name, diff)
		}
	}
}

// lossesOf are the rules of losses that are told of the whole file.
func lossesOf(t *testing.T, data []byte) []string {
	var rules []string
	for _, f := range read(t, data).findings {
		if slices.Contains([]string{"LAYOUT-CONDITION", "LAYOUT-MENU", "LAYOUT-PRINT"}, f.Rule) && f.Places[0].Sheet == "" {
			rules = append(rules, f.Rule)
		}
	}
	return rules
}
