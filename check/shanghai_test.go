package check_test

import (
	"fmt"
	"strings"
	"testing"

	"tianbao/check"
	"tianbao/internal/words"
	"tianbao/internal/xlsxtest"
	"tianbao/templates"
)

// findings are what is said of a record, one a line: level, rule, item, the marked cells, the message,
// and what would mend it.
func findings(t testing.TB, r templates.Record, o check.Options) []string {
	t.Helper()
	var all []string
	for _, v := range check.Check(shanghai(t), r, o) {
		if v.Result != check.Fail && v.Result != check.Fix {
			continue
		}
		line := fmt.Sprintf("%s %s %s", v.Check.Level, v.Check.ID, v.Item)
		if v.Result == check.Fix {
			line += " cannot be made"
		}
		line += "\n "
		for _, m := range v.Marks {
			line += " " + strings.TrimPrefix(m.Path, v.Item+".")
		}
		line += "\n  " + v.Message.In(words.Chinese)
		mode := "offer"
		if v.Check.Auto {
			mode = "auto"
		}
		for _, e := range v.Fixes {
			line += fmt.Sprintf("\n  %s %s：%s → %s", mode, strings.TrimPrefix(e.Field, v.Item+"."), shortened(e.Old), shortened(e.New))
		}
		all = append(all, line)
	}
	return all
}

// shortened keeps the golden file readable.
func shortened(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most/2]) + "……" + string(r[len(r)-most/2:])
	}
	return s
}

// What is found in the real case, reviewed line by line against the catalogue and the list of its
// mistakes.
func TestSeedFindings(t *testing.T) {
	xlsxtest.Golden(t, "songjiang-2026.txt", strings.Join(findings(t, seed(t), check.Options{}), "\n")+"\n")
}

// clean is a declaration with nothing wrong in it.
func clean(t testing.TB) templates.Record {
	t.Helper()
	return decoded(t, "testdata/shanghai-clean.yaml")
}

// A declaration with nothing wrong in it gives no error and no warning, whole or in parts.
func TestCleanDeclaration(t *testing.T) {
	statements := []string{"statement_name", "overview", "basis", "executor", "plan", "period", "budget", "goal_note"}
	for _, c := range []struct {
		name string
		o    check.Options
		edit func(r templates.Record)
	}{
		{name: "whole", edit: func(templates.Record) {}},
		{name: "the forms alone", edit: func(r templates.Record) {
			for _, p := range r["projects"].Items() {
				for _, key := range statements {
					delete(p, key)
				}
			}
			for _, key := range []string{"unit", "unit_count", "project_count", "total_wan"} {
				delete(r, key)
			}
		}},
		{name: "one project of two", o: check.Options{Partial: true}, edit: func(r templates.Record) {
			r["projects"] = templates.ListOf(project(r, 1))
		}},
		{name: "nobody has begun", o: check.Options{AbsentBlank: true}, edit: func(r templates.Record) {
			for key := range r {
				delete(r, key)
			}
			rows := shanghai(t).Starts["projects.indicators"]
			r["year"] = num("2026")
			r["projects"] = templates.ListOf(templates.Record{"goal_note": text("详见单位的项目绩效目标表"), "indicators": templates.ListOf(rows...)})
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := clean(t)
			c.edit(r)
			for _, f := range findings(t, r, c.o) {
				t.Errorf("%s", f)
			}
		})
	}
}
