package check_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"runtime"
	"strings"
	"testing"

	"tianbao/fill"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// A workbook of many projects says the same whatever it is read with, one core or several: what its pages say, what is
// to be said of them, and of formulas that somebody typed into some of them.
func TestManyProjects(t *testing.T) {
	const projects = 18
	record := forms.RealCase(t)
	var all []templates.Record
	for i := range projects {
		p := maps.Clone(project(record, i%3))
		p["name"] = templates.TextOf(fmt.Sprintf("第%d项", i+1))
		all = append(all, p)
	}
	record["projects"] = templates.ListOf(all...)
	data := xlsxtest.Edited(t, filling.Workbook(t, record, fill.Options{NoChecks: true}, 0),
		xlsxtest.SetFormula("申报表17", "H9", "=1000+0.5"), xlsxtest.SetText("申报表11", "C5", "2026-02-30"),
		xlsxtest.SetFormula("申报表5", "H9", "=1000+1.5"), xlsxtest.SetFormula("申报表18", "C5", "=C4"))
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	one := lineOf(t, data)
	runtime.GOMAXPROCS(4)
	if several := lineOf(t, data); several != one {
		t.Errorf("with several cores it says something else:\n%.1000s\n%.1000s", several, one)
	}
	for _, said := range []string{"=1000+0.5", "=1000+1.5", "2026-02-30"} {
		if !strings.Contains(one, said) {
			t.Errorf("nothing is said of %s", said)
		}
	}
}

func lineOf(t *testing.T, data []byte) string {
	t.Helper()
	line, err := json.Marshal(checked(t, data))
	if err != nil {
		t.Fatal(err)
	}
	return string(line)
}
