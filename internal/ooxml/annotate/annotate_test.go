package annotate_test

import (
	"archive/zip"
	"bytes"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/ooxml/annotate"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/opc"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/internal/words"
	"tianbao/templates"
)

// The sheets of the seed's workbook that the tests mark.
const (
	cover = "绩效目标设置情况"
	form1 = "申报表1"
	form2 = "申报表2"
)

// remark is what a reviewer has written on H6 of the second form and on C3 of the first.
const remark = "王处：请核对，见《批复》\n第3页"

// marks are of every kind: a cell, a cell inside a merge, one that no row has, a range, two on one
// cell, one where a reviewer has a note, one on a sheet that is not there.
func marks() []annotate.Mark {
	return []annotate.Mark{
		{Sheet: form1, Cell: "G13", Level: templates.Error, Text: "[错误] COST-01 项目总成本应不超过 52.60 万元，现为 52.70 万元。\n请改为 ≤52.60(万元)"},
		{Sheet: form1, Cell: "H6", Level: templates.Warning, Text: "年度资金与合计不符 <&\"_x0041_\x01"},
		{Sheet: form1, Cell: "D3", Level: templates.Notice, Text: "C3 是合并单元格的首格"},
		{Sheet: form1, Cell: "G13", Level: templates.Style, Text: "另一条"},
		{Sheet: form2, Cell: "H6", Level: templates.Error, Text: "这里有批注"},
		{Sheet: form1, Cell: "C3", Level: templates.Style, Text: "这里也有批注"},
		{Sheet: form1, Cell: "K100", Level: templates.Notice, Text: "没有这一行"},
		{Sheet: form1, Cell: "J7", Level: templates.Notice, Text: "没有这一格"},
		{Sheet: form1, Cell: "D15:D17", Level: templates.Style, Text: "几行"},
		{Sheet: "没有的表", Cell: "A1", Level: templates.Error, Text: "x"},
	}
}

// seed is the real case as fill writes it.
func seed(t testing.TB) []byte {
	t.Helper()
	return filled.Get(t, func(t testing.TB) []byte { return filling.Workbook(t, forms.RealCase(t), fill.Options{}, 0) })
}

// reviewed is the seed's workbook as LibreOffice saves it, with a reviewer's notes.
func reviewed(t testing.TB) []byte {
	t.Helper()
	return withNotes.Get(t, func(t testing.TB) []byte {
		return xlsxtest.Edited(t, seed(t), xlsxtest.AddNote(form2, "H6", remark), xlsxtest.AddNote(form1, "C3", remark))
	})
}

// The two workbooks are made once: the second asks LibreOffice.
var filled, withNotes xlsxtest.Shared[[]byte]

// bases are workbooks as several programs save them.
var bases = map[string]func(testing.TB) []byte{
	"filled":      seed,
	"libreoffice": reviewed,
	"openpyxl":    func(t testing.TB) []byte { return xlsxtest.OpenpyxlSave(t, reviewed(t)) },
	"excelize": func(t testing.TB) []byte {
		data, err := xlsxtest.PlainExcelize(reviewed(t), map[string]map[string]string{form1: {"A50": "x"}})
		if err != nil {
			t.Fatal(err)
		}
		return data
	},
}

func annotated(t testing.TB, data []byte, marks []annotate.Mark) []byte {
	t.Helper()
	out, unplaced, err := annotate.Annotate(data, marks)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range unplaced {
		if m.Sheet != "没有的表" {
			t.Errorf("not placed: %v", m)
		}
	}
	return out
}

// parts is what a package holds.
func parts(t testing.TB, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all[f.Name] = string(body)
	}
	return all
}

// changed are the parts that differ, sorted.
func changed(a, b map[string]string) []string {
	names := maps.Clone(a)
	maps.Copy(names, b)
	maps.DeleteFunc(names, func(name, _ string) bool {
		x, before := a[name]
		y, after := b[name]
		return before == after && x == y
	})
	return slices.Sorted(maps.Keys(names))
}

// plain is the parts of a package with XML written as we write it: tags that are empty, quotes.
func plain(t testing.TB, data []byte) map[string]string {
	all := parts(t, data)
	for name, body := range all {
		if doc, err := markup.Parse([]byte(body)); err == nil {
			all[name] = string(doc.Bytes())
		}
	}
	return all
}

