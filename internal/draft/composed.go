package draft

import (
	"cmp"
	"regexp"
	"strings"
	"unicode"

	"tianbao/internal/ref"
	"tianbao/internal/units"
	"tianbao/templates"
)

// compose makes the fields of a cell that prints text around values, and gives what the template writes there.
func (p *pageDraft) compose(at ref.Cell, pieces []piece) string {
	var b strings.Builder
	for i, piece := range pieces {
		switch {
		case piece.values == nil:
			b.WriteString(piece.literal)
		case piece.ordinal:
			b.WriteString("{{#}}")
		default:
			before, after := "", ""
			for _, earlier := range pieces[:i] { // the last words that are more than a sign
				if strings.ContainsFunc(earlier.literal, unicode.IsLetter) {
					before = earlier.literal
				}
			}
			if i+1 < len(pieces) {
				after = pieces[i+1].literal
			}
			if printed, ok := (reckoning{p}).laterYear(at, piece, after); ok {
				b.WriteString("{{=" + printed + "}}")
				continue
			}
			f := p.part(at, piece, before, after)
			p.numbers = append(p.numbers, numbered{f, piece.byPrinting()})
			b.WriteString("{{" + f.within(p.leaf.each) + "}}")
		}
	}
	return b.String()
}

// part is the field of a piece. A year that other cells of the form have as well is the same field.
func (p *pageDraft) part(at ref.Cell, piece piece, before, after string) *field {
	f := &field{list: p.leaf.each, of: len(p.printings)}
	distinct := map[string]bool{}
	for _, v := range piece.values {
		if v != "" {
			f.values = append(f.values, textCell(v))
			f.filled++
			distinct[v] = true
		}
	}
	f.guess = len(distinct) < 2
	f.of = len(piece.values)
	unit := strings.TrimSpace(units.Leading(strings.TrimSpace(after)))
	if f.label = partLabel(before, after); before == "" && units.Leading(after) == after { // 3年
		if label, _, _, _ := p.labelOf(at); label != p.leaf.name {
			f.label = cmp.Or(label, f.label)
		}
	}
	if _, ok := units.Power(unit); !ok && unit != "年" {
		f.Unit = unit
	}
	f.kind = kindOf(held{cells: f.values, label: f.label, unit: unit, order: p.dates, english: p.lang == "en"})
	if strings.HasPrefix(after, "年") && f.Type == templates.Year || unit == "年" && f.Type == templates.Integer && len(piece.values[0]) == 4 {
		f.label, f.kind = p.yearLabel(), kind{Type: templates.Year}
		if p.onePerCopy(piece.values, piece.order) {
			f.list = nil
		}
		f.years = p.yearsOf(piece)
		if same := p.sameYear(f); same != nil {
			return same
		}
	}
	if len(f.values) > 0 && f.guess && f.Type != templates.Year && !p.oneCopy() {
		f.fallback = f.kind.chosen(f.values[0].Text)
	}
	p.add(f, "", at)
	return f
}

func (p *pageDraft) yearLabel() string {
	if p.lang == "en" {
		return "Year"
	}
	return "年度"
}

// sameYear is the year that is known already: copies are of one year, and so are their sheets.
func (p *pageDraft) sameYear(f *field) *field {
	for _, o := range p.concluder.fields {
		if o.Type == templates.Year && o.list == f.list && agree(o.years, f.years) {
			o.where = append(o.where, place{p.leaf.name, ref.Cell{}})
			return o
		}
	}
	return nil
}

// yearsOf is what each printing says in a piece; of what is the same in all sheets of a copy, what each copy says.
func (p *pageDraft) yearsOf(piece piece) map[[2]int]string {
	all, once := map[[2]int]string{}, p.onePerCopy(piece.values, piece.order)
	for i, v := range piece.values {
		at := [2]int{p.printings[piece.order[i]].copy, 0}
		if !once {
			at[1] = p.ordinalOf(piece.order[i])
		}
		all[at] = v
	}
	return all
}

// agree tells whether two years are the same wherever both are known.
func agree(a, b map[[2]int]string) bool {
	known := false
	for at, v := range a {
		w, ok := b[at]
		if ok && w != v {
			return false
		}
		known = known || ok
	}
	return known
}

// onePerCopy tells whether the sheets of each copy say the same.
func (p *pageDraft) onePerCopy(values []string, order []int) bool {
	of := map[int]string{}
	for i, v := range values {
		c := p.printings[order[i]].copy
		if was, ok := of[c]; ok && was != v {
			return false
		}
		of[c] = v
	}
	return true
}

var lastWords = regexp.MustCompile(`[\p{Han}A-Za-z ]{2,16}[^\p{Han}A-Za-z]*$`)

// partLabel is what the words before a value say it is, or those behind it.
func partLabel(before, after string) string {
	before, after = inBrackets.ReplaceAllString(before, ""), inBrackets.ReplaceAllString(after, "")
	if m := lastWords.FindString(strings.TrimSpace(before)); m != "" {
		return called(strings.TrimRight(m, "—–- "))
	}
	if m := regexp.MustCompile(`^[\p{Han}A-Za-z ]{2,12}`).FindString(strings.TrimSpace(after)); m != "" {
		return called(m)
	}
	return called(before + after)
}
