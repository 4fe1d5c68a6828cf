package rules_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"tianbao/internal/rules"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/sweep"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// sweeps is how many copies of the clean declaration are changed at random, each once: every kind of
// mistake at least once. TIANBAO_SWEEPS asks for more.
const sweeps = 45

// copies visits copies of the clean declaration with a source of chance of their own.
func copies(t *testing.T, visit func(i int, chance *rand.Rand, r templates.Record)) {
	n := sweeps
	if more, err := strconv.Atoi(os.Getenv("TIANBAO_SWEEPS")); err == nil {
		n = more
	} else if sweep.Brief() {
		n /= 10
	}
	for i := range n {
		visit(i, rand.New(rand.NewPCG(2026, uint64(i))), clean(t))
	}
}

// slip is a mistake of a single place: it says what it did, "" where it could not be made.
type slip struct {
	name string
	make func(chance *rand.Rand, r templates.Record) string
	// unseen says why the rules cannot know of it; "" where they must.
	unseen string
}

func anyOf[T any](chance *rand.Rand, list ...T) T { return list[chance.IntN(len(list))] }

// swapped has two neighbouring digits that differ in each other's place.
func swapped(chance *rand.Rand, s string) string {
	runes := []rune(s)
	for _, i := range chance.Perm(len(runes) - 1) {
		x, y := runes[i], runes[i+1]
		if x >= '0' && x <= '9' && y >= '0' && y <= '9' && x != y {
			runes[i], runes[i+1] = y, x
			return string(runes)
		}
	}
	return s
}

func rowsOf(r templates.Record, i int) []templates.Record { return project(r, i)["indicators"].Items() }

func str(v templates.Value) string { return v.Canonical(2) }

// oneOf is a project and its number, or one of its rows.
func oneOf(chance *rand.Rand, r templates.Record) (templates.Record, int) {
	i := chance.IntN(2)
	return project(r, i), i
}

