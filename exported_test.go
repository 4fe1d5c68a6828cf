package tianbao_test

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"tianbao/internal/testing/xlsxtest"
)

// Whoever uses a public package can name every type that it shows: none is internal.
func TestNoInternalTypeIsExported(t *testing.T) {
	xlsxtest.Need(t, "go")
	load := compiled(t)
	found := map[string][]string{}
	for _, folder := range stages {
		pkg, err := load.Import(strings.TrimSuffix(module+"/"+folder, "/."))
		if err != nil {
			t.Fatal(err)
		}
		exported(pkg, found)
	}
	for _, leak := range slices.Sorted(maps.Keys(found)) {
		t.Errorf("%s: by way of %s", leak, strings.Join(found[leak], ", "))
	}
}

// compiled gives packages as the compiler exported them.
func compiled(t *testing.T) types.Importer {
	t.Helper()
	args := []string{"list", "-export", "-deps", "-f", "{{.ImportPath}} {{.Export}}"}
	for _, folder := range stages {
		args = append(args, "./"+folder)
	}
	list, err := exec.Command("go", args...).Output()
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for line := range strings.Lines(string(list)) {
		if name, file, ok := strings.Cut(strings.TrimSpace(line), " "); ok {
			files[name] = file
		}
	}
	return importer.ForCompiler(token.NewFileSet(), "gc", func(name string) (io.ReadCloser, error) {
		data, err := os.ReadFile(files[name])
		return io.NopCloser(bytes.NewReader(data)), err
	})
}

// walk goes from what a package exports to every type that leads on from there. Exported types of other
// public packages have a walk of their own.
type walk struct {
	pkg   *types.Package
	found map[string][]string // "package: internal type" -> the ways there
	seen  map[types.Type]bool
}

// exported notes the internal types that a package leads to.
func exported(pkg *types.Package, found map[string][]string) {
	w := walk{pkg: pkg, found: found, seen: map[types.Type]bool{}}
	for _, name := range pkg.Scope().Names() {
		if o := pkg.Scope().Lookup(name); o.Exported() {
			w.object(pkg.Name()+"."+name, o)
		}
	}
}

func (w *walk) object(way string, o types.Object) {
	named, ok := o.Type().(*types.Named)
	if _, isType := o.(*types.TypeName); isType && ok && named.Obj() == o {
		w.declared(way, named)
		return
	}
	w.visit(way, o.Type())
}

// declared looks into a type of the package: what it is made of, and its methods, promoted ones too.
func (w *walk) declared(way string, t *types.Named) {
	if w.seen[t] {
		return
	}
	w.seen[t] = true
	w.params(way, t.TypeParams())
	w.visit(way, t.Underlying())
	for _, of := range []types.Type{t, types.NewPointer(t)} {
		for m := range types.NewMethodSet(of).Methods() {
			if m.Obj().Exported() {
				w.visit(way+"."+m.Obj().Name(), m.Obj().Type())
			}
		}
	}
}

func (w *walk) visit(way string, t types.Type) {
	switch t := t.(type) {
	case *types.Alias:
		w.args(way, t.TypeArgs())
		w.visit(way, types.Unalias(t))
	case *types.Named:
		w.args(way, t.TypeArgs())
		w.name(way, t)
	case *types.Struct:
		for f := range t.Fields() {
			if f.Exported() || f.Embedded() {
				w.visit(way+"."+f.Name(), f.Type())
			}
		}
	case *types.Interface:
		for m := range t.Methods() {
			if m.Exported() {
				w.visit(way+"."+m.Name(), m.Type())
			}
		}
		for e := range t.EmbeddedTypes() {
			w.visit(way, e)
		}
	case *types.Signature:
		w.params(way, t.TypeParams())
		w.visit(way, t.Params())
		w.visit(way, t.Results())
	case *types.Tuple:
		for v := range t.Variables() {
			w.visit(way, v.Type())
		}
	case *types.Map:
		w.visit(way, t.Key())
		w.visit(way, t.Elem())
	case *types.Union:
		for term := range t.Terms() {
			w.visit(way, term.Type())
		}
	case interface{ Elem() types.Type }: // pointers, slices, arrays, channels
		w.visit(way, t.Elem())
	}
}

func (w *walk) args(way string, list *types.TypeList) {
	for t := range list.Types() {
		w.visit(way, t)
	}
}

func (w *walk) params(way string, list *types.TypeParamList) {
	for p := range list.TypeParams() {
		w.visit(way, p.Constraint())
	}
}

// name is a type by its name: an internal one is a leak, one of the package itself is looked into.
func (w *walk) name(way string, t *types.Named) {
	switch pkg := t.Obj().Pkg(); {
	case pkg == nil: // error, comparable
	case strings.HasPrefix(pkg.Path(), module+"/internal/"):
		leak := fmt.Sprintf("%s: %s.%s", w.pkg.Name(), strings.TrimPrefix(pkg.Path(), module+"/"), t.Obj().Name())
		if !slices.Contains(w.found[leak], way) {
			w.found[leak] = append(w.found[leak], way)
		}
	case pkg == w.pkg:
		w.declared(way, t)
	case strings.HasPrefix(pkg.Path(), module) && !t.Obj().Exported():
		w.declared(way, t)
	}
}

// Every way that leads to a type is gone, and none that leads nowhere.
func TestWalk(t *testing.T) {
	hidden := checked(t, module+"/internal/hidden", `package hidden; type A int; type B int; type C int; type D int; type E int;
		type F int; type G int; type H int; type I interface{ M() }; type J struct{}; type K int; type L int; type M struct{}; type N int`, nil)
	public := checked(t, module+"/public", `package public; import "tianbao/internal/hidden"
		type Struct struct { Field []*hidden.A; own hidden.L; inner; *private }
		type inner struct { Promoted map[string]hidden.B }
		type private struct { unseen hidden.L }
		func (private) Method(func(chan hidden.C)) {}
		func (Struct) hides(hidden.L) {}
		type Alias = hidden.D
		type List[T any] struct { Of T }
		var Var List[hidden.E]
		const Const = hidden.F(1)
		type Of[T interface{ ~string | hidden.G }] struct{}
		func Func() (x struct { X [2]hidden.H }) { return }
		type Face interface { hidden.I; seen(hidden.L) }
		type Embeds struct { hidden.J }
		type Second List[List[hidden.K]]
		type Plain = struct { M hidden.M }
		var hides hidden.L
		func Unseen() { var n hidden.N; _ = n }`, hidden)
	found := map[string][]string{}
	exported(public, found)
	var got strings.Builder
	for _, leak := range slices.Sorted(maps.Keys(found)) {
		got.WriteString(strings.TrimPrefix(leak, "public: internal/hidden."))
	}
	if want := "ABCDEFGHIJKM"; got.String() != want {
		t.Errorf("found %s, want %s: %v", got.String(), want, found)
	}
}

type importing func(string) (*types.Package, error)

func (f importing) Import(name string) (*types.Package, error) { return f(name) }

// checked is a package of one file, which may import another.
func checked(t *testing.T, name, source string, other *types.Package) *types.Package {
	t.Helper()
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, name+".go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	c := types.Config{Importer: importing(func(string) (*types.Package, error) { return other, nil })}
	pkg, err := c.Check(name, files, []*ast.File{file}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return pkg
}
