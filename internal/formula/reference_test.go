package formula_test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tianbao/internal/formula"
	"tianbao/internal/ref"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/internal/words"
)

// references are the page in the languages it is written in.
var references = map[string]string{
	words.English: "../../docs/formulas.md",
	words.Chinese: "../../docs/formulas.zh-CN.md",
}

// helped are the functions that sheets compute in helper cells.
var helped = []string{"TARGET.OP", "TARGET.NUM", "TARGET.UNIT", "YUAN"}

// The page lists every function that rules may use, as the program describes it; -update writes the
// table anew.
func TestReferenceListsEveryFunction(t *testing.T) {
	for lang, reference := range references {
		page, err := os.ReadFile(reference)
		if err != nil {
			t.Fatal(err)
		}
		text, in := string(page), columns[lang]
		start := strings.Index(text, in.heading)
		if start < 0 {
			start = len(text)
		}
		want := text[:start] + table(lang, in)
		if want == text {
			continue
		}
		if !xlsxtest.Updating() {
			t.Fatalf("%s does not list the functions as they are; run with -update and read what changed", reference)
		}
		if err := os.WriteFile(reference, []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// wording is what the table of functions says in one language.
type wording struct {
	heading          string
	no, yes, helper  string
	orMore, fromUpTo string // formats of how many arguments a function takes
}

var columns = map[string]wording{
	words.English: {"| function | arguments | live | gives |", "no", "yes", "helper", "%d or more", "%d to %d"},
	words.Chinese: {"| 函数 | 参数个数 | 实时 | 得出 |", "否", "是", "辅助", "至少 %d", "%d 到 %d"},
}

func table(lang string, in wording) string {
	var b strings.Builder
	b.WriteString(in.heading + "\n|---|---|---|---|\n")
	for _, f := range formula.Functions() {
		if f.CellsOnly {
			continue
		}
		live := in.no
		if f.Live {
			live = in.yes
		} else if slices.Contains(helped, f.Name) {
			live = in.helper
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", f.Name, in.arguments(f), live, f.Doc().In(lang))
	}
	return b.String()
}

func (in wording) arguments(f *formula.Function) string {
	switch {
	case f.Max == formula.Many:
		return fmt.Sprintf(in.orMore, f.Min)
	case f.Min != f.Max:
		return fmt.Sprintf(in.fromUpTo, f.Min, f.Max)
	}
	return fmt.Sprint(f.Min)
}

// example is a line of the page: a formula, and after two spaces or more what it gives.
var example = regexp.MustCompile(`(?m)^(=.+?)  +(\S+)$`)

func TestReferenceExamplesAreTrue(t *testing.T) {
	for _, reference := range references {
		page, err := os.ReadFile(reference)
		if err != nil {
			t.Fatal(err)
		}
		found := example.FindAllStringSubmatch(string(page), -1)
		if len(found) < 20 {
			t.Fatalf("only %d examples in %s", len(found), reference)
		}
		for _, m := range found {
			e, err := formula.Parse(m[1], formula.Keys)
			if err != nil {
				t.Errorf("%s: %v", m[1], err)
				continue
			}
			if got := e.Eval(nowhere{}).String(); got != m[2] {
				t.Errorf("%s gives %s, %s says %s", m[1], got, reference, m[2])
			}
		}
	}
}

// nowhere has no operands.
type nowhere struct{}

func (nowhere) Key(string) formula.Value              { return formula.Err(formula.BadName) }
func (nowhere) Range(string, ref.Range) formula.Value { return formula.Err(formula.BadRef) }
func (nowhere) Name(string) (formula.Value, bool)     { return formula.Blank, false }
func (nowhere) At() ref.Cell                          { return ref.Cell{Col: 1, Row: 1} }
