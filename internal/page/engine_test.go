package page_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"tianbao/internal/testing/xlsxtest"
)

// TestEngineIsSmall: what the page does not need makes it larger than anybody sends by mail. A package that brings one of
// these in has a file without the line //go:build !js.
func TestEngineIsSmall(t *testing.T) {
	xlsxtest.Need(t, "go")
	c := exec.Command("go", "list", "-deps", "tianbao/cmd/page")
	c.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	for name := range strings.Lines(string(out)) {
		for _, large := range []string{"github.com/xuri/excelize", "net/http\n", "modernc.org/", "github.com/jackc/", "github.com/evanw/", "github.com/urfave/"} {
			if strings.HasPrefix(name, large) {
				t.Errorf("the engine has %s", name)
			}
		}
	}
}
