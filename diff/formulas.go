package diff

import (
	"strconv"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/pattern"
	"tianbao/internal/ref"
)

// formulas compares the cells that are computed on one side or on both. What serves the live checks is
// not the form's; where it gives a field its value, that it does so on one side alone is told.
func (c *layouts) formulas(p *sheetPair, all []*sheetPair) {
	met := map[ref.Cell]bool{}
	for _, cell := range p.a.Cells {
		to, ok := c.counterpart(p, cell.At)
		if !ok {
			continue
		}
		now := p.b.At(to)
		if met[to] = true; cell.Formula == "" && now.Formula == "" || c.serving(p, cell, now) {
			continue
		}
		if translated(cell.Formula, p, all, false) != translated(now.Formula, p, all, true) {
			c.formula(p, cell, now)
		}
	}
	for _, cell := range p.b.Cells {
		if cell.Formula == "" || met[cell.At] {
			continue
		}
		if from, ok := c.origin(p, cell.At); ok && !c.serving(p, grid.Cell{At: from}, cell) {
			c.formula(p, grid.Cell{At: from}, cell)
		}
	}
}

// serving tells whether a pair of cells is no concern of the form: of formulas that look at hidden sheets, whose addresses
// are another in every workbook, those on both sides and those in no field.
func (c *layouts) serving(p *sheetPair, a, b grid.Cell) bool {
	if !served(a.Formula) && !served(b.Formula) {
		return false
	}
	return served(a.Formula) && served(b.Formula) || len(p.a.fields[a.At]) == 0
}

func served(formula string) bool { return strings.Contains(formula, hiddenSheets) }

// counterpart is the cell of b that is the same as one of a: where its field is, or where its row and
// column are.
func (c *layouts) counterpart(p *sheetPair, at ref.Cell) (ref.Cell, bool) {
	paths := p.a.fields[at]
	if len(paths) == 0 {
		to, ok := p.cell(at)
		if ok && len(p.b.fields[to]) > 0 {
			return to, false
		}
		return to, ok
	}
	to, ok := p.b.homes[c.twins[paths[0]]]
	return to, ok && at == p.a.homes[paths[0]]
}

// origin is the cell of a that a cell of b is the same as.
func (c *layouts) origin(p *sheetPair, at ref.Cell) (ref.Cell, bool) {
	if paths := p.b.fields[at]; len(paths) > 0 {
		from, ok := p.a.homes[c.back[paths[0]]]
		return from, ok && at == p.b.homes[paths[0]]
	}
	row, ok := p.rows.from[at.Row]
	col, too := p.cols.from[at.Col]
	return ref.Cell{Col: col, Row: row}, ok && too
}

func (c *layouts) formula(p *sheetPair, a, b grid.Cell) {
	f := Formula{
		A: &Text{p.a.Name, a.At.String(), a.Formula, a.Text},
		B: &Text{p.b.Name, b.At.String(), b.Formula, b.Text},
	}
	if paths := p.a.fields[a.At]; len(paths) > 0 {
		f.Label = c.a.labelAt(paths[0])
	}
	c.result.Formulas = append(c.result.Formulas, f)
}

// address is a cell, rows or columns in a formula, with its sheet where it names one.
var address = pattern.Later(`((?:'(?:[^']|'')*'|[\p{L}\p{N}_.]+)!)?(\$?)([A-Za-z]{1,3})(\$?)([1-9][0-9]{0,6})\b`)

// translated is a formula with its addresses as side b has them, to be compared: rows that came or went
// above a cell change every formula that names it, and mean nothing.
func translated(formula string, p *sheetPair, all []*sheetPair, ofB bool) string {
	if formula == "" {
		return ""
	}
	parts := strings.Split(formula, `"`)
	for n := 0; n < len(parts); n += 2 { // the others are texts
		parts[n] = translateAddresses(sharedRanges(parts[n], p, all, ofB), p, all, ofB)
	}
	return strings.Join(parts, `"`)
}

