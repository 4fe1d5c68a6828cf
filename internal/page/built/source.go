//go:build !page

package built

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"tianbao/internal/words"
)

// find makes the parts from the sources that the program was compiled from, once for each state of them.
func find(told func(words.Phrase)) (*parts, error) {
	root := sources()
	if root == "" {
		return nil, failed("page.no-source")
	}
	kept, err := folder(root)
	if err != nil {
		return nil, err
	}
	if p, err := readParts(kept); err == nil {
		return p, nil
	}
	if _, err := exec.LookPath("go"); err != nil {
		return nil, failed("page.no-go")
	}
	told(words.Say("page.building"))
	if err := build(root, kept); err != nil {
		return nil, err
	}
	return readParts(kept)
}

// sources is the folder of the program's own module: where it was compiled, or that which the current folder or the
// program itself is in; empty where there is none.
func sources() string {
	var starts []string
	if _, file, _, ok := runtime.Caller(0); ok && filepath.IsAbs(file) {
		starts = append(starts, filepath.Dir(file))
	}
	if dir, err := os.Getwd(); err == nil {
		starts = append(starts, dir)
	}
	if program, err := os.Executable(); err == nil {
		starts = append(starts, filepath.Dir(program))
	}
	for _, dir := range starts {
		for ; ; dir = filepath.Dir(dir) {
			if isModule(dir) {
				return dir
			}
			if dir == filepath.Dir(dir) {
				break
			}
		}
	}
	return ""
}

func isModule(dir string) bool {
	text, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	if err != nil || !bytes.HasPrefix(text, []byte("module tianbao\n")) {
		return false
	}
	_, err = os.Stat(filepath.Join(dir, "internal", "page", "make"))
	return err == nil
}

// folder is where the parts of this state of the sources are kept.
func folder(root string) (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	sum.Write([]byte(runtime.Version()))
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (strings.HasPrefix(d.Name(), ".") && path != root || skipped[d.Name()]):
			return filepath.SkipDir
		case d.IsDir() || !counts(d.Name()):
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(root, path)
		hash := sha256.Sum256(data)
		sum.Write([]byte(filepath.ToSlash(name) + "\x00"))
		sum.Write(hash[:])
		return nil
	})
	return filepath.Join(cache, "tianbao", "page-"+hex.EncodeToString(sum.Sum(nil))[:24]), err
}

// skipped are folders that nothing of the page comes from.
var skipped = map[string]bool{"testdata": true, "docs": true, "examples": true, "findings": true, "bench": true, "dist": true, "release": true, "node_modules": true, "parts": true, "testing": true}

func counts(name string) bool {
	switch filepath.Ext(name) {
	case ".go":
		return !strings.HasSuffix(name, "_test.go")
	case ".ts", ".css", ".html", ".xlsx", ".mod", ".sum", ".yaml":
		return true
	}
	return false
}

func readParts(kept string) (*parts, error) {
	shell, err := os.ReadFile(filepath.Join(kept, "page.html"))
	if err != nil {
		return nil, err
	}
	engine, err := os.ReadFile(filepath.Join(kept, "engine.wasm.gz"))
	return &parts{shell, engine}, err
}

// build makes the parts beside where they are kept, and moves them there whole: two programs may be at it at once.
func build(root, kept string) error {
	if err := os.MkdirAll(filepath.Dir(kept), 0o755); err != nil {
		return err
	}
	temporary, err := os.MkdirTemp(filepath.Dir(kept), "making-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temporary)
	c := exec.Command("go", "run", "./internal/page/make", "-o", temporary)
	c.Dir, c.Env = root, append(os.Environ(), "GOOS=", "GOARCH=", "GOFLAGS=")
	if out, err := c.CombinedOutput(); err != nil {
		return failed("page.not-built", strings.TrimSpace(string(out)))
	}
	sweep(filepath.Dir(kept))
	if err := os.Rename(temporary, kept); err != nil {
		if _, there := readParts(kept); there != nil {
			return err
		}
	}
	return nil
}

// old is when the parts of an earlier state of the sources are of no use any more.
const old = 7 * 24 * time.Hour

// sweep takes away what nobody has made anew for long.
func sweep(cache string) {
	all, err := filepath.Glob(filepath.Join(cache, "page-*"))
	if err != nil {
		return
	}
	for _, dir := range all {
		if info, err := os.Stat(dir); err == nil && time.Since(info.ModTime()) > old {
			os.RemoveAll(dir)
		}
	}
}
