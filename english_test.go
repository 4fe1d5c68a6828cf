package tianbao_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"tianbao"
)

// foreign are forms of other makes, in English: a return of fifteen sheets with values below their labels,
// and a register of 27 columns. Each has a filling beside it.
func foreign(t *testing.T, visit func(t *testing.T, form *tianbao.Form, record tianbao.Record)) {
	files, err := filepath.Glob("testdata/forms/*.xlsx")
	if err != nil || len(files) < 2 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			form, err := tianbao.Open(file)
			if err != nil {
				t.Fatal(err)
			}
			data, err := os.ReadFile(strings.TrimSuffix(file, ".xlsx") + ".yaml")
			if err != nil {
				t.Fatal(err)
			}
			record, findings, err := form.Decode(data, "yaml")
			if err != nil || len(findings) > 0 {
				t.Fatal(findings, err)
			}
			visit(t, form, record)
		})
	}
}

// filled is the workbook of a record.
func filledForm(t *testing.T, form *tianbao.Form, record tianbao.Record, o tianbao.FillOptions) []byte {
	t.Helper()
	var data bytes.Buffer
	if findings, err := form.Fill(t.Context(), &data, record, o); err != nil || len(findings) > 0 {
		t.Fatal(findings, err)
	}
	return data.Bytes()
}

// Forms that are not Chinese lint clean, and what is filled in comes back, with nothing to be said of it.
func TestForeignFormsGoRound(t *testing.T) {
	foreign(t, func(t *testing.T, form *tianbao.Form, record tianbao.Record) {
		if findings, err := tianbao.Lint(form.Template().Workbook); err != nil || len(findings) > 0 {
			t.Error(findings, err)
		}
		first := reread(t, form, filledForm(t, form, record, tianbao.FillOptions{}))
		data := filledForm(t, form, first, tianbao.FillOptions{})
		if again := filledForm(t, form, reread(t, form, data), tianbao.FillOptions{}); !bytes.Equal(data, again) {
			t.Error("what was read fills other bytes")
		}
		for name, v := range record {
			if got := first[name]; got.Canonical(2) != v.Canonical(2) || len(got.Items()) != len(v.Items()) {
				t.Errorf("%s is %q, want %q", name, got.Canonical(2), v.Canonical(2))
			}
		}
	})
}

// reread is the record in a workbook, of which there is nothing to be said.
func reread(t *testing.T, form *tianbao.Form, data []byte) tianbao.Record {
	t.Helper()
	d, err := tianbao.Check(t.Context(), bytes.NewReader(data), tianbao.ReadOptions{}, form)
	if err != nil || len(d.Findings) > 0 {
		t.Fatal(d.Findings, err)
	}
	return d.Record
}

// In an English form every sheet, prompt, note and message is English.
func TestForeignFormsSpeakEnglish(t *testing.T) {
	foreign(t, func(t *testing.T, form *tianbao.Form, record tianbao.Record) {
		for _, o := range []tianbao.FillOptions{{}, {Blank: true}} {
			if o.Blank {
				record = tianbao.Record{}
			}
			data := filledForm(t, form, record, o)
			chinese(t, data)
			d, err := tianbao.Check(t.Context(), bytes.NewReader(data), tianbao.ReadOptions{}, form)
			if err != nil {
				t.Fatal(err)
			}
			var line bytes.Buffer
			if err := d.EncodeJSON(&line); err != nil || strings.ContainsFunc(line.String(), han) {
				t.Errorf("the line of results, %v: %s", err, line.String())
			}
		}
	})
}

func han(r rune) bool { return unicode.Is(unicode.Han, r) }

// formulas know the words for nothing in every language.
var formulas = regexp.MustCompile(`<f[^>]*>[^<]*</f>`)

// chinese reports parts of a workbook that have Chinese in them, but for formulas and the names of fonts.
func chinese(t *testing.T, workbook []byte) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		text = formulas.ReplaceAll(text, nil)
		if at := bytes.IndexFunc(text, han); at >= 0 && !strings.HasSuffix(f.Name, "styles.xml") && !strings.Contains(f.Name, "theme") {
			t.Errorf("%s has Chinese in it: …%s…", f.Name, text[max(0, at-60):min(len(text), at+60)])
		}
	}
}
