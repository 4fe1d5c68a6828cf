package tianbao_test

import (
	"fmt"
	"go/doc"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"tianbao/internal/testing/xlsxtest"
)

const architecture = "docs/architecture.md"

// The page on the architecture begins with the packages and their arrows as they are; -update writes
// them anew.
func TestArchitectureShowsThePackages(t *testing.T) {
	page, err := os.ReadFile(architecture)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, begun := strings.Cut(string(page), "<!-- packages -->\n")
	_, after, ended := strings.Cut(rest, "<!-- end of packages -->\n")
	if !begun || !ended {
		t.Fatalf("%s has no place for the packages", architecture)
	}
	want := before + "<!-- packages -->\n" + packageFigure(t) + "<!-- end of packages -->\n" + after
	if want == string(page) {
		return
	}
	if !xlsxtest.Updating() {
		t.Fatalf("%s shows other packages than there are; run with -update and read what changed", architecture)
	}
	if err := os.WriteFile(architecture, []byte(want), 0o666); err != nil {
		t.Fatal(err)
	}
}

// packageFigure draws the packages that know forms and the tools that do not, and says what each does.
func packageFigure(t *testing.T) string {
	imports := map[string][]string{} // of packages that are not for tests, what is ours
	all := importsOf(t)
	for from, to := range all {
		if !forTests(from) {
			imports[from] = slices.DeleteFunc(slices.Clone(to), func(p string) bool { return all[p] == nil })
		}
	}
	var forms, tools []string
	for _, p := range slices.Sorted(maps.Keys(imports)) {
		if p == "templates" || reached(imports, p)["templates"] != nil {
			forms = append(forms, p)
		} else {
			tools = append(tools, p)
		}
	}
	says := packageComments(t)
	return "What knows forms; an arrow leads to what is imported, and is left out where a longer way leads there too:\n\n" +
		arrows(imports, forms) + "\n" + sentences(says, forms) +
		"\nThe tools, which know none and which all of the above may use:\n\n" +
		arrows(imports, tools) + "\n" + sentences(says, tools)
}

// arrows draws the imports among some packages.
func arrows(imports map[string][]string, among []string) string {
	var nodes, lines strings.Builder
	for _, from := range among {
		fmt.Fprintf(&nodes, "  %s[%q]\n", node(from), shown(from))
		for _, to := range among {
			if slices.Contains(imports[from], to) && !otherWay(imports, from, to) {
				fmt.Fprintf(&lines, "  %s --> %s\n", node(from), node(to))
			}
		}
	}
	return "```mermaid\ngraph TD\n" + nodes.String() + lines.String() + "```\n"
}

// otherWay tells whether a package reaches another through a third one.
func otherWay(imports map[string][]string, from, to string) bool {
	return slices.ContainsFunc(imports[from], func(next string) bool {
		return next != to && reached(imports, next)[to] != nil
	})
}

// node is a package's name in a figure, where it takes no slash or dot.
func node(folder string) string {
	return strings.NewReplacer("/", "_", ".", "root").Replace(folder)
}

// shown is what people call a package.
func shown(folder string) string {
	if folder == "." {
		return module
	}
	return folder
}

// sentences say what packages do, in the first sentence of their comments.
func sentences(says map[string]string, packages []string) string {
	var b strings.Builder
	b.WriteString("| package | what it does |\n|---|---|\n")
	for _, p := range packages {
		fmt.Fprintf(&b, "| `%s` | %s |\n", shown(p), strings.ReplaceAll(says[p], "|", `\|`))
	}
	return b.String()
}

// packageComments are the first sentences of package comments, without the words they begin with.
func packageComments(t *testing.T) map[string]string {
	says := map[string]string{}
	eachSource(t, func(folder, file string) {
		source, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.PackageClauseOnly|parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		if source.Doc == nil {
			return
		}
		words := strings.SplitN(new(doc.Package).Synopsis(source.Doc.Text()), " ", 3)
		if len(words) < 3 {
			t.Fatalf("the comment of package %s says nothing", folder)
		}
		says[folder] = words[2]
	})
	return says
}
