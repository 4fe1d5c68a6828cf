package check_test

import (
	"bytes"
	"testing"

	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
)

// A form that was only copied is counted twice by the rules of the whole form: what they say stands, and nothing is
// offered that would declare its money again. What is wrong within one form is offered as ever.
func TestNothingIsOfferedForTwins(t *testing.T) {
	record := forms.RealCase(t)
	record["total_wan"] = num("1.00")
	data := filled(t, record, 0)
	for name, c := range map[string]struct {
		edits                   []xlsxtest.Edit
		offeredForAll, mentions bool
	}{
		"as filled":   {nil, true, false},
		"form copied": {[]xlsxtest.Edit{xlsxtest.CopySheet("申报表1", "申报表1 (2)")}, false, true},
	} {
		if len(c.edits) > 0 {
			xlsxtest.Need(t, "soffice", "uno")
		}
		d, err := checker(t).Check(t.Context(), bytes.NewReader(xlsxtest.Edited(t, data, c.edits...)), named)
		if err != nil {
			t.Fatal(err)
		}
		offered, twice := map[string]bool{}, false
		for _, f := range d.Findings {
			offered[f.Rule] = offered[f.Rule] || len(f.Fixes) > 0
			twice = twice || f.Rule == "LAYOUT-TWICE"
		}
		if offered["COVER-01"] != c.offeredForAll || twice != c.mentions || !offered["IND-05"] {
			t.Errorf("%s: offered are %v; named as twins: %v", name, offered, twice)
		}
	}
}
