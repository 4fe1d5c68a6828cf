package intake

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tianbao/internal/fileerror"
	"tianbao/internal/limits"
)

// folder has workbooks, and what stands beside them in folders that people work in.
func folder(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	for _, name := range []string{"a.xlsx", "b.XLS", "~$a.xlsx", ".hidden.xlsx", "notes.txt", "sub/c.ods", "__MACOSX/d.xlsx", "sub/~$c.ods"} {
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(name), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// Paths lead to workbooks in their order, each once, and never to what programs put beside them.
func TestFind(t *testing.T) {
	folder(t)
	for paths, want := range map[string]string{
		".": "a.xlsx b.XLS sub/c.ods", "sub a.xlsx": "sub/c.ods a.xlsx", "a.xlsx ./a.xlsx .": "a.xlsx b.XLS sub/c.ods",
		"*.xlsx": "a.xlsx", "*": "a.xlsx b.XLS notes.txt sub/c.ods", "notes.txt": "notes.txt", "- b.XLS": "- b.XLS", ".hidden.xlsx": ".hidden.xlsx",
	} {
		found, err := Find(strings.Fields(paths), limits.Limits{})
		if err != nil {
			t.Fatal(paths, err)
		}
		var names []string
		for _, f := range found.Files {
			names = append(names, filepath.ToSlash(f.Name))
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%s leads to %s, want %s", paths, got, want)
		}
	}
	found, _ := Find([]string{"-", "."}, limits.Limits{})
	if got := found.Bases(); !slices.Equal(got, []string{"stdin.xlsx", "a.xlsx", "b.XLS", "c.ods"}) || len(found.Sources()) != 3 || !slices.Equal(found.Others, []string{"notes.txt"}) {
		t.Errorf("%v, %v, beside them %v", got, found.Sources(), found.Others)
	}
}

// A file that is not there is told in its turn; a path that leads to nothing is a slip of the pen.
func TestFindNothing(t *testing.T) {
	folder(t)
	found, err := Find([]string{"none.xlsx", "a.xlsx"}, limits.Limits{})
	var file *fileerror.Error
	if err != nil || len(found.Files) != 2 || !errors.As(found.Files[0].Err, &file) || file.Say.ID() != "cmd.no-such-file" {
		t.Errorf("%v, %v", found, err)
	}
	for path, want := range map[string]string{"*.docx": "cmd.no-match", "[": "cmd.no-match", "__MACOSX/.": "", "~$a.xlsx": "cmd.no-workbooks"} {
		_, err := Find([]string{path}, limits.Limits{})
		var slip *PathError
		if errors.As(err, &slip) != (want != "") || want != "" && slip.Say.ID() != want {
			t.Errorf("%s: %v, want %s", path, err, want)
		}
	}
}

// endless is standard input of a terminal where nobody types.
type endless struct{}

func (endless) Read([]byte) (int, error) { select {} }

// broken is standard input whose other end is gone.
type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, os.ErrPermission }

// Standard input is read no further than is asked, not waited for after an interrupt, and its errors are
// told with its name.
func TestStdin(t *testing.T) {
	in := strings.NewReader("12345")
	var large *limits.Excess
	if data, err := Workbook(t.Context(), Stdin, in, limits.Limits{Size: 3}); !errors.As(err, &large) || in.Len() != 1 {
		t.Errorf("%q, %v, %d bytes are left", data, err, in.Len())
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := Data(ctx, Stdin, endless{}, 10); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	var file *fileerror.Error
	if _, err := Data(t.Context(), Stdin, io.MultiReader(broken{}), 10); !errors.As(err, &file) || !strings.Contains(file.Error(), "standard input") {
		t.Error(err)
	}
}