func slips() []slip {
	amount := func(key string) func(*rand.Rand, templates.Record) string {
		return func(chance *rand.Rand, r templates.Record) string {
			p, i := oneOf(chance, r)
			old := str(p[key])
			p[key] = num(swapped(chance, old))
			return changed(fmt.Sprintf("%s of %d", key, i), old, str(p[key]))
		}
	}
	target := func(pick func(templates.Record) bool, spoil func(*rand.Rand, string) string) func(*rand.Rand, templates.Record) string {
		return func(chance *rand.Rand, r templates.Record) string {
			rows := slices.DeleteFunc(slices.Concat(rowsOf(r, 0), rowsOf(r, 1)), func(row templates.Record) bool { return !pick(row) })
			row := anyOf(chance, rows...)
			old := str(row["target"])
			row["target"] = text(spoil(chance, old))
			return changed(str(row["level3"]), old, str(row["target"]))
		}
	}
	in := func(key string, words ...string) func(templates.Record) bool {
		return func(row templates.Record) bool {
			return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(str(row[key]), w) })
		}
	}
	prose := func(project_ int, key, old, new string) func(*rand.Rand, templates.Record) string {
		return func(_ *rand.Rand, r templates.Record) string {
			p := project(r, project_)
			before := str(p[key])
			p[key] = text(strings.Replace(before, old, new, 1))
			return changed(key, old, new)
		}
	}
	replaced := func(old, new string) func(*rand.Rand, string) string {
		return func(_ *rand.Rand, s string) string { return strings.Replace(s, old, new, 1) }
	}
	var all []slip
	for _, key := range []string{"total", "annual", "total_fiscal", "annual_fiscal"} {
		all = append(all, slip{name: "digits swapped in an amount", make: amount(key)})
	}
	return append(all,
		slip{name: "digits swapped on the cover", make: func(c *rand.Rand, r templates.Record) string {
			old := str(r["total_wan"])
			r["total_wan"] = num(swapped(c, old))
			return changed("total_wan", old, str(r["total_wan"]))
		}},
		slip{name: "a project miscounted", make: func(c *rand.Rand, r templates.Record) string {
			r["project_count"] = num(anyOf(c, "1", "3", "20"))
			return "project_count"
		}},
		slip{name: "an amount in 万元", make: func(c *rand.Rand, r templates.Record) string {
			p, i := oneOf(c, r)
			key := anyOf(c, "total", "annual", "annual_fiscal")
			n, _ := p[key].Number()
			p[key] = templates.NumberOf(n.Shift(-4).Round(2))
			return fmt.Sprint(key, i)
		}},
		slip{name: "a total of prose with swapped digits", make: func(c *rand.Rand, r templates.Record) string {
			return prose(1, "budget", "31.46", anyOf(c, "31.64", "13.46", "34.16"))(c, r)
		}},
		slip{name: "a part of prose with swapped digits", make: func(c *rand.Rand, r templates.Record) string {
			return prose(1, "budget", "30.32", anyOf(c, "30.23", "33.02", "3.032"))(c, r)
		}},
		slip{name: "a unit slipped in prose", make: func(c *rand.Rand, r templates.Record) string {
			return prose(1, "budget", anyOf(c, "30.32", "0.96", "31.46")+" 万元", "5 元")(c, r)
		}},
		slip{name: "the year before in the period", make: prose(1, "period", "2026", "2025")},
		slip{name: "the year before in the overview", make: prose(1, "overview", "2026", "2025")},
		slip{name: "another name in the heading", make: prose(1, "statement_name", "非编", "编外")},
		slip{name: "another name in the overview", make: prose(1, "overview", "非编", "编外")},
		slip{name: "another unit in the statement", make: prose(1, "executor", "市政管理中心", "水务所")},
		slip{name: "no documents", make: prose(1, "basis", "《青岭区机关事业单位编外用工管理办法》（青府办〔2022〕15号）", "工作需要")},
		slip{name: "a section left out", make: func(c *rand.Rand, r templates.Record) string {
			p, _ := oneOf(c, r)
			key := anyOf(c, "overview", "basis", "executor", "plan", "period", "budget", "goal_note")
			p[key] = templates.Null
			return key
		}},
		slip{name: "the dates of last year", make: func(c *rand.Rand, r templates.Record) string {
			project(r, 1)["start"], project(r, 1)["end"] = day("2025-01-01"), day("2025-12-31")
			return "start, end"
		}},
		slip{name: "the end before the start", make: func(c *rand.Rand, r templates.Record) string {
			project(r, 0)["end"] = day("2023-10-31")
			return "end"
		}},
		slip{name: "the goal of the whole copied", make: func(c *rand.Rand, r templates.Record) string {
			p, _ := oneOf(c, r)
			p["goal_annual"] = p["goal_total"]
			return "goal_annual"
		}},
		slip{name: "markup in a goal", make: func(c *rand.Rand, r templates.Record) string {
			p, _ := oneOf(c, r)
			key := anyOf(c, "goal_total", "goal_annual")
			p[key] = text("<p>" + str(p[key]) + "</p>")
			return key
		}},
		slip{name: "digits swapped in a cost", make: target(in("level1", "成本"), swapped)},
		slip{name: "a unit slipped in a cost", make: target(in("level3", "总成本"), replaced("万元", "元"))},
		slip{name: "a cost as a lower bound", make: target(in("target", "万元"), replaced("≤", "≥"))},
		slip{name: "an upper bound on what should be much", make: target(in("level3", "次数", "长度", "满意度", "知晓率"), replaced("≥", "≤"))},
		slip{name: "a promised rate changed", make: target(in("level3", "办理合格率", "验收合格率"), func(c *rand.Rand, s string) string { return anyOf(c, "=80.00(%)", "=90.00(%)") })},
		slip{name: "no % in a rate", make: target(in("target", "%"), replaced("(%)", ""))},
		slip{name: "a rate above everything", make: target(in("level3", "知晓率", "满意度", "合格率"), func(c *rand.Rand, s string) string { return "≥900.00(%)" })},
		slip{name: "a target left as it was issued", make: target(in("target", "%", "次", "人"), func(c *rand.Rand, s string) string { return anyOf(c, "≥**(%)", "待定", "") })},
		slip{name: "half a person", make: target(in("target", "(人)", "(次)"), replaced(".00", ".50"))},
		slip{name: "a class of another parent", make: func(c *rand.Rand, r templates.Record) string {
			row := anyOf(c, rowsOf(r, c.IntN(2))...)
			row["level1"] = text(anyOf(c, slices.DeleteFunc([]string{"成本指标", "产出指标", "效益指标", "满意度指标"}, func(s string) bool { return s == str(row["level1"]) })...))
			return str(row["level3"]) + " under " + str(row["level1"])
		}},
		slip{name: "a row twice", make: func(c *rand.Rand, r templates.Record) string {
			p, _ := oneOf(c, r)
			rows := p["indicators"].Items()
			i := c.IntN(len(rows))
			p["indicators"] = templates.ListOf(slices.Insert(slices.Clone(rows), i, rows[i])...)
			return str(rows[i]["level3"])
		}},
		slip{name: "a row in another class's place", make: func(c *rand.Rand, r templates.Record) string {
			p, _ := oneOf(c, r)
			rows := slices.Clone(p["indicators"].Items())
			last := len(rows) - 1
			p["indicators"] = templates.ListOf(slices.Concat(rows[last:], rows[:last])...)
			return str(rows[last]["level3"])
		}},
		slip{name: "the satisfaction left out", make: func(c *rand.Rand, r templates.Record) string {
			p, _ := oneOf(c, r)
			rows := p["indicators"].Items()
			p["indicators"] = templates.ListOf(rows[:len(rows)-1]...)
			return "the last row"
		}},
		slip{name: "a price among quantities", make: func(c *rand.Rand, r templates.Record) string {
			row := rowsOf(r, 1)[5]
			row["level3"], row["target"] = text("业务办理费"), text("≤1000.00(元/次)")
			return "业务办理费"
		}},
		slip{name: "a doubled sign", make: func(c *rand.Rand, r templates.Record) string {
			return prose(c.IntN(2), "plan", "，", "，，")(c, r)
		}},
		// out of reach
		slip{name: "a quantity that nothing else tells of", unseen: "no other place says how much it must be",
			make: target(in("level3", "道路长度", "居民人数"), func(c *rand.Rand, s string) string { return strings.NewReplacer("12", "21", "30", "13").Replace(s) })},
		slip{name: "the name of a document", unseen: "which documents there are is not in the form", make: prose(1, "basis", "编外用工", "用工编外")},
		slip{name: "a day of the period", unseen: "the prose names months only", make: func(c *rand.Rand, r templates.Record) string {
			project(r, 1)["start"] = day("2026-01-10")
			return "start"
		}},
		slip{name: "swapped words of an indicator", unseen: "its name is anyone's to choose", make: func(c *rand.Rand, r templates.Record) string {
			rowsOf(r, 1)[8]["level3"] = text("办事知晓群众率")
			return "level3"
		}},
	)
}