// ranges are those of cells in a formula, with the sheet where they name one.
var ranges = pattern.Later(`((?:'(?:[^']|'')*'|[\p{L}\p{N}_.]+)!)?(\$?[A-Za-z]{1,3}\$?)([1-9][0-9]{0,6}):(\$?[A-Za-z]{1,3}\$?)([1-9][0-9]{0,6})\b`)

// sharedRanges is a formula whose ranges are without the rows at their ends that only its own side has: a sum that
// takes in the rows of an item that came is the same sum.
func sharedRanges(text string, p *sheetPair, all []*sheetPair, ofB bool) string {
	return ranges.ReplaceAllStringFunc(text, func(span string) string {
		m := ranges.FindStringSubmatch(span)
		on := p
		if m[1] != "" {
			on = named(all, m[1], ofB)
		}
		from, err := strconv.Atoi(m[3])
		to, err2 := strconv.Atoi(m[5])
		if on == nil || err != nil || err2 != nil {
			return span
		}
		from, to = on.sharedRows(from, to, ofB)
		return m[1] + m[2] + strconv.Itoa(from) + ":" + m[4] + strconv.Itoa(to)
	})
}

// sharedRows are the first and the last of rows that both sides have; all of them where there is none.
func (p *sheetPair) sharedRows(from, to int, ofB bool) (first, last int) {
	twins, end := p.rows.to, p.rows.lastA
	if ofB {
		twins, end = p.rows.from, p.rows.lastB
	}
	lone := func(row int) bool { _, both := twins[row]; return !both }
	for first, last = from, to; first < last && last <= end && lone(first); first++ {
	}
	for ; first < last && last <= end && lone(last); last-- {
	}
	if lone(first) {
		return from, to
	}
	return first, last
}

func translateAddresses(text string, p *sheetPair, all []*sheetPair, ofB bool) string {
	var b strings.Builder
	end := 0
	for _, m := range address.FindAllStringSubmatchIndex(text, -1) {
		if m[0] > 0 && isWordByte(text[m[0]-1]) || m[1] < len(text) && text[m[1]] == '(' {
			continue // part of a name, or a function such as LOG10
		}
		group := func(n int) string {
			if m[2*n] < 0 {
				return ""
			}
			return text[m[2*n]:m[2*n+1]]
		}
		on, name := p, group(1)
		if name != "" {
			if on = named(all, name, ofB); on != nil {
				name = ref.QuoteSheet(on.b.Name) + "!"
			}
		}
		b.WriteString(text[end:m[0]])
		end = m[1]
		if on == nil {
			b.WriteString(text[m[0]:m[1]])
			continue
		}
		b.WriteString(name + group(2) + on.translate(group(3)+group(5), ofB, group(4)))
	}
	return b.String() + text[end:]
}

func isWordByte(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '.' || c >= 0x80
}

// named is the pair of the sheet that a formula names.
func named(all []*sheetPair, prefix string, ofB bool) *sheetPair {
	name := strings.TrimSuffix(prefix, "!")
	if inner, quoted := strings.CutPrefix(name, "'"); quoted {
		name = strings.ReplaceAll(strings.TrimSuffix(inner, "'"), "''", "'")
	}
	for _, p := range all {
		own := p.a.Name
		if ofB {
			own = p.b.Name
		}
		if strings.EqualFold(own, name) {
			return p
		}
	}
	return nil
}

// translate is an address as side b has it; what b does not have is marked as such.
func (p *sheetPair) translate(text string, ofB bool, fixed string) string {
	at, ok := ref.ParseCell(text)
	if !ok {
		return text
	}
	if !ofB {
		to, there := p.cell(at)
		if !there && (at.Row <= p.rows.lastA && at.Col <= p.cols.lastA) {
			return "?" + text
		}
		if there {
			at = to
		}
	}
	row := strings.TrimPrefix(at.String(), ref.ColName(at.Col))
	return ref.ColName(at.Col) + fixed + row
}
