package extract_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/shopspring/decimal"

	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/testing/filling"
	"tianbao/internal/words"
	"tianbao/templates"
)

// FuzzExtract spoils a returned workbook: a stretch of one of its parts is replaced. Whatever comes
// of it, reading does not panic; what it refuses it says in words for the file's owner; and every
// value it reads is of its field's type.
func FuzzExtract(f *testing.F) {
	parts := entries(f, smallBook(f))
	for i, p := range parts {
		f.Add(uint8(i), uint32(0), uint16(len(p.data)), []byte(nil))       // emptied
		f.Add(uint8(i), uint32(len(p.data)/2), uint16(3), []byte("<c r=")) // broken
		f.Add(uint8(i), uint32(len(p.data)), uint16(0), []byte("<x/>"))    // too long
		for _, c := range spoils {
			if at := bytes.Index(p.data, []byte(c[0])); at >= 0 {
				f.Add(uint8(i), uint32(at), uint16(len(c[0])), []byte(c[1]))
			}
		}
	}
	f.Fuzz(func(t *testing.T, part uint8, at uint32, length uint16, by []byte) {
		data := spoilt(t, parts, int(part)%len(parts), int(at), int(length), by)
		got, findings, err := reader(t).Extract(bytes.NewReader(data), extract.Options{File: "spoilt.xlsx"})
		if err != nil {
			speaks(t, err)
			return
		}
		typed(t, filling.Form(t).Template(), nil, got.Record)
		for _, finding := range findings {
			complete(t, finding.Says.(words.Phrase))
		}
	})
}

// spoils are replacements that leave the XML what it was and make the workbook odd.
var spoils = [][2]string{
	{`r="C3"`, `r="C4"`}, {`r="C3"`, `r="XFD1048576"`}, {`r="C3"`, `r=""`}, {`r="13"`, `r="1048576"`}, {`t="s"`, `t="n"`}, {`t="inlineStr"`, `t="e"`},
	{`<v>`, `<v>-1`}, {`<v>`, `<v>1E999`}, {`<v>`, `<v>99999999`}, {`<f>`, `<f>A1+`}, {`<mergeCell ref="`, `<mergeCell ref="A1:XFD1048576`},
	{`A12:A`, `A1:A`}, {`D13:F13`, `D13:H15`}, {`$C$3`, `#REF!`}, {`$C$3`, `$H$6`}, {`$B$13:$B$15`, `$B$1:$B$99999`}, {`_tb.projects.name`, `_tb.projects.nature`},
	{`_tb.projects.`, `_tb.`}, {`localSheetId="0"`, `localSheetId="7"`}, {`shanghai-2026`, `other-2026`}, {`projects[1]`, `projects[99999999999]`},
	{`projects[1].name`, `projects[1].indicators[0].name`}, {`项目名称`, `年度资金申请总额`}, {`申报表`, `说明`}, {`sheetId="1"`, `sheetId="2"`}, {`veryHidden`, `visible`},
	{`numFmtId="4"`, `numFmtId="14"`}, {`date1904="0"`, `date1904="1"`}, {`一级指标`, ``}, {`其他资金`, `项目资金总额`}, {`成本指标`, `合计`}, {`—`, ``},
}

// smallBook is a returned workbook of one project with three indicators.
func smallBook(t testing.TB) []byte {
	r := clerkRecord(t)
	order("projects", 0, 1)(t, r)
	p := r["projects"].Items()[1]
	p["indicators"] = templates.ListOf(p["indicators"].Items()[:3]...)
	p["overview"], p["total"] = templates.TextOf("概述"), templates.NumberOf(decimal.RequireFromString("12.34"))
	return issued(t, r, fill.Options{}, 2)
}

type entry struct {
	name string
	data []byte
}

func entries(t testing.TB, book []byte) []entry {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	var out []entry
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, entry{f.Name, data})
	}
	return out
}

// spoilt is the workbook with a stretch of one part replaced.
func spoilt(t testing.TB, parts []entry, part, at, length int, by []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i, p := range parts {
		data := p.data
		if i == part {
			at = min(at, len(data))
			data = slices.Concat(data[:at], by, data[min(at+length, len(data)):])
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(data); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// speaks holds an error to being ours: it says itself to the file's owner, in both languages.
func speaks(t testing.TB, err error) {
	t.Helper()
	var ours templates.Sentence
	if !errors.As(err, &ours) {
		t.Fatalf("%T %v is no error of ours", err, err)
	}
	chinese, english := ours.In(words.Chinese), ours.In(words.English)
	if !strings.ContainsFunc(chinese, isHan) || english == "" || english == chinese || strings.Contains(chinese+english, "%!") {
		t.Errorf("%T says %q and %q", err, chinese, english)
	}
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// complete tells whether a phrase has text in both languages, and its arguments their places.
func complete(t testing.TB, p words.Phrase) {
	t.Helper()
	for _, lang := range []string{words.Chinese, words.English} {
		if text := p.In(lang); text == "" || text == p.ID() || strings.Contains(text, "%!") {
			t.Errorf("%s says %q in %s", p.ID(), text, lang)
		}
	}
}

// typed holds every value of a record to its field's type.
func typed(t testing.TB, tpl *templates.Template, list *templates.Field, r templates.Record) {
	t.Helper()
	for _, f := range tpl.Members(list) {
		if !f.Type.Holds(r[f.Name()]) {
			t.Errorf("%s is no value of its type", f.Key)
		}
		for _, item := range r[f.Name()].Items() {
			typed(t, tpl, f, item)
		}
	}
}

// Files that are no workbook, or only half of one, are refused in words.
func TestOtherFilesAreRefusedInWords(t *testing.T) {
	book := smallBook(t)
	for name, data := range map[string][]byte{
		"nothing": nil, "text": []byte("项目名称,金额\n"), "web page": []byte("<html><table><tr><td>项目名称</td></tr></table></html>"),
		"half": book[:len(book)/2], "old": append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 600)...),
	} {
		_, _, err := reader(t).Extract(bytes.NewReader(data), extract.Options{File: name})
		if err == nil {
			t.Errorf("%s was read", name)
			continue
		}
		speaks(t, err)
	}
}
