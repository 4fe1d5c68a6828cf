package live_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tianbao/fill"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/internal/words"
	"tianbao/templates"
)

// runsEdited are edits of a table of three items with two rows each, and whether the list of checks may wait then: check asks
// about the rows itself.
var runsEdited = map[string]struct {
	edits []xlsxtest.Edit
	waits bool
}{
	"the name again in its second row": {[]xlsxtest.Edit{xlsxtest.Unmerge("表", "A3:C4"), xlsxtest.SetText("表", "A4", "网站")}, false},
	"everything again": {[]xlsxtest.Edit{xlsxtest.Unmerge("表", "A3:C4"), xlsxtest.SetText("表", "A4", "网站"), xlsxtest.SetText("表", "B4", "运行"),
		xlsxtest.SetNumber("表", "C4", "10")}, false},
	"the name again in a new row":                {[]xlsxtest.Edit{xlsxtest.InsertRows("表", 7, 1), xlsxtest.SetText("表", "A7", "运维"), xlsxtest.SetText("表", "E7", "新")}, false},
	"the name again in another spelling":         {[]xlsxtest.Edit{xlsxtest.Unmerge("表", "A3:C4"), xlsxtest.SetText("表", "A4", "网 站")}, true},
	"another goal beside it":                     {[]xlsxtest.Edit{xlsxtest.Unmerge("表", "A3:C4"), xlsxtest.SetText("表", "A4", "网站"), xlsxtest.SetText("表", "B4", "别的")}, true},
	"another goal alone":                         {[]xlsxtest.Edit{xlsxtest.Unmerge("表", "A3:C4"), xlsxtest.SetText("表", "B4", "别的")}, true},
	"the next item called as this one":           {[]xlsxtest.Edit{xlsxtest.SetText("表", "A5", "网站")}, true},
	"the next item as this one in all":           {[]xlsxtest.Edit{xlsxtest.SetText("表", "A5", "网站"), xlsxtest.SetText("表", "B5", "运行"), xlsxtest.SetNumber("表", "C5", "10")}, true},
	"the last item as one that is not beside it": {[]xlsxtest.Edit{xlsxtest.SetText("表", "A7", "网站")}, true},
	"no name": {[]xlsxtest.Edit{xlsxtest.Clear("表", "A5")}, false},
	"another item begun in the second row, in its class": {[]xlsxtest.Edit{xlsxtest.Unmerge("表", "A3:C4"), xlsxtest.SetText("表", "A4", "新")}, true},
}

// A name that is repeated in the rows of its item makes no other items of them, live as to check; where nobody knows whose
// rows are, the list waits.
func TestNamesThatAreRepeated(t *testing.T) {
	p := newParity(t, registerForm(t, nestedRules...))
	issued := filling.AsTyped(t, p.form, templates.Record{"unit": templates.TextOf("中心"), "projects": templates.ListOf(
		nestedItem("网站", "运行", "10", nestedRow("甲", "一", "3"), nestedRow("甲", "二", "7")),
		nestedItem("运维", "稳定", "20", nestedRow("乙", "三", "3"), nestedRow("乙", "四", "7")),
		nestedItem("设备", "稳定", "20", nestedRow("乙", "五", "3"), nestedRow("乙", "六", "7")))})
	for name, c := range runsEdited {
		data, list := xlsxtest.EditedSheet(t, issued, "核对", c.edits...)
		p.sameOr(t, name, data, list, c.waits)
		if asks := slices.ContainsFunc(p.check(t, data).Findings, func(f templates.Finding) bool { return strings.HasPrefix(f.Rule, "LAYOUT") }); c.waits && !asks {
			t.Errorf("%s: check asks nothing", name)
		}
	}
	if p.results["通过"] < 40 || p.results["不符"] < 20 {
		t.Errorf("results %v", p.results)
	}
}

// The same in a form that was issued blank, of which no names are known.
func TestNamesThatAreRepeatedInABlankForm(t *testing.T) {
	p := newParity(t, registerForm(t, nestedRules...))
	issued := filling.Of(t, p.form, templates.Record{}, fill.Options{Blank: true}, 0)
	typed := []xlsxtest.Edit{xlsxtest.Unmerge("表", "A3:D10")}
	for i, row := range [][]string{{"网站", "", "甲", "一"}, {"网站", "运行", "", "二"}, {"运维", "稳定", "乙", "三"}} {
		for k, text := range row {
			if text != "" {
				typed = append(typed, xlsxtest.SetText("表", fmt.Sprint([]string{"A", "B", "D", "E"}[k], i+3), text))
			}
		}
		typed = append(typed, xlsxtest.SetNumber("表", fmt.Sprint("F", i+3), "7"))
	}
	for name, c := range map[string][]xlsxtest.Edit{"the goal in the second row": nil, "in both": {xlsxtest.SetText("表", "B3", "运行")}, "in the first": {xlsxtest.Clear("表", "B4"), xlsxtest.SetText("表", "B3", "运行")}} {
		data, list := xlsxtest.EditedSheet(t, issued, "核对", append(slices.Clone(typed), c...)...)
		p.sameOr(t, name, data, list, name == "the goal in the second row")
	}
}

// sameOr compares every line of the list of checks with what check says, where it does not wait.
func (p *parity) sameOr(t *testing.T, name string, data []byte, list map[string]string, waits bool) {
	t.Helper()
	v := p.check(t, data)
	for n, line := range p.lines(t, v) {
		live, ours := list[fmt.Sprint("E", firstLine+n)], line.Result.In(words.Chinese)
		if p.results[live]++; live != ours && !(waits && live == "待改") {
			t.Errorf("%s: %s is live %s, check says %s", name, line.Check.ID, live, ours)
		}
	}
}
