package extract_test

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/codec"
	"tianbao/internal/ref"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// firstRow is the name of an indicator in the first row of a form's indicators.
var firstRow = regexp.MustCompile(`^(?:projects\[0\]\.)?indicators\[0\]\.(?:level3|content)$`)

// In LibreOffice a row is typed into the indicators of every official form,
// and the sheet another name: the row is one more indicator of its class, and nothing else changes.
func TestOfficialsEditedInOffice(t *testing.T) {
	xlsxtest.Need(t, "soffice", "uno")
	forms.EachOfficial(t, func(t *testing.T, tpl *templates.Template) {
		data := filling.Of(t, filling.Compiled(t, tpl), forms.Example(t, tpl), fill.Options{}, 0)
		before, _, err := everyOfficial(t).Extract(bytes.NewReader(data), extract.Options{})
		if err != nil {
			t.Fatal(err)
		}
		name, target := cellsOfRow(t, before)
		below := ref.Cell{Col: name.at.Col, Row: name.at.Row + 1}
		edits := []xlsxtest.Edit{
			xlsxtest.InsertRows(name.sheet, below.Row, 1),
			xlsxtest.Type(name.sheet, below.String(), "补充的指标"),
			xlsxtest.Type(name.sheet, ref.Cell{Col: target.at.Col, Row: below.Row}.String(), "不少于五次"),
			xlsxtest.RenameSheet(name.sheet, "表一（改）"),
		}
		after, findings, err := everyOfficial(t).Extract(bytes.NewReader(xlsxtest.Edited(t, data, edits...)), extract.Options{})
		if err != nil || after.Template != tpl || templates.Refuses(findings) {
			t.Fatalf("read as %v: %v %v", after, findings, err)
		}
		holdAdded(t, tpl, before.Record, after.Record)
	})
}

// spot is a cell of a form.
type spot struct {
	sheet string
	at    ref.Cell
}

// cellsOfRow are the cells of the first indicator's name and target.
func cellsOfRow(t *testing.T, r *extract.Result) (name, target spot) {
	t.Helper()
	row := ""
	for _, c := range r.Cells {
		at, _ := ref.ParseCell(c.Cell)
		switch {
		case firstRow.MatchString(c.Path):
			name, row = spot{c.Sheet, at}, strings.TrimSuffix(c.Path, c.Field.Name()[strings.LastIndex(c.Field.Name(), ".")+1:])
		case row != "" && c.Path == row+"target":
			target = spot{c.Sheet, at}
		}
	}
	if name.sheet == "" || target.sheet == "" {
		t.Fatal("the form has no first indicator")
	}
	return name, target
}

// holdAdded holds a record to the one before with an indicator more, the second.
func holdAdded(t *testing.T, tpl *templates.Template, before, after templates.Record) {
	t.Helper()
	holder := func(r templates.Record) templates.Record {
		if p := r["projects"].Items(); len(p) > 0 {
			return p[0]
		}
		return r
	}
	was, is := holder(before)["indicators"].Items(), holder(after)["indicators"].Items()
	if len(is) != len(was)+1 {
		t.Fatalf("%d indicators, want %d", len(is), len(was)+1)
	}
	show := func(v templates.Value) string { return v.Canonical(templates.NoScale) }
	if got := show(is[1]["level3"]) + show(is[1]["content"]) + " " + show(is[1]["target"]); got != "补充的指标 ≥5次" && got != "补充的指标 ≥5.00(次)" {
		t.Errorf("the indicator added is %s", got)
	}
	if show(is[1]["level2"]) != show(was[0]["level2"]) {
		t.Errorf("its class is %s, want %s", show(is[1]["level2"]), show(was[0]["level2"]))
	}
	holder(after)["indicators"] = templates.ListOf(slices.Delete(slices.Clone(is), 1, 2)...)
	if a, b := string(codec.EncodeJSON(tpl, before)), string(codec.EncodeJSON(tpl, after)); a != b {
		t.Errorf("the others were\n%s\nand are\n%s", a, b)
	}
}
