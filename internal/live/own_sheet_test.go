package live_test

import (
	"html"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/oddtest"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

var ruleFormula = regexp.MustCompile(`<cfRule [^>]*type="expression"[^>]*>\s*<formula>([^<]*)</formula>`)

// conditions are the formulas of a workbook's highlights, each once.
func conditions(data []byte) []string {
	all := map[string]bool{}
	for _, part := range oddtest.Open(data) {
		for _, m := range ruleFormula.FindAllStringSubmatch(part.Body, -1) {
			all[html.UnescapeString(m[1])] = true
		}
	}
	return slices.Sorted(maps.Keys(all))
}

// LibreOffice 7.4.7 writes a conditional format that looks at another sheet into .xls without the sheet, so that it
// looks at its own (findings/libreoffice-xls-conditions.sh). Ours look at a cell of their sheet, and are the same there.
func TestConditionsLookAtTheirOwnSheet(t *testing.T) {
	forms.EachOfficial(t, func(t *testing.T, tpl *templates.Template) {
		data := filling.AsTyped(t, filling.Compiled(t, tpl), forms.Example(t, tpl))
		ours := conditions(data)
		if len(ours) == 0 || strings.ContainsRune(strings.Join(ours, ""), '!') {
			t.Errorf("conditions: %q", ours)
		}
		xlsxtest.Need(t, "soffice", "uno")
		if diff := cmp.Diff(ours, conditions(xlsxtest.Through(t, data, "xls"))); diff != "" {
			t.Errorf("(-ours +through .xls):\n%s", diff)
		}
	})
}
