package extract_test

import (
	"bytes"
	"strings"
	"testing"

	"tianbao/extract"
	"tianbao/internal/testing/forms"
	"tianbao/templates"
)

// A template is no form that somebody filled in, whether one form is at hand or many: its placeholders are no values.
func TestTemplatesAreNoForms(t *testing.T) {
	forms.EachOfficial(t, func(t *testing.T, tpl *templates.Template) {
		alone, err := extract.New(tpl)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range []*extract.Reader{alone, everyOfficial(t)} {
			if _, findings, err := r.Extract(bytes.NewReader(tpl.Workbook), extract.Options{}); err == nil || !strings.Contains(err.Error(), "template lint") {
				t.Errorf("read with %v: %v", findings, err)
			}
		}
	})
}
