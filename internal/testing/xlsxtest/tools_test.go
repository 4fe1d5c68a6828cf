package xlsxtest

import (
	"errors"
	"flag"
	"os"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestValidate(t *testing.T) {
	Need(t, "validator")
	if got := Validate(t, form()); len(got) != 0 {
		t.Errorf("a sound workbook gives %q", got)
	}
	got := Validate(t, build(base().rows(`<row r="1"><c r="A1" x="1"/><c r="B1" x="1"/></row>`)))
	want := []string{"/xl/worksheets/sheet[n].xml /x:worksheet[n]/x:sheetData[n]/x:row[n]/x:c[n] The 'x' attribute is not declared."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestReadVerdict(t *testing.T) {
	failure := errors.New("it did not run")
	for _, answer := range []string{"", "{}", `{"ok":false}`, `{"errors":[]}`, `Segmentation fault`} {
		if _, err := readVerdict([]byte(answer), failure); err != failure {
			t.Errorf("%q counts as an answer", answer)
		}
	}
	if lines, err := readVerdict([]byte(`{"ok":true,"errors":[]}`), failure); err != nil || lines != nil {
		t.Errorf("a good answer gives %q, %v", lines, err)
	}
}

// recorder is a test that writes down what is done to it.
type recorder struct {
	testing.TB
	fatal, skipped, failed bool
}

func (r *recorder) Helper()               {}
func (r *recorder) Fatalf(string, ...any) { r.fatal = true }
func (r *recorder) Skipf(string, ...any)  { r.skipped = true }
func (r *recorder) Errorf(string, ...any) { r.failed = true }

func TestNeed(t *testing.T) {
	t.Setenv("TIANBAO_VALIDATOR", "")
	t.Setenv("PATH", "")
	defer flag.Set("test.short", strconv.FormatBool(testing.Short()))
	flag.Set("test.short", "false") // where every program is skipped
	for _, tt := range []struct {
		required string
		want     recorder
	}{{"", recorder{skipped: true}}, {"1", recorder{fatal: true}}} {
		t.Setenv("TIANBAO_REQUIRE_TOOLS", tt.required)
		got := &recorder{}
		Need(got, "pdftotext")
		if *got != tt.want {
			t.Errorf("with TIANBAO_REQUIRE_TOOLS=%q: %+v", tt.required, *got)
		}
	}
}

func TestNoNewErrors(t *testing.T) {
	Need(t, "validator")
	got := &recorder{TB: t}
	NoNewErrors(got, form(), build(base().rows(`<row r="1"><c r="A1" x="1"/></row>`)))
	if !got.failed {
		t.Error("an unknown attribute is no new error")
	}
	got = &recorder{TB: t}
	NoNewErrors(got, form(), build(base().rows(textRow(" a"))))
	if !got.failed {
		t.Error("a broken rule of Excel is no new error")
	}
	broken := build(base().rows(`<row r="1"><c r="A1" x="1"/></row>`))
	NoNewErrors(t, broken, broken)
}

func TestGolden(t *testing.T) {
	defer func(asked bool) { *update = asked }(*update)
	*update = false
	t.Chdir(t.TempDir())
	if err := os.MkdirAll("testdata/golden", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("testdata/golden/a.txt", []byte("one\r\ntwo\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		got    string
		failed bool
	}{{"one\ntwo\n", false}, {"one\nthree\n", true}} {
		r := &recorder{}
		Golden(r, "a.txt", tt.got)
		if r.failed != tt.failed {
			t.Errorf("%q: failed is %v", tt.got, r.failed)
		}
	}
}
