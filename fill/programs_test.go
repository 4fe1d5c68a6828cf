package fill_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"tianbao/fill"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// Charts over a block of one row, which Excel and XlsxWriter write as a single cell, and controls below it,
// as programs draw them: see testdata/programs/SOURCES.md. The block grows from one row to three.
func TestDrawnByPrograms(t *testing.T) {
	for _, c := range []struct {
		file, part string
		find       *regexp.Regexp
		want       string
	}{
		{"xlsxwriter-charts", "xl/charts/chart1.xml", regexp.MustCompile(`<c:f>([^<]*)`), "表!$B$4 表!$A$5:$A$7 表!$B$5:$B$7"},
		{"xlsxwriter-charts", "xl/charts/chart2.xml", regexp.MustCompile(`<c:f>([^<]*)`), "表!$C$4 表!$A$5 表!$C$5:$C$7 表!$B$5:$B$7"},
		{"xlsxwriter-charts", "xl/drawings/vmlDrawing1.vml", regexp.MustCompile(`Anchor>([^<]+)`), "0, 0, 10, 0, 1, 16, 11, 10"},
		{"libreoffice-controls", "xl/charts/chart1.xml", regexp.MustCompile(`<c:f>([^<]*)`), "表!$B$4 表!$A$5:$A$7 表!$B$5:$B$7"},
		{"libreoffice-controls", "xl/drawings/vmlDrawing1.vml", regexp.MustCompile(`Anchor>([^<]+)`), "0, 0, 10, 0, 1, 16, 11, 10 0, 8, 11, 0, 1, 41, 12, 6"},
		{"libreoffice-controls", "xl/ctrlProps/ctrlProps3.xml", regexp.MustCompile(`fmlaLink="([^"]*)`), "表!$D$10"},
		{"libreoffice-controls", "xl/worksheets/sheet1.xml", regexp.MustCompile(`<xdr:row>(\d+)`), "10 11 11 12"},
	} {
		t.Run(c.file+" "+filepath.Base(c.part), func(t *testing.T) {
			tpl, data := drawnBy(t, c.file)
			part := partOf(t, data, c.part)
			var got []string
			for _, m := range c.find.FindAllStringSubmatch(part, -1) {
				got = append(got, m[1])
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("%s, want %s", s, c.want)
			}
			if strings.Contains(part, "Cache>") {
				t.Error("values of the template are kept")
			}
			xlsxtest.Aside(t, []string{"validator"}, func(t testing.TB) { xlsxtest.NoNewErrors(t, tpl, data) })
		})
	}
}

// drawnBy is a template of testdata/programs, and its form with three lines.
func drawnBy(t *testing.T, name string) (tpl, data []byte) {
	t.Helper()
	tpl, err := os.ReadFile(filepath.Join("testdata", "programs", name+".xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	var lines []templates.Record
	for _, item := range []string{"笔", "纸", "墨"} {
		lines = append(lines, templates.Record{"item": templates.TextOf(item)})
	}
	f := filling.Compiled(t, forms.Loaded(t, tpl))
	return tpl, filling.Of(t, f, templates.Record{"unit": templates.TextOf("甲"), "rows": templates.ListOf(lines...)}, fill.Options{}, 0)
}

// partOf is a part of a workbook.
func partOf(t *testing.T, data []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	part, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(part)
}
