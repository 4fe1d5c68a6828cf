package tianbao_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"testing"
)

// A type of many methods is a missing package, and so is a folder of many files.
const (
	mostMethods = 40
	mostFiles   = 36
)

// tooLarge are the types and folders that are larger still. It only ever shrinks.
var tooLarge = map[string]bool{
	"internal/testing/xlsxtest.rules": true,
	"correct.work":                    true,
	"templates.loader":                true,
	"extract.session":                 true,
	"internal/ooxml/draw":             true,
	"extract":                         true,
	"templates":                       true,
}

func TestTypesAndFoldersAreSmall(t *testing.T) {
	methods, files := map[string]int{}, map[string]int{}
	eachSource(t, func(folder, file string) {
		files[folder]++
		source, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range source.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv != nil {
				methods[folder+"."+receiver(f.Recv.List[0].Type)]++
			}
		}
	})
	limit := func(what string, found map[string]int, most int) {
		for name, n := range found {
			if large := n > most; large != tooLarge[name] {
				t.Errorf("%s has %d %s, at most %d are wanted; listed as too large: %v", name, n, what, most, tooLarge[name])
			}
		}
	}
	limit("methods", methods, mostMethods)
	limit("files", files, mostFiles)
	for name := range tooLarge {
		if methods[name] == 0 && files[name] == 0 {
			t.Errorf("%s is not there any more", name)
		}
	}
}

// receiver is the name of the type that a method is declared on.
func receiver(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return receiver(e.X)
	case *ast.IndexExpr:
		return receiver(e.X)
	case *ast.IndexListExpr:
		return receiver(e.X)
	case *ast.Ident:
		return e.Name
	}
	return "?"
}
