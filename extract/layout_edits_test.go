package extract_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"tianbao/extract"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/ref"
	"tianbao/internal/testing/forms"
	. "tianbao/internal/testing/xlsxtest" // the edits read as sentences
	"tianbao/templates"
)

// layoutEdits is how many random layouts are edited in LibreOffice: hundreds where TIANBAO_LAYOUTS says so.
func layoutEdits() int {
	if n, err := strconv.Atoi(os.Getenv("TIANBAO_LAYOUTS")); err == nil {
		return n
	}
	return 40
}

// drawnForm is a layout of the budget with a filling of it.
type drawnForm struct {
	pages  []book.Page
	record templates.Record
}

var drawnForms = rapid.Custom(func(t *rapid.T) drawnForm {
	pages := itemLayout(t)
	r := itemRecord(t, pages)
	for _, p := range r["projects"].Items() {
		for i, line := range p["lines"].Items() {
			line["item"] = templates.TextOf(fmt.Sprint("物", i)) // in the order that sorting gives them
		}
	}
	return drawnForm{pages, r}
})

// Several edits at once that leave no doubt what is meant, in forms of random layouts: what LibreOffice saves is read as
// it is meant, or null with an error that names it.
func TestRandomLayoutsEdited(t *testing.T) {
	Need(t, "soffice", "uno")
	for seed := range layoutEdits() {
		form := drawnForms.Example(seed)
		l := newLoop(t, forms.Made(t, form.pages...))
		e := &editor{rand: rand.New(rand.NewPCG(uint64(seed), 1130)), form: form, sheet: "预算表"}
		data := l.fill(t, form.record)
		e.cells = readAs(t, l.tpl, data).Cells
		e.edit()
		got := readAs(t, l.tpl, Edited(t, data, e.edits...))
		want, have := map[string]string{}, map[string]string{}
		gather(l.tpl, nil, form.record, "", want)
		gather(l.tpl, nil, got.Record, "", have)
		for _, path := range union(want, have) {
			if want[path] != have[path] && !(have[path] == null && got.saysWrong(path)) {
				t.Errorf("%d, %s: %s is %q, want %q\n%v\n%v", seed, strings.Join(e.done, ", "), path, have[path], want[path], form.pages[0].Rows, got.findings)
			}
		}
	}
}

// saysWrong tells whether an error names a path.
func (r reading) saysWrong(path string) bool {
	return slices.ContainsFunc(r.findings, func(f templates.Finding) bool {
		return f.Level == templates.Error && slices.ContainsFunc(f.Places, func(p templates.Place) bool { return p.Field == path })
	})
}

// editor does edits at random to a filled form, and to its record.
type editor struct {
	rand  *rand.Rand
	form  drawnForm
	sheet string
	cells []extract.Cell // as it was issued
	edits []Edit
	done  []string
}

func (e *editor) do(what string, edits ...Edit) {
	e.done = append(e.done, what)
	e.edits = append(e.edits, edits...)
}

// at is where a path stands.
func (e *editor) at(path string) (ref.Cell, bool) {
	for _, c := range e.cells {
		if c.Path == path {
			at, ok := ref.ParseCell(c.Cell)
			return at, ok
		}
	}
	return ref.Cell{}, false
}

// edit types first, then moves rows from the bottom up, so that every edit finds its cells; then columns and the sheet.
func (e *editor) edit() {
	e.typed()
	projects := e.form.record["projects"].Items()
	for i := len(projects) - 1; i >= 0; i-- {
		e.lines(i, projects[i])
	}
	for _, some := range []struct {
		what string
		edit Edit
	}{
		{"merged", Merge(e.sheet, "B2:C2")}, {"a heading respaced", SetText(e.sheet, "C3", " 支出\n内　容 ")}, {"a column widened", WidenColumns(e.sheet, "C:D")}, {"a row hidden", HideRows(e.sheet, 2, 1)}, {"a row above all", InsertRows(e.sheet, 1, 1)},
		{"a column left of all", InsertColumns(e.sheet, "A:A")}, {"names deleted", DeleteNames("_tb")}, {"a note", AddNote(e.sheet, "B2", "请核实")},
		{"renamed", RenameSheet(e.sheet, "表一（定稿）")},
	} {
		if e.rand.IntN(4) == 0 {
			e.do(some.what, some.edit)
		}
	}
}

