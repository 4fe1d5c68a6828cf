package tables

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/formula"
	"tianbao/internal/target"
	"tianbao/internal/units"
	"tianbao/templates"
)

// operators are the signs as a target begins with them.
const operators = "≤≥=<>"

// numerals make a text a number in words, perhaps.
const numerals = "〇零一二两三四五六七八九十百千"

// worded is the kind of a target without any number: 达标.
const worded = "0.5"

// target is a part of a field's target. Those in other spellings than that of records, in wide characters or
// narrow ones, wait for tianbao, as what does not fit its field does.
func (s *maker) target(t *table, f *templates.Field, of Part) (column, error) {
	text, err := s.targetText(t, f, of)
	if err != nil {
		return column{}, err
	}
	c := t.place(s)
	s.fill(c, text)
	return c, nil
}

// parts are what each part of a target is worked out from.
var parts = map[Part][]Part{
	narrow: {Value}, body: {narrow}, rest: {body}, figure: {body, rest}, Unit: {body, figure, rest}, Kind: {State, narrow, figure, body, Unit},
	Said: {Kind, Op, Num, Unit, Value}, Op: {Kind, narrow, body}, Num: {Kind, figure}, Yuan: {Kind, Num, Unit},
}

func (s *maker) targetText(t *table, f *templates.Field, of Part) (string, error) {
	at := map[Part]string{}
	for _, p := range parts[of] {
		c, err := s.column(t, f, p)
		if err != nil {
			return "", err
		}
		at[p] = c.down(0)
	}
	switch of {
	case narrow:
		return narrowed(at[Value]), nil
	case body:
		return fmt.Sprintf(`IF(LEN(%[1]s)=0,"",IF(ISNUMBER(FIND(LEFT(%[1]s,1),"%[2]s")),MID(%[1]s,2,LEN(%[1]s)),%[1]s))`, at[narrow], operators), nil
	case rest: // of a number and what stands right behind it, the unit: 42家
		return stripped(at[body], digits+"."), nil
	case figure:
		return fmt.Sprintf(`IF(RIGHT(%[1]s,1)=")",IFERROR(LEFT(%[1]s,FIND("(",%[1]s)-1),""),IF(RIGHT(%[1]s,LEN(%[2]s))=%[2]s,LEFT(%[1]s,LEN(%[1]s)-LEN(%[2]s)),%[1]s))`,
			at[body], at[rest]), nil
	case Unit:
		return fmt.Sprintf(`IF(RIGHT(%[1]s,1)=")",IFERROR(MID(%[1]s,LEN(%[2]s)+2,LEN(%[1]s)-LEN(%[2]s)-2),""),IF(AND(LEN(%[2]s)>0,LEN(%[2]s)<LEN(%[1]s)),%[3]s,""))`,
			at[body], at[figure], at[rest]), nil
	case Kind:
		return s.kindText(f, at), nil
	case Said:
		return fmt.Sprintf("IF(%s=1,%s,%s)", at[Kind], s.prog.printed(at), at[Value]), nil
	case Op:
		return fmt.Sprintf(`IF(%[1]s=1,IF(%[2]s=%[3]s,"=",LEFT(%[2]s,1)),"")`, at[Kind], at[narrow], at[body]), nil
	case Num:
		return fmt.Sprintf(`IF(%s=1,VALUE(%s),NA())`, at[Kind], at[figure]), nil
	}
	return fmt.Sprintf(`IF(%[1]s=0,"",IF(%[1]s=1,%[2]s,NA()))`, at[Kind], money(at[Num], at[Unit])), nil
}

// wide is how far the wide form of a character is from the narrow one.
const wide = '！' - '!'

// narrowed is the formula of a target in narrow characters, without the spaces that mean nothing.
func narrowed(text string) string {
	replace := func(old, by string) { text = "SUBSTITUTE(" + text + `,"` + old + `","` + by + `")` }
	replace("\u3000", " ")
	for _, c := range "()<>=%." + digits {
		replace(string(c+wide), string(c))
	}
	replace("<=", "≤")
	replace(">=", "≥")
	for _, o := range operators {
		replace(string(o)+" ", string(o))
	}
	replace(" (", "(")
	return "TRIM(" + text + ")"
}