// touched are the parts that marks on the two forms may change: the forms, their notes and what
// leads to them.
func touched(t testing.TB, before, after []byte) []string {
	t.Helper()
	want := map[string]bool{"xl/styles.xml": true}
	for _, data := range [][]byte{before, after} {
		p, err := opc.Open(data)
		if err != nil {
			t.Fatal(err)
		}
		for _, sheet := range formParts(t, p) {
			want[sheet] = true
			relations, err := p.Relations(sheet)
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range relations {
				if r.Kind() == "comments" || r.Kind() == "vmlDrawing" {
					want[r.Target] = true
				}
			}
		}
	}
	return slices.Sorted(maps.Keys(want))
}

// formParts are the parts of the two forms.
func formParts(t testing.TB, p *opc.Package) []string {
	t.Helper()
	doc, err := p.Tree("xl/workbook.xml")
	if err != nil {
		t.Fatal(err)
	}
	relations, err := p.Relations("xl/workbook.xml")
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, n := range doc.Root.Child("sheets").Elements() {
		for _, r := range relations {
			if name := n.Get("name"); r.ID == n.RelID() && (name == form1 || name == form2) {
				all = append(all, r.Target)
			}
		}
	}
	return all
}

// TestAnnotate marks workbooks as several programs save them: only the parts of the marked sheets
// change, marking again changes nothing, clearing gives what was there, the reader sees no mark.
func TestAnnotate(t *testing.T) {
	for name, base := range bases {
		t.Run(name, func(t *testing.T) {
			data := base(t)
			out := annotated(t, data, marks())
			if dir := os.Getenv("TIANBAO_ANNOTATED"); dir != "" {
				os.WriteFile(dir+"/"+name+".xlsx", out, 0o600)
			}
			want := touched(t, data, out)
			if name == "filled" { // it had no notes before
				want = append(want, "[Content_Types].xml", opc.RelationsPart(want[len(want)-2]), opc.RelationsPart(want[len(want)-1]))
				slices.Sort(want)
			}
			if diff := cmp.Diff(want, changed(parts(t, data), parts(t, out))); diff != "" {
				t.Errorf("parts that changed: %s", diff)
			}
			again := annotated(t, out, marks())
			if !bytes.Equal(out, again) {
				t.Errorf("annotated again: %v differ", changed(parts(t, out), parts(t, again)))
			}
			same(t, data, out)
			xlsxtest.NoNewErrors(t, data, out)
			cleared, err := annotate.Clear(out)
			if err != nil {
				t.Fatal(err)
			}
			if left := changed(plain(t, data), plain(t, cleared)); len(left) > 0 {
				t.Errorf("cleared: %v differ", left)
			}
			backwards := marks()
			slices.Reverse(backwards)
			if turned := annotated(t, data, backwards); !bytes.Equal(out, turned) {
				t.Errorf("the gravest does not come first: %v differ", changed(parts(t, out), parts(t, turned)))
			}
			if twice := annotated(t, annotated(t, data, marks()[2:5]), marks()); !bytes.Equal(out, twice) {
				t.Errorf("annotated after other marks: %v differ", changed(parts(t, out), parts(t, twice)))
			}
		})
	}
}

// same fails the test where the reader reads something else.
func same(t *testing.T, before, after []byte) {
	t.Helper()
	reader, err := extract.New(forms.Official(t))
	if err != nil {
		t.Fatal(err)
	}
	var read [2]string
	for i, data := range [][]byte{before, after} {
		result, findings, err := reader.Extract(bytes.NewReader(data), extract.Options{File: "a.xlsx"})
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		result.Account.Ours = 0 // notes of ours are counted
		d := extract.Document{File: "a.xlsx", Result: *result, Findings: findings, Lang: words.English}
		if err := d.EncodeJSON(&b); err != nil {
			t.Fatal(err)
		}
		read[i] = strings.ReplaceAll(b.String(), ",", ",\n")
	}
	if diff := cmp.Diff(read[0], read[1]); diff != "" {
		t.Error(diff)
	}
}
