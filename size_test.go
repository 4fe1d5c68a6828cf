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
			if n > most {
				t.Errorf("%s has %d %s, at most %d are wanted", name, n, what, most)
			}
		}
	}
	limit("methods", methods, mostMethods)
	limit("files", files, mostFiles)
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