func (s *maker) kindText(f *templates.Field, at map[Part]string) string {
	known := s.units(f)
	in := func(of Part, list string) string {
		return fmt.Sprintf(`AND(%[1]s<>"",ISNUMBER(FIND("|"&%[1]s&"|",%[2]s)))`, at[of], list)
	}
	sure := fmt.Sprintf(`%s,AND(%s<>%s,%s)`, in(Unit, known), at[narrow], at[body], in(Unit, formula.Literal("|"+strings.Join(units.Calendar, "|")+"|")))
	words := fmt.Sprintf(`OR(%s=%s,%s)`, stripped(at[narrow], digits+"%"+operators+numerals), at[narrow], in(narrow, known))
	return fmt.Sprintf(`IF(%[1]s<>1,%[1]s,IF(AND(%[2]s,OR(AND(%[4]s="",RIGHT(%[3]s,1)<>")"),%[5]s)),1,IF(%[6]s,%[7]s,2)))`,
		at[State], figures(at[figure]), at[body], at[Unit], sure, words, worded)
}

// units is the cell with what is known of a field's targets: the usual units, and the units and words they have now.
func (s *maker) units(f *templates.Field) string {
	t := s.tables[f.List()]
	key := part{f, unitList}
	if _, ok := t.columns[key]; !ok {
		t.columns[key] = s.head(Entry{Source: Units, Field: f, List: t.list})
	}
	return t.columns[key].cell(0)
}

// factor is how many 元 a unit of money is that is read live.
func factor(unit string) (text string, ok bool) {
	for _, money := range units.LiveMoney {
		if money == unit {
			yuan, _ := units.Yuan(decimal.NewFromInt(1), unit)
			return yuan.String(), true
		}
	}
	return "", false
}

func money(num, unit string) string {
	text := "NA()"
	for _, money := range units.LiveMoney {
		times, _ := factor(money)
		text = fmt.Sprintf(`IF(%s="%s",%s*%s,%s)`, unit, money, num, times, text)
	}
	return text
}

// printed is a target that was read, as forms print it and records have it.
func (p *Program) printed(at map[Part]string) string {
	pattern := cmp.Or(p.template.TargetFormat, target.Usual)
	parts := map[string]string{"op": at[Op], "unit": at[Unit]}
	with, without := pieces(pattern, at[Num], parts), pieces(target.WithoutUnit(pattern), at[Num], parts)
	return fmt.Sprintf(`IF(%s="",%s,%s)`, at[Unit], without, with)
}

// pieces is a pattern of targets as a formula.
func pieces(pattern, num string, parts map[string]string) string {
	var all []string
	for pattern != "" {
		before, rest, open := strings.Cut(pattern, "{")
		name, after, closed := strings.Cut(rest, "}")
		if !open || !closed {
			all = append(all, formula.Literal(pattern))
			break
		}
		if before != "" {
			all = append(all, formula.Literal(before))
		}
		all = append(all, cmp.Or(parts[name], decimals(num, name)))
		pattern = after
	}
	return strings.Join(all, "&")
}

// decimals is a number with as many decimals as a pattern asks for, and more where it has more: 0.00.
func decimals(num, zeros string) string {
	if strings.Contains(zeros, ".") {
		return fmt.Sprintf(`TEXT(%s,"%s%s")`, num, zeros, strings.Repeat("#", moreDecimals))
	}
	return fmt.Sprintf(`IF(%[1]s=INT(%[1]s),TEXT(%[1]s,"0"),TEXT(%[1]s,"0.%[2]s"))`, num, strings.Repeat("#", moreDecimals))
}

// moreDecimals is how many decimals a target has besides those that all have, as far as formulas know.
const moreDecimals = 6
