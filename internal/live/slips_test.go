package live_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/extract"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ref"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// slip is what somebody does to a workbook: cells typed over, or rows that come and go.
type slip struct {
	cells []typed
	edits []xlsxtest.Edit
}

// typed is a cell with what it then holds: t is its type in the sheet's XML.
type typed struct{ sheet, at, t, text string }

func (s slip) String() string { return fmt.Sprint(s.cells, s.edits) }

// make does it, and has LibreOffice compute everything anew: what the list of checks then shows. Cells are
// typed over without its help, which takes half the time.
func (s slip) make(t *testing.T, data []byte) ([]byte, map[string]string) {
	t.Helper()
	if len(s.edits) > 0 {
		return xlsxtest.EditedSheet(t, data, "核对", s.edits...)
	}
	data = retyped(t, data, s.cells)
	return data, xlsxtest.OfficeSheet(t, data, "核对")
}

// anySlip chooses what goes wrong in a workbook, once in five with rows.
func anySlip(r *rand.Rand, data []byte, v *extract.Document) slip {
	cells := v.Result.Cells
	c := cells[r.IntN(len(cells))]
	rows := strings.Count(c.Path, "[") > 1 // of an item
	switch {
	case rows && r.IntN(3) == 0:
		return slip{edits: []xlsxtest.Edit{xlsxtest.DeleteRows(c.Sheet, rowOf(c), 1)}}
	case rows && r.IntN(3) == 0:
		return inserted(r, v, c)
	case c.Field.Type.Numeric() && r.IntN(6) == 0:
		return swapped(r, v, c)
	}
	return slip{cells: []typed{anyTyped(r, data, c)}}
}

// rowOf is the row of a cell.
func rowOf(c extract.Cell) int {
	at, _ := ref.ParseCell(c.Cell)
	return at.Row
}

// inserted adds a row before or after one of a list, with a number in each numeric column.
func inserted(r *rand.Rand, v *extract.Document, c extract.Cell) slip {
	row := rowOf(c) + r.IntN(2)
	edits := []xlsxtest.Edit{xlsxtest.InsertRows(c.Sheet, row, 1)}
	for _, other := range v.Result.Cells {
		if other.Sheet != c.Sheet || rowOf(other) != rowOf(c) || other.Field.List() != c.Field.List() {
			continue
		}
		at, _ := ref.ParseCell(other.Cell)
		at.Row = row
		switch {
		case other.Field.Type.Numeric():
			edits = append(edits, xlsxtest.SetNumber(c.Sheet, at.String(), pick1(r, "10", "20.25", "-3", "100")))
		case other.Field.Type == templates.Target:
			edits = append(edits, xlsxtest.SetText(c.Sheet, at.String(), pick1(r, targets...)))
		case !other.Field.Merge:
			edits = append(edits, xlsxtest.SetText(c.Sheet, at.String(), pick1(r, "墨", "纸")))
		}
	}
	return slip{edits: edits}
}

// swapped writes each of two amounts of a sheet in the other's place.
func swapped(r *rand.Rand, v *extract.Document, c extract.Cell) slip {
	var others []extract.Cell
	for _, o := range v.Result.Cells {
		if o.Sheet == c.Sheet && o.Field.Type.Numeric() && o.Path != c.Path && o.Raw != c.Raw && o.Cell != c.Cell {
			others = append(others, o)
		}
	}
	if len(others) == 0 || c.Sheet == "面" {
		return slip{cells: []typed{{c.Sheet, c.Cell, "str", "?"}}}
	}
	o := others[r.IntN(len(others))]
	return slip{cells: []typed{numberOrText(c.Sheet, c.Cell, o.Raw), numberOrText(c.Sheet, o.Cell, c.Raw)}}
}

func numberOrText(sheet, at, raw string) typed {
	if _, err := decimal.NewFromString(raw); err != nil {
		return typed{sheet, at, "str", raw}
	}
	return typed{sheet, at, "n", raw}
}

func pick1(r *rand.Rand, all ...string) string { return all[r.IntN(len(all))] }

// What people type for targets, amounts, days and texts.
var (
	targets = []string{"", "≤10.00(元)", "≥1.00(万元)", "达标", "≤ 20.25 （元）", "<=5(元)", "＝５(个)", "95%", "不低于3次", "3-4", "≤5", "10", "≤1,000(元)",
		"三次", "≤(元)", "无", "—", "≤0.10(万元)", "≤10.00（万元)", "≥１００（％）", "≤52.6万元", "≥-1(元)", "≤1e3(元)", "等于5次"}
	amounts = []string{"52.6万元", "十元", "１２．５", "1,234.5", "10(人)", " ", "　", "—", "无", "12%", "-", "10元", "￥10", "1e3", "0x10", "TRUE", "1234.5", "-3", "１０", "10 "}
	days    = []string{"2026年1月", "2026-02-30", "2026.1", "今年", " ", "—", "20260131", "2026/1/1至2026/12/31", "2026-01-31", "2026-12-31 ", "２０２６－０１－３１"}
	texts   = []string{" ", "　", "纸", "=1", "-", "—", "无", "费", "1", "TRUE", "甲　", "<>", "*"}
	serials = []string{"46022", "46053", "46054", "46022.5", "-1", "0", "202601", "2026", "110000", "2101"}
)

