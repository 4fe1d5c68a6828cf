package words

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestPhrasesGetTheirArguments holds every call that says a phrase to the arguments its texts take:
// fmt would print %!s(MISSING) to a person, or drop what nobody asked for.
func TestPhrasesGetTheirArguments(t *testing.T) {
	files := sources(t)
	speakers := map[string]int{"Say": 0} // functions that pass on an id and its arguments: where the id stands
	for _, f := range files {
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok {
				if at, ok := passesOn(fn.Type); ok {
					speakers[fn.Name.Name] = at
				}
			}
		}
	}
	calls := 0
	for path, f := range files {
		here := withClosures(speakers, f)
		ast.Inspect(f, func(n ast.Node) bool {
			id, given, ok := phraseOf(n, here)
			if e, known := everyPhrase[id]; ok && known && id != "log.as" { // whose text is read as a pattern
				calls++
				if want := arguments(e); given != want {
					t.Errorf("%s: %s takes %d arguments and gets %d", path, id, want, given)
				}
			}
			return true
		})
	}
	if calls < len(everyPhrase)/2 {
		t.Errorf("only %d calls were looked at: say is called in another way now", calls)
	}
}

// sources are the program's files, without tests, by path.
func sources(t *testing.T) map[string]*ast.File {
	t.Helper()
	files := map[string]*ast.File{}
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files[path], err = parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// withClosures are the speakers as a file sees them, where a variable may have a speaker's name.
func withClosures(speakers map[string]int, f *ast.File) map[string]int {
	here := maps.Clone(speakers)
	ast.Inspect(f, func(n ast.Node) bool {
		a, ok := n.(*ast.AssignStmt)
		if !ok || len(a.Lhs) != 1 {
			return true
		}
		name, named := a.Lhs[0].(*ast.Ident)
		if fn, isFunc := a.Rhs[0].(*ast.FuncLit); named && isFunc {
			delete(here, name.Name)
			if at, ok := passesOn(fn.Type); ok {
				here[name.Name] = at
			}
		}
		return true
	})
	return here
}

// passesOn tells whether a function takes the id of a phrase and then its arguments, and where.
func passesOn(f *ast.FuncType) (at int, ok bool) {
	var names []string
	var last ast.Expr
	if f.Params.NumFields() == 0 {
		return 0, false
	}
	for _, p := range f.Params.List {
		for _, n := range p.Names {
			names = append(names, n.Name)
		}
		last = p.Type
	}
	rest, variadic := last.(*ast.Ellipsis)
	if !variadic || len(names) < 2 || names[len(names)-2] != "id" {
		return 0, false
	}
	of, isAny := rest.Elt.(*ast.Ident)
	return len(names) - 2, isAny && of.Name == "any"
}

// phraseOf is the phrase that a call names in so many words, and how many arguments it gives it.
func phraseOf(n ast.Node, speakers map[string]int) (id string, given int, ok bool) {
	call, isCall := n.(*ast.CallExpr)
	if !isCall || call.Ellipsis != token.NoPos {
		return "", 0, false
	}
	name := ""
	switch f := call.Fun.(type) {
	case *ast.Ident:
		name = f.Name
	case *ast.SelectorExpr:
		name = f.Sel.Name
	}
	at, speaks := speakers[name]
	if !speaks || at >= len(call.Args) {
		return "", 0, false
	}
	text, isText := call.Args[at].(*ast.BasicLit)
	if !isText || text.Kind != token.STRING {
		return "", 0, false
	}
	id, err := strconv.Unquote(text.Value)
	return id, len(call.Args) - at - 1, err == nil
}

var numbered = regexp.MustCompile(`%\[(\d+)\]`)

// arguments is how many arguments a phrase takes.
func arguments(e entry) int {
	most := 0
	for _, m := range numbered.FindAllStringSubmatch(e.zh+e.en, -1) {
		n, _ := strconv.Atoi(m[1])
		most = max(most, n)
	}
	return most
}