func changed(what, old, new string) string {
	if old == new {
		return ""
	}
	return what + "：" + old + " → " + new
}

// Every single mistake is reported, or is one that the rules are known not to see.
func TestSingleMistakes(t *testing.T) {
	before := findings(t, clean(t), rules.Options{})
	all, seen := slips(), map[string]int{}
	copies(t, func(i int, chance *rand.Rand, r templates.Record) {
		s := all[i%len(all)]
		did := s.make(chance, r)
		if did == "" {
			return
		}
		seen[s.name]++
		reported := cmp.Diff(before, findings(t, r, rules.Options{})) != ""
		switch {
		case !reported && s.unseen == "":
			t.Errorf("%d, %s: nothing is said of %s", i, s.name, did)
		case reported && s.unseen != "":
			t.Errorf("%d, %s is reported, though %s: %s", i, s.name, s.unseen, did)
		}
	})
	if !sweep.Brief() && !xlsxtest.Updating() && len(seen) < 35 {
		t.Errorf("only %d kinds of mistakes were made", len(seen))
	}
}

var digitsOf = regexp.MustCompile(`\d[\d,.]*\d|\d`)

// harmless changes of a text: other spacing, punctuation and width, which mean the same.
func harmless(chance *rand.Rand, s string) string {
	switch chance.IntN(7) {
	case 0:
		return strings.ReplaceAll(s, " ", "")
	case 1:
		return digitsOf.ReplaceAllString(s, " $0 ")
	case 2:
		return strings.NewReplacer("（", "(", "）", ")").Replace(s)
	case 3:
		return strings.NewReplacer("，", ",", "；", ";", "：", ":").Replace(s)
	case 4:
		return strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' || r == '%' {
				return r + 0xFEE0
			}
			return r
		}, s)
	case 5:
		return strings.TrimSuffix(s, "。") + anyOf(chance, "", "。", "。\n")
	}
	return strings.NewReplacer("万元，", "万元；", "拟于", "计划于", "总计", "合计", "不低于", "达到", "每月", "每个月", "至", "—", "为：", "包括：").Replace(s)
}

// Other spacing, punctuation, order and wording give no error and no warning.
func TestHarmlessVariations(t *testing.T) {
	prose := []string{"overview", "basis", "executor", "plan", "period", "budget", "goal_total", "goal_annual", "goal_note"}
	files, _ := filepath.Glob("testdata/right/*.yaml")
	copies(t, func(i int, chance *rand.Rand, r templates.Record) {
		p, n := oneOf(chance, r)
		if k := chance.IntN(len(files) + 1); k < len(files) {
			r = forms.Record(t, forms.Official(t), files[k])
			p, n = project(r, 0), k+2
		}
		did := ""
		switch key := anyOf(chance, prose...); i % 5 {
		case 0: // rows of one class in another order
			rows := slices.Clone(p["indicators"].Items())
			k := chance.IntN(len(rows) - 1)
			if str(rows[k]["level1"]) == str(rows[k+1]["level1"]) {
				rows[k], rows[k+1] = rows[k+1], rows[k]
			}
			p["indicators"], did = templates.ListOf(rows...), fmt.Sprint("rows ", k)
		case 1: // another amount of the same value
			k := anyOf(chance, "total_other", "annual_other")
			same, _ := p[k].Number()
			p[k], did = templates.NumberOf(same.Add(decimal.New(0, -2))), k
		default:
			p[key] = text(harmless(chance, str(p[key])))
			did = key + " " + str(p[key])
		}
		for _, f := range findings(t, r, rules.Options{}) {
			if strings.HasPrefix(f, "error") || strings.HasPrefix(f, "warning") {
				t.Errorf("%d, project %d, %s:\n%s", i, n, did, f)
			}
		}
	})
}
