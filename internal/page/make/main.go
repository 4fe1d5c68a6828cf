// Command make makes the parts of the page from this tree, with nothing but Go: the engine as WebAssembly, packed, and
// the page around it, its scripts and style as one text. The command tianbao puts them together.
package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/base64"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"tianbao"
	"tianbao/internal/page/begun"
	"tianbao/templates"
)

func main() {
	to := flag.String("o", "internal/page/built/parts", "the folder that the parts are written to")
	flag.Parse()
	if err := run(*to); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(to string) error {
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	shell, err := shell("internal/page/site/src")
	if err != nil {
		return err
	}
	engine, err := engine(to)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(to, "engine.wasm.gz"), engine, 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(to, "page.html"), shell, 0o644)
}

// engine is cmd/page compiled, started and packed. Without inlining it is a fifth smaller, and starts the sooner for it: a browser
// compiles a function when it is first called, and small ones fast. What runs all the time is inlined all the same, as
// there are hundreds of functions less to be compiled before it is ready.
func engine(within string) ([]byte, error) {
	wasm := filepath.Join(within, "engine.wasm")
	defer os.Remove(wasm)
	build := exec.Command("go", "build", "-trimpath", "-gcflags=all=-l", "-gcflags=runtime=", "-gcflags=internal/runtime/...=",
		"-ldflags=-s -w", "-o", wasm, "./cmd/page")
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0", "GOFLAGS=")
	if out, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("go build ./cmd/page: %w\n%s", err, out)
	}
	data, err := os.ReadFile(wasm)
	if err != nil {
		return nil, err
	}
	if data, err = started(data); err != nil {
		return nil, err
	}
	var packed bytes.Buffer
	z, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(data); err != nil {
		return nil, err
	}
	err = z.Close()
	return packed.Bytes(), err
}

// known is how many official forms an engine knows from its start: more of them would take more room than a page has.
const known = 4

// started is the engine as it is once it knows some official forms, without their rules.
func started(engine []byte) ([]byte, error) {
	var calls []begun.Call
	for n := range known {
		calls = append(calls, begun.Call{Name: "warm", Question: fmt.Sprintf(`{"step":%d}`, 2*n)})
	}
	return begun.Engine(context.Background(), engine, append(calls, begun.Call{Name: "settle"}))
}

// shell is the page with its style and scripts; words, forms and the engine are put in later.
func shell(from string) ([]byte, error) {
	page, err := os.ReadFile(filepath.Join(from, "page.html"))
	if err != nil {
		return nil, err
	}
	style, err := os.ReadFile(filepath.Join(from, "style.css"))
	if err != nil {
		return nil, err
	}
	small := api.Transform(string(style), api.TransformOptions{Loader: api.LoaderCSS, MinifyWhitespace: true, Charset: api.CharsetUTF8})
	if err := failed(small.Errors); err != nil {
		return nil, err
	}
	script, err := bundle(filepath.Join(from, "main.ts"), "")
	if err != nil {
		return nil, err
	}
	runtime, err := goRuntime()
	if err != nil {
		return nil, err
	}
	worker, err := bundle(filepath.Join(from, "worker.ts"), runtime)
	if err != nil {
		return nil, err
	}
	form, err := sample()
	if err != nil {
		return nil, err
	}
	return []byte(strings.NewReplacer("/*style*/", inMarkup(string(small.Code)), "/*worker*/", inMarkup(worker), "/*script*/", inMarkup(script),
		"/*sample*/", base64.StdEncoding.EncodeToString(form)).Replace(string(page))), nil
}

// sample is a small form with mistakes that reading forms is practised with.
func sample() ([]byte, error) {
	form, err := tianbao.Open("shanghai-2026")
	if err != nil {
		return nil, err
	}
	record, _, err := form.Decode(tianbao.Example, "yaml")
	if err != nil {
		return nil, err
	}
	record["projects"] = templates.ListOf(record["projects"].Items()[0])
	var filled bytes.Buffer
	_, err = form.Fill(context.Background(), &filled, record, tianbao.FillOptions{NoChecks: true})
	return filled.Bytes(), err
}

// goRuntime is the script of Go that its WebAssembly runs on.
func goRuntime() (string, error) {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return "", err
	}
	text, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js"))
	return string(text), err
}

// bundle is a script with all that it imports as one text, behind another script.
func bundle(entry, before string) (string, error) {
	done := api.Build(api.BuildOptions{EntryPoints: []string{entry}, Bundle: true, Format: api.FormatIIFE, Target: api.ES2021,
		MinifyWhitespace: true, MinifySyntax: true, Charset: api.CharsetUTF8, LegalComments: api.LegalCommentsNone,
		Banner: map[string]string{"js": before}})
	if err := failed(done.Errors); err != nil {
		return "", err
	}
	return string(done.OutputFiles[0].Contents), nil
}

func failed(all []api.Message) error {
	if len(all) == 0 {
		return nil
	}
	return fmt.Errorf("%s", strings.Join(api.FormatMessages(all, api.FormatMessagesOptions{}), "\n"))
}

// inMarkup is a script or style that does not end its element too soon.
func inMarkup(text string) string {
	return strings.NewReplacer("</script", `<\/script`, "</style", `<\/style`, "<!--", `<\!--`).Replace(text)
}
