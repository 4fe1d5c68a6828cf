package tianbao_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "tianbao"

// stages are the packages that a workbook goes through, the earlier first; "." is the front door.
var stages = []string{"templates", "fill", "extract", "check", "correct", "diff", "."}

// reaches says which stages a package may import, itself or through others. Who is not named has the
// vocabulary alone: a tool knows no stage, and what value, locate, load, codec or rules do for one they
// do without it.
var reaches = map[string][]string{
	"templates":                {},
	"check":                    {"templates", "extract"},
	"correct":                  {"templates", "fill", "extract", "check"},
	"diff":                     {"templates", "fill", "extract"},
	".":                        {"templates", "fill", "extract", "check", "correct", "diff"},
	"bench/operations":         stages,
	"bench/table":              stages,
	"cmd/page":                 stages,
	"cmd/tianbao":              stages,
	"internal/demo":            stages,
	"internal/desk":            stages,
	"internal/draft":           {"templates", "extract"},
	"internal/nextstep":        stages,
	"internal/reading":         stages,
	"internal/page":            stages,
	"internal/page/make":       stages,
	"internal/page/built":      {},
	"internal/report":          stages,
	"internal/report/summary":  {"templates", "extract"},
	"internal/testing/filling": {"templates", "fill"},
}

// onlyIn are libraries that stay behind one package, which knows their habits. Tests may use either as a reference.
var onlyIn = map[string]string{
	"github.com/xuri/excelize":      "internal/ooxml/book",
	"github.com/urfave/cli":         "cmd/tianbao",
	"github.com/evanw/esbuild":      "internal/page/make",
	"github.com/tetratelabs/wazero": "internal/page/begun",
}

func TestArrowsPointOneWay(t *testing.T) {
	imports := importsOf(t)
	for _, from := range slices.Sorted(maps.Keys(imports)) {
		allowed, named := reaches[from]
		if !named {
			allowed = []string{"templates"}
		}
		for to, way := range reached(imports, from) {
			if slices.Contains(stages, to) && !slices.Contains(allowed, to) {
				t.Errorf("%s imports %s: %s", from, to, strings.Join(way, " <- "))
			}
		}
	}
	for from := range reaches {
		if imports[from] == nil {
			t.Errorf("%s is not there", from)
		}
	}
}

func TestLibrariesStayBehindOnePackage(t *testing.T) {
	for from, all := range importsOf(t) {
		for _, to := range all {
			for library, home := range onlyIn {
				if strings.HasPrefix(to, library) && from != home && !forTests(from) {
					t.Errorf("%s imports %s", from, to)
				}
			}
			if forTests(to) && !forTests(from) {
				t.Errorf("%s imports %s, which is for tests", from, to)
			}
		}
	}
}

func forTests(folder string) bool { return strings.HasPrefix(folder, "internal/testing/") }

// reached are the packages that one imports, itself or through others, each with the way back to it.
func reached(imports map[string][]string, from string) map[string][]string {
	ways := map[string][]string{}
	for next := []string{from}; len(next) > 0; next = next[1:] {
		for _, to := range imports[next[0]] {
			if ways[to] == nil {
				ways[to] = append([]string{to}, ways[next[0]]...)
				next = append(next, to)
			}
		}
	}
	return ways
}

// importsOf are the imports of every folder of the repository, tests apart: packages of ours by their
// folder, others by their path.
func importsOf(t *testing.T) map[string][]string {
	t.Helper()
	imports := map[string][]string{}
	eachSource(t, func(folder, file string) {
		source, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		all := append(imports[folder], []string{}...)
		for _, i := range source.Imports {
			to, _ := strconv.Unquote(i.Path.Value)
			if to == module {
				to = "."
			}
			all = append(all, strings.TrimPrefix(to, module+"/"))
		}
		imports[folder] = slices.Clip(all)
	})
	return imports
}

// eachSource visits every Go file that is no test, with its folder from the root, slashes between.
func eachSource(t *testing.T, visit func(folder, file string)) {
	t.Helper()
	err := filepath.WalkDir(".", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name := d.Name(); d.IsDir() && (name == "testdata" || name == "node_modules" || len(name) > 1 && name[0] == '.') {
			return filepath.SkipDir
		}
		if !d.IsDir() && strings.HasSuffix(file, ".go") && !strings.HasSuffix(file, "_test.go") {
			visit(path.Dir(filepath.ToSlash(file)), file)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
