package tianbao_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// way is how a returned workbook goes: every stage is entered once.
var way = []string{
	"book.OpenWith",             // bytes -> cells
	"issue.Read", "locate.Find", // cells -> places
	"cellReader.slots", "tableReader.tables", // places -> values
	"gatherer.gather", "settler.settle", // values -> items
	"computer.compute", "root.build", // items -> record
	"lister.list", "noticer.notice", // record -> findings
	"rules.Check", "rules.Findings", // record -> verdicts -> findings
}

// again are the files outside of the stage of values that convert one more cell, with the reason.
var again = map[string]string{
	"extract/formulas.go": "what the form's own formula gives is read as its cell would be",
	"extract/travels.go":  "what was issued is compared as a reader would find it",
}

// TestWayOfOneWorkbook prints the way and holds that no stage is called back.
func TestWayOfOneWorkbook(t *testing.T) {
	entered := map[string][]string{} // stage -> the places that enter it
	for _, folder := range []string{"extract", "check"} {
		files, err := filepath.Glob(folder + "/*.go")
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if !strings.HasSuffix(file, "_test.go") {
				calls(t, filepath.ToSlash(file), entered)
			}
		}
	}
	for _, stage := range way {
		t.Logf("%-22s %s", stage, strings.Join(entered[stage], ", "))
		if len(entered[stage]) != 1 {
			t.Errorf("%s is entered %d times", stage, len(entered[stage]))
		}
	}
	for _, place := range entered["value.Of"] {
		file, _, _ := strings.Cut(place, ":")
		inStage := slices.Contains([]string{"extract/slots.go", "extract/row_fit.go", "extract/remarks.go"}, file)
		if !inStage && again[file] == "" {
			t.Errorf("%s converts a cell outside of the stage of values", place)
		}
	}
}

// calls notes every call of a stage in a file: of a package's function, or of a method of one of the
// small types that a stage of package extract is.
func calls(t *testing.T, file string, entered map[string][]string) {
	t.Helper()
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	set := token.NewFileSet()
	parsed, err := parser.ParseFile(set, file, source, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range parsed.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok {
			continue
		}
		kinds := map[string]string{} // variable -> the type it was made of
		ast.Inspect(f, func(n ast.Node) bool {
			if a, ok := n.(*ast.AssignStmt); ok && len(a.Lhs) == 1 && len(a.Rhs) == 1 {
				if name, ok := a.Lhs[0].(*ast.Ident); ok {
					kinds[name.Name] = kindOf(a.Rhs[0])
				}
			}
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			if s, ok := call.Fun.(*ast.SelectorExpr); ok {
				of := kindOf(s.X)
				if kinds[of] != "" {
					of = kinds[of]
				}
				stage := of + "." + s.Sel.Name
				entered[stage] = append(entered[stage], fmt.Sprintf("%s:%d", file, set.Position(call.Pos()).Line))
			}
			return true
		})
	}
}

// kindOf is the name of a variable or package, or of the type of a literal: report of (&report{…}).
func kindOf(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.ParenExpr:
		return kindOf(e.X)
	case *ast.UnaryExpr:
		return kindOf(e.X)
	case *ast.CompositeLit:
		if name, ok := e.Type.(*ast.Ident); ok {
			return name.Name
		}
	}
	return ""
}
