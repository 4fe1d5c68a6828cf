package live_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tianbao/check"
	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/templates"
)

var (
	blankCells    = regexp.MustCompile(`必填的还有 (\d+) 格没有填。`)
	failingChecks = regexp.MustCompile(`(\d+) 项核对不符。`)
)

// counted is a number in what is to be done, 0 where it is not spoken of.
func counted(of *regexp.Regexp, title string) int {
	if m := of.FindStringSubmatch(title); m != nil {
		n, _ := strconv.Atoi(m[1])
		return n
	}
	return 0
}

// todo gives the differences between what a list says is to be done, and what it and check say is wrong.
func todo(list map[string]string, after *extract.Document) []string {
	var all []string
	required, failing := 0, 0
	for _, f := range after.Findings {
		if f.Rule == check.RuleRequired || saysRequired(f, after) {
			required++
		}
	}
	for row := firstLine; list[fmt.Sprint("A", row)] != ""; row++ {
		if result := list[fmt.Sprint("E", row)]; result == "不符" || result == "待改" {
			failing++
		}
	}
	title := list["A1"]
	if got := counted(blankCells, title); got != required && !hidesBlanks(after) {
		all = append(all, fmt.Sprintf("%q, check finds %d required cells blank", title, required))
	}
	if got := counted(failingChecks, title); got != failing {
		all = append(all, fmt.Sprintf("%q, %d lines of the list do not hold", title, failing))
	}
	if required+failing == 0 && !strings.HasPrefix(title, "全部通过") {
		all = append(all, title+", and nothing is wrong")
	}
	sheets, lines, levels := 0, 0, []string{"错误", "警告", "提示", "格式"}
	for row, level := 4, 0; row < 24; row++ {
		is := list[fmt.Sprint("A", row)]
		if is == "" {
			continue
		}
		lines++
		if list[fmt.Sprint("B", row)] == "未填" {
			sheets++
		}
		for level < len(levels) && levels[level] != is {
			level++
		}
		if level == len(levels) || list[fmt.Sprint("D", row)] == "" {
			all = append(all, fmt.Sprintf("line %d of what is to be done, %s, is out of order or says nothing", row, is))
		}
	}
	if want := min(20, failing+sheets); lines != want {
		all = append(all, fmt.Sprintf("%d lines are to be done, want %d", lines, want))
	}
	return all
}

// saysRequired tells whether a check of tianbao's own says of a blank field that it has to be filled in, in place of
// the finding for that. The list, which does not make such checks, counts the cell itself.
func saysRequired(f templates.Finding, v *extract.Document) bool {
	i := slices.IndexFunc(v.Result.Template.Checks, func(c *templates.Check) bool {
		return c.ID == f.Rule && slices.Contains(c.Covers, check.RuleRequired) && strings.Contains(c.Assert.String(), "RE.")
	})
	if i < 0 {
		return false
	}
	said := v.Result.Template.Checks[i].Marks[0].Field
	return slices.ContainsFunc(v.Result.Cells, func(c extract.Cell) bool {
		return c.Path == f.Places[0].Field && c.Field == said && c.State == extract.Blank && c.Field.Required
	})
}

// hidesBlanks tells whether reading could not tell of some cell whether it is blank, and says so: what is wrong with
// it is told there, and not as a required field.
func hidesBlanks(v *extract.Document) bool {
	for _, f := range v.Findings {
		if f.Level == templates.Error && f.Rule != check.RuleRequired && (strings.HasPrefix(f.Rule, "VALUE-") || strings.HasPrefix(f.Rule, "LAYOUT-") || strings.HasPrefix(f.Rule, "CLASS-")) {
			return true
		}
	}
	return false
}

// blankForm issues a form blank, with some of its values.
func blankForm(t *testing.T, form *fill.Form, r *rand.Rand) []byte {
	t.Helper()
	project := anyProject(r, forms.RealCase(t))["projects"].Items()[0]
	given := templates.Record{}
	for _, key := range []string{"name", "nature", "total", "annual", "annual_fiscal", "start", "overview"} {
		if r.IntN(2) == 0 {
			given[key] = project[key]
		}
	}
	record := templates.Record{"projects": templates.ListOf(given)}
	return filling.Of(t, form, record, fill.Options{Blank: true}, r.IntN(2))
}

// What is issued blank is not filled in, however much it was issued with: nothing has a colour, no check fails. After
// every edit the list says what check says.
func TestParityOfABlankForm(t *testing.T) {
	p := newParity(t, filling.Form(t))
	for i := range parityRuns(t, 40) / 10 {
		r := rand.New(rand.NewPCG(paritySeed+2, uint64(i)))
		issued := blankForm(t, p.form, r)
		before := p.check(t, issued)
		for _, line := range p.lines(t, before) {
			if line.Result.String() == "fail" || line.Result.String() == "fix" {
				t.Errorf("workbook %d: %s of an untouched form: %s", i, line.Check.ID, line.Result)
			}
		}
		for cell, shown := range filling.Shown(t, issued)["申报表1"] {
			if strings.Trim(shown, "0") != "" && strings.HasSuffix(cell, "1") && len(cell) == 2 && cell[0] > 'H' {
				t.Errorf("workbook %d: %s says %s of an untouched form", i, cell, shown)
			}
		}
		s := slip{}
		for range 1 + r.IntN(6) {
			c := before.Result.Cells[r.IntN(len(before.Result.Cells))]
			s.cells = append(s.cells, anyTyped(r, issued, c))
		}
		returned, list := s.make(t, issued)
		for _, d := range p.compare(t, s, before, returned, list) {
			t.Errorf("workbook %d, %s", i, d)
		}
	}
	t.Log(p.results)
}

// A verdict of tianbao's own stands until a field that it rests on changes, and the list does not say after an edit
// that a check of tianbao's own holds or fails where check says otherwise.
func TestVerdictsThatChanged(t *testing.T) {
	p := newParity(t, filling.Form(t))
	changed := 0
	for i := range parityRuns(t, 40) / 10 {
		r := rand.New(rand.NewPCG(paritySeed+3, uint64(i)))
		for _, d := range p.try(t, r, anyProject(r, forms.RealCase(t))) {
			t.Errorf("workbook %d, %s", i, d)
		}
		changed = p.results["已改"]
	}
	if changed == 0 {
		t.Error("no edit changed a verdict of tianbao's own")
	}
	t.Log(p.results)
}

// One cell that has to be filled in is counted like many: what is true of it alone is no number to Excel.
func TestOneRequiredCell(t *testing.T) {
	form := build(t,
		book.Page{Name: "表", Rows: [][]string{{"单位", "{{unit}}"}, {"备注", "{{note}}"}}},
		book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "one"}, {"version", "1"}, {"title", "表"}, {}, {"sheet", "each", "tab"}, {"表"}}},
		book.Page{Name: "#fields", Rows: [][]string{{"key", "label", "type", "required"}, {"unit", "单位", "text", "yes"}, {"note", "备注", "text"}}},
		book.Page{Name: "#checks", Rows: [][]string{{"id", "level", "assert", "message", "mark"}, {"NOTE", "error", `LEN(note)<9`, "备注太长", "note"}}},
	)
	issued := filling.Of(t, form, templates.Record{}, fill.Options{Blank: true}, 0)
	filled := retyped(t, issued, []typed{{"表", "B1", "str", "甲局"}})
	for title, data := range map[string][]byte{"还要做的：必填的还有 1 格没有填。": issued, "全部通过：没有要改的了。": filled} {
		if got := computed(t, data)["A1"]; got != title {
			t.Errorf("the list says %q, want %q", got, title)
		}
	}
}
