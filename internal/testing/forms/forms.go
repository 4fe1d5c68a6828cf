// Package forms gives tests the official form and its real case, and small forms made of a few pages.
package forms

import (
	"os"
	"path/filepath"
	"testing"

	"tianbao/internal/codec"
	"tianbao/internal/load"
	"tianbao/internal/ooxml/book"
	"tianbao/templates"
)

// Official is the embedded template of the real case, shanghai-2026.
func Official(t testing.TB) *templates.Template {
	t.Helper()
	tpl, err := load.Find("shanghai-2026")
	if err != nil {
		t.Fatal(err)
	}
	return tpl
}

// RealCase is the record of the real case, decoded anew for every caller: a test may change it.
func RealCase(t testing.TB) templates.Record {
	t.Helper()
	return Record(t, Official(t), filepath.Join(repository(t), "testdata", "songjiang-2026.yaml"))
}

// Record is the first record of a data file. What a template refuses of it fails the test.
func Record(t testing.TB, tpl *templates.Template, file string) templates.Record {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return Decoded(t, tpl, filepath.Base(file), data)
}

// Decoded is Record of data at hand; the name tells the format.
func Decoded(t testing.TB, tpl *templates.Template, name string, data []byte) templates.Record {
	t.Helper()
	all, findings := codec.DecodeFile(tpl, data, codec.DecodeOptions{File: name})
	if templates.Refuses(findings) {
		t.Fatal(findings)
	}
	return all[0]
}

// Made is the template of a workbook with these pages: layout sheets, #template, #fields and so on.
func Made(t testing.TB, pages ...book.Page) *templates.Template {
	t.Helper()
	data, err := book.Build(pages...)
	if err != nil {
		t.Fatal(err)
	}
	return Loaded(t, data)
}

// Loaded is the template in the bytes of a workbook. What the loader refuses of it fails the test.
func Loaded(t testing.TB, data []byte) *templates.Template {
	t.Helper()
	tpl, findings, err := load.Load(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		if f.Level == templates.Error {
			t.Fatalf("%s %v: %s", f.Rule, f.Places, f.Says)
		}
	}
	return tpl
}

// repository is the folder of go.mod above the package under test.
func repository(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the package under test")
		}
		dir = filepath.Dir(dir)
	}
}