// anyTyped is what is typed over a field's cell.
func anyTyped(r *rand.Rand, data []byte, c extract.Cell) typed {
	to := typed{c.Sheet, c.Cell, "str", ""}
	switch kind := r.IntN(8); {
	case kind == 0: // emptied
	case kind == 1 && !c.Field.Type.Numeric() && !c.Field.Type.Dated() && r.IntN(3) == 0:
		to.t, to.text = "b", pick1(r, "1", "0") // LibreOffice takes it for a number where the cell's format is one's
	case kind == 1:
		to.t, to.text = "e", pick1(r, "#N/A", "#REF!", "#VALUE!", "#DIV/0!")
	case c.Field.Type == templates.Target:
		to.text = pick1(r, targets...)
		if kind == 2 {
			to.t, to.text = "n", "10.25"
		}
	case c.Field.Type.Numeric():
		to.t, to.text = "n", near(r, c.Raw)
		if kind == 2 || kind == 3 {
			to.t, to.text = "str", pick1(r, amounts...)
		}
	case c.Field.Type.Dated():
		to.t, to.text = "n", pick1(r, serials...)
		if kind < 5 {
			to.t, to.text = "str", pick1(r, days...)
		}
	default:
		to.text = pick1(r, texts...)
		if kind == 2 {
			to.t, to.text = "n", "5"
		}
	}
	return within(data, c, to)
}

// near is a number beside another: a cent more or less, negative, in another unit, huge.
func near(r *rand.Rand, raw string) string {
	n, err := decimal.NewFromString(raw)
	if err != nil {
		n = decimal.NewFromInt(10)
	}
	cent := decimal.New(1, -2)
	all := []decimal.Decimal{n.Add(cent), n.Sub(cent), n.Neg(), n.Shift(4), n.Shift(-4), n.Add(decimal.New(4, -3)), n.Mul(decimal.NewFromInt(2)),
		decimal.RequireFromString("99999999999.99"), decimal.Zero}
	return all[r.IntN(len(all))].Round(8).String()
}

// within puts what is typed into the text that a cell has around its field.
func within(data []byte, c extract.Cell, to typed) typed {
	b, err := book.Open(data)
	if err != nil || to.t == "e" {
		return to
	}
	at, _ := ref.ParseCell(c.Cell)
	for _, s := range b.Sheets {
		if text := s.At(at).Text; s.Name == c.Sheet && text != c.Raw && c.Raw != "" && strings.Contains(text, c.Raw) {
			to.t, to.text = "str", strings.Replace(text, c.Raw, to.text, 1)
		}
	}
	return to
}

var sheetOf = regexp.MustCompile(`<sheet [^>]*name="([^"]*)"[^>]*r:id="([^"]*)"`)

// retyped is the workbook with other contents in cells that it has already.
func retyped(t *testing.T, data []byte, cells []typed) []byte {
	t.Helper()
	return rewritten(t, data, func(parts map[string]string) {
		for _, c := range cells {
			part := sheetPart(t, parts, c.sheet)
			cell := regexp.MustCompile(`<c r="` + c.at + `"((?: s="\d+")?)[^>]*?(?:/>|>.*?</c>)`)
			if !cell.MatchString(parts[part]) {
				t.Fatalf("%s has no cell %s", c.sheet, c.at)
			}
			parts[part] = cell.ReplaceAllStringFunc(parts[part], func(old string) string {
				return `<c r="` + c.at + `"` + cell.FindStringSubmatch(old)[1] + c.content() + `</c>`
			})
		}
	})
}

// rewritten is the workbook with its parts changed.
func rewritten(t *testing.T, data []byte, change func(parts map[string]string)) []byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range archive.File {
		parts[f.Name] = inflated(t, f)
	}
	change(parts)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range archive.File {
		part, err := w.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Store})
		if err == nil {
			_, err = io.WriteString(part, parts[f.Name])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// broken is the workbook with another function in the formulas behind the list of checks: SUM=MAX.
func broken(t *testing.T, data []byte, change string) []byte {
	t.Helper()
	from, to, _ := strings.Cut(change, "=")
	call := regexp.MustCompile(`\b` + from + `\(`)
	return rewritten(t, data, func(parts map[string]string) {
		found := false
		for _, m := range sheetOf.FindAllStringSubmatch(parts["xl/workbook.xml"], -1) {
			if strings.HasPrefix(m[1], "_tianbao_live") {
				live := sheetPart(t, parts, m[1])
				found = found || call.MatchString(parts[live])
				parts[live] = call.ReplaceAllString(parts[live], to+"(")
			}
		}
		if !found {
			t.Fatalf("no live formula has %s", from)
		}
	})
}

func (c typed) content() string {
	switch {
	case c.text == "":
		return ">"
	case c.t == "str":
		return ` t="inlineStr"><is><t xml:space="preserve">` + markup.Escape(c.text) + `</t></is>`
	}
	return ` t="` + c.t + `"><v>` + c.text + `</v>`
}

func inflated(t *testing.T, f *zip.File) string {
	t.Helper()
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	body, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func sheetPart(t *testing.T, parts map[string]string, name string) string {
	t.Helper()
	for _, m := range sheetOf.FindAllStringSubmatch(parts["xl/workbook.xml"], -1) {
		if m[1] != name {
			continue
		}
		for _, relation := range strings.Split(parts["xl/_rels/workbook.xml.rels"], "<Relationship ") {
			if strings.Contains(relation, `Id="`+m[2]+`"`) {
				_, target, _ := strings.Cut(relation, `Target="`)
				target, _, _ = strings.Cut(target, `"`)
				return path.Join("xl", target)
			}
		}
	}
	t.Fatalf("no sheet %s", name)
	return ""
}
