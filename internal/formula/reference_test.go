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

const reference = "../../docs/formulas.md"

// helped are the functions that sheets compute in helper cells.
var helped = []string{"TARGET.OP", "TARGET.NUM", "TARGET.UNIT", "YUAN"}

// The page lists every function that rules may use, as the program describes it; -update writes the
// table anew.
func TestReferenceListsEveryFunction(t *testing.T) {
	page, err := os.ReadFile(reference)
	if err != nil {
		t.Fatal(err)
	}
	text := string(page)
	start := strings.Index(text, "| function |")
	if start < 0 {
		start = len(text)
	}
	want := text[:start] + table()
	if want == text {
		return
	}
	if !xlsxtest.Updating() {
		t.Fatal("docs/formulas.md does not list the functions as they are; run with -update and read what changed")
	}
	if err := os.WriteFile(reference, []byte(want), 0o666); err != nil {
		t.Fatal(err)
	}
}

func table() string {
	var b strings.Builder
	b.WriteString("| function | arguments | live | gives |\n|---|---|---|---|\n")
	for _, f := range formula.Functions() {
		if f.CellsOnly {
			continue
		}
		live := "no"
		if f.Live {
			live = "yes"
		} else if slices.Contains(helped, f.Name) {
			live = "helper"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", f.Name, arguments(f), live, f.Doc().In(words.English))
	}
	return b.String()
}

func arguments(f *formula.Function) string {
	switch {
	case f.Max == formula.Many:
		return fmt.Sprintf("%d or more", f.Min)
	case f.Min != f.Max:
		return fmt.Sprintf("%d to %d", f.Min, f.Max)
	}
	return fmt.Sprint(f.Min)
}

// example is a line of the page: a formula, and after two spaces or more what it gives.
var example = regexp.MustCompile(`(?m)^(=.+?)  +(\S+)$`)

func TestReferenceExamplesAreTrue(t *testing.T) {
	page, err := os.ReadFile(reference)
	if err != nil {
		t.Fatal(err)
	}
	found := example.FindAllStringSubmatch(string(page), -1)
	if len(found) < 20 {
		t.Fatalf("only %d examples on the page", len(found))
	}
	for _, m := range found {
		e, err := formula.Parse(m[1], formula.Keys)
		if err != nil {
			t.Errorf("%s: %v", m[1], err)
			continue
		}
		if got := e.Eval(nowhere{}).String(); got != m[2] {
			t.Errorf("%s gives %s, the page says %s", m[1], got, m[2])
		}
	}
}

// nowhere has no operands.
type nowhere struct{}

func (nowhere) Key(string) formula.Value              { return formula.Err(formula.BadName) }
func (nowhere) Range(string, ref.Range) formula.Value { return formula.Err(formula.BadRef) }
func (nowhere) Name(string) (formula.Value, bool)     { return formula.Blank, false }
func (nowhere) At() ref.Cell                          { return ref.Cell{Col: 1, Row: 1} }
