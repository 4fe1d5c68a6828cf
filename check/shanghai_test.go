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