// typed types another number or name into cells of their own.
func (e *editor) typed() {
	if at, ok := e.at("total"); ok && e.rand.IntN(2) == 0 {
		n := decimal.New(int64(e.rand.IntN(99999)), -2)
		e.do("the total typed", SetNumber(e.sheet, at.String(), n.String()))
		e.form.record["total"] = templates.NumberOf(n)
	}
	if at, ok := e.at("who"); ok && e.rand.IntN(2) == 0 {
		e.do("a name typed", SetText(e.sheet, at.String(), "李小四"))
		e.form.record["who"] = templates.TextOf("李小四")
	}
}

// lines types into the lines of a project, has one more or one less, or sorts them.
func (e *editor) lines(i int, project templates.Record) {
	lines := project["lines"].Items()
	if len(lines) == 0 {
		return
	}
	n := e.rand.IntN(len(lines))
	at, ok := e.at(fmt.Sprintf("projects[%d].lines[%d].amount", i, n))
	item, known := e.at(fmt.Sprintf("projects[%d].lines[%d].item", i, n))
	if !ok || !known {
		return
	}
	switch e.rand.IntN(7) {
	case 4:
		e.do(fmt.Sprintf("amount %d of %d typed as text", n, i), SetText(e.sheet, at.String(), "１，２３４．５０"))
		lines[n]["amount"] = templates.NumberOf(decimal.New(123450, -2))
	case 5:
		last, _ := e.at(fmt.Sprintf("projects[%d].lines[%d].amount", i, len(lines)-1))
		below := last.Row + 1
		e.do(fmt.Sprintf("a line below those of %d", i), InsertRows(e.sheet, below, 1), CopyCells(e.sheet, fmt.Sprintf("%s%d:%s%d", ref.ColName(item.Col), last.Row, ref.ColName(last.Col), last.Row), ref.ColName(item.Col)+strconv.Itoa(below)),
			SetText(e.sheet, ref.ColName(item.Col)+strconv.Itoa(below), fmt.Sprint("末物", i)), SetNumber(e.sheet, ref.ColName(last.Col)+strconv.Itoa(below), "7"))
		line := templates.Record{}
		for key, v := range lines[len(lines)-1] {
			if line[key] = v; strings.HasPrefix(key, "more") {
				line[key] = templates.Null
			}
		}
		line["item"], line["amount"] = templates.TextOf(fmt.Sprint("末物", i)), templates.NumberOf(decimal.NewFromInt(7))
		lines = append(slices.Clone(lines), line)
	case 0:
		amount := decimal.New(int64(e.rand.IntN(99999)), -2)
		e.do(fmt.Sprintf("amount %d of %d typed", n, i), SetNumber(e.sheet, at.String(), amount.String()))
		lines[n]["amount"] = templates.NumberOf(amount)
	case 1:
		if n == 0 {
			return // above the first line stands another project's
		}
		e.do(fmt.Sprintf("a line before %d of %d", n, i), InsertRows(e.sheet, at.Row, 1), SetText(e.sheet, item.String(), fmt.Sprint("新物", i)), SetNumber(e.sheet, at.String(), "5"))
		line := templates.Record{}
		for key := range lines[n] {
			line[key] = templates.Null
		}
		line["item"], line["amount"] = templates.TextOf(fmt.Sprint("新物", i)), templates.NumberOf(decimal.NewFromInt(5))
		lines = slices.Insert(slices.Clone(lines), n, line)
	case 2:
		if n == 0 {
			return
		}
		e.do(fmt.Sprintf("line %d of %d deleted", n, i), DeleteRows(e.sheet, at.Row, 1))
		lines = slices.Delete(slices.Clone(lines), n, n+1)
	case 3:
		first, _ := e.at(fmt.Sprintf("projects[%d].lines[0].item", i))
		last, _ := e.at(fmt.Sprintf("projects[%d].lines[%d].item", i, len(lines)-1))
		right := ref.ColName(6 + forms.WideColumns)
		e.do(fmt.Sprintf("lines of %d sorted", i), Sort(e.sheet, fmt.Sprintf("%s%d:%s%d", ref.ColName(first.Col), first.Row, right, last.Row), ref.ColName(first.Col), true))
		lines = slices.Clone(lines)
		slices.Reverse(lines)
	}
	project["lines"] = templates.ListOf(lines...)
}
