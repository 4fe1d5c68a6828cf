package live

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/excel"
	"tianbao/internal/formula"
	"tianbao/internal/ref"
	"tianbao/internal/target"
	"tianbao/internal/units"
	"tianbao/templates"
)

// targetColumns are the parts of the targets of a table's field, each worked out once.
type targetColumns struct {
	kind, op, num, unit, yuan *targetPart
	said                      *targetPart // the target as a text: one that is read live, in narrow characters as records have it
}

// targetPart is a column with a part of every target.
type targetPart struct {
	col, picked int
	blank       string // of a row that is no item, and its value
	none        formula.Value
	value       func(*mirrorRow) formula.Value
}

func (t *targetColumns) part(function string) (*targetPart, formula.Operand) {
	switch function {
	case "TARGET.OP":
		return t.op, formula.Operand{}
	case "TARGET.UNIT":
		return t.unit, formula.Operand{}
	case "YUAN":
		return t.yuan, formula.Operand{Shadow: true, Number: true}
	}
	return t.num, formula.Operand{Number: true}
}

// What column kind says of a target. Others than these spellings wait for tianbao, as what does not
// fit its field does.
const (
	noTarget    = 0
	plainTarget = 1
	oddTarget   = 2   // in a spelling that only tianbao reads
	wordTarget  = 0.5 // no number:达标
)

// operators are the signs as a target begins with them.
const operators = "≤≥=<>"

// unitsOf are those that a field's targets may have live: the usual ones, and those that its targets
// have now.
func (m *mirrors) unitsOf(t *mirror, f *templates.Field) []string {
	all := slices.Clone(units.Live)
	for _, p := range t.rows {
		s, _ := m.back.value(p.Scope, f).Text()
		read, ok := target.Parse(s)
		if ok && read.Kind == target.Quantified && strings.HasSuffix(s, "("+read.Unit+")") && !strings.Contains(read.Unit, "|") &&
			!slices.Contains(units.Calendar, read.Unit) && !slices.Contains(all, read.Unit) {
			all = append(all, read.Unit)
		}
	}
	return all
}

// numerals make a text a number in words, perhaps.
const numerals = "〇零一二两三四五六七八九十百千"

// target adds the columns that read a field's targets.
func (m *mirrors) target(t *mirror, f *templates.Field, col *mirrorColumn) {
	if col.target != nil {
		return
	}
	known := m.unitsOf(t, f)
	text, body, figure := m.hidden.column(f.Key+" text"), m.hidden.column("body"), m.hidden.column("figure")
	part := func(name, blank string, none formula.Value, value func(*mirrorRow) formula.Value) *targetPart {
		return &targetPart{col: m.hidden.column(name), blank: blank, none: none, value: value}
	}
	read := func(of func(liveTarget) formula.Value) func(*mirrorRow) formula.Value {
		return func(p *mirrorRow) formula.Value {
			s, _ := m.back.value(p.Scope, f).Text()
			return of(readTarget(s, known))
		}
	}
	col.target = &targetColumns{
		kind: part("kind", "0", formula.Int(0), read(func(l liveTarget) formula.Value { return formula.Number(decimal.NewFromFloat(l.kind)) })),
		op:   part("op", `""`, formula.Blank, read(func(l liveTarget) formula.Value { return l.op })),
		num:  part("num", "NA()", formula.Err(formula.NotAvailable), read(func(l liveTarget) formula.Value { return l.num })),
		unit: part("unit", `""`, formula.Blank, read(func(l liveTarget) formula.Value { return l.unit })),
		yuan: part("yuan", `""`, formula.Blank, read(func(l liveTarget) formula.Value { return l.yuan })),
		said: part("said", `""`, formula.Blank, func(p *mirrorRow) formula.Value {
			s, _ := m.back.value(p.Scope, f).Text()
			if l := readTarget(s, known); l.kind == plainTarget {
				return formula.Text(l.text)
			}
			return m.back.operand(p.Scope, f)
		}),
	}
	at := func(col int) string { return down(col, firstRow) }
	k, n, u := at(col.target.kind.col), at(figure), at(col.target.unit.col)
	for _, e := range []struct {
		col   int
		text  string
		value func(*mirrorRow) formula.Value
	}{
		{text, folded(at(col.value)), read(func(l liveTarget) formula.Value { return formula.Text(l.text) })},
		{body, fmt.Sprintf(`IF(LEN(%[1]s)=0,"",IF(ISNUMBER(FIND(LEFT(%[1]s,1),"%[2]s")),MID(%[1]s,2,LEN(%[1]s)),%[1]s))`, at(text), operators),
			read(func(l liveTarget) formula.Value { return formula.Text(l.body) })},
		{figure, fmt.Sprintf(`IF(RIGHT(%[1]s,1)=")",IFERROR(LEFT(%[1]s,FIND("(",%[1]s)-1),""),IF(RIGHT(%[1]s,1)="%%",LEFT(%[1]s,LEN(%[1]s)-1),%[1]s))`, at(body)),
			read(func(l liveTarget) formula.Value { return formula.Text(l.figure) })},
		{col.target.unit.col, fmt.Sprintf(`IF(RIGHT(%[1]s,1)=")",IFERROR(MID(%[1]s,LEN(%[2]s)+2,LEN(%[1]s)-LEN(%[2]s)-2),""),IF(RIGHT(%[1]s,1)="%%","%%",""))`, at(body), n),
			col.target.unit.value},
		{col.target.kind.col, kindText(at(col.state), at(text), n, at(body), u, known), col.target.kind.value},
		{col.target.said.col, fmt.Sprintf("IF(%s=1,%s,%s)", k, at(text), at(col.value)), col.target.said.value},
		{col.target.op.col, fmt.Sprintf(`IF(%[1]s=1,IF(%[2]s=%[3]s,"=",LEFT(%[2]s,1)),"")`, k, at(text), at(body)), col.target.op.value},
		{col.target.num.col, fmt.Sprintf(`IF(%s=1,VALUE(%s),NA())`, k, n), col.target.num.value},
		{col.target.yuan.col, fmt.Sprintf(`IF(%[1]s=0,"",IF(%[1]s=1,%[2]s,NA()))`, k, moneyText(at(col.target.num.col), u)), col.target.yuan.value},
	} {
		values := make([]formula.Value, len(t.rows))
		for i, p := range t.rows {
			values[i] = e.value(p)
		}
		m.hidden.fill(ref.Cell{Col: e.col, Row: firstRow}, e.text, values)
	}
}

// fullWidth are the characters that people type for those of a target.
var fullWidth = strings.NewReplacer("\u3000", " ", "（", "(", "）", ")", "＜", "<", "＞", ">", "＝", "=", "％", "%", "．", ".",
	"０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9")

// tight takes the spaces out that mean nothing.
var tight = strings.NewReplacer("≤ ", "≤", "≥ ", "≥", "= ", "=", "< ", "<", "> ", ">", " (", "(")

// folded is the formula of a target in narrow characters, as normal does it.
func folded(value string) string {
	pairs := [][2]string{{"\u3000", " "}, {"（", "("}, {"）", ")"}, {"＜", "<"}, {"＞", ">"}, {"＝", "="}, {"％", "%"}, {"．", "."}}
	for i := range 10 {
		pairs = append(pairs, [2]string{string(rune('０' + i)), string(rune('0' + i))})
	}
	pairs = append(pairs, [][2]string{{"<=", "≤"}, {">=", "≥"}, {"≤ ", "≤"}, {"≥ ", "≥"}, {"= ", "="}, {"< ", "<"}, {"> ", ">"}, {" (", "("}}...)
	text := value
	for _, p := range pairs {
		text = "SUBSTITUTE(" + text + `,"` + p[0] + `","` + p[1] + `")`
	}
	return "TRIM(" + text + ")"
}

// liveTarget is a target as the formulas read it.
type liveTarget struct {
	text, body, figure  string
	kind                float64
	op, num, unit, yuan formula.Value
}

// readTarget does what the formulas do, for their results.
func readTarget(s string, known []string) liveTarget {
	na := formula.Err(formula.NotAvailable)
	l := liveTarget{op: formula.Text(""), num: na, unit: formula.Text(""), yuan: na}
	l.text = strings.Join(strings.FieldsFunc(tight.Replace(strings.NewReplacer("<=", "≤", ">=", "≥").Replace(fullWidth.Replace(s))), func(r rune) bool { return r == ' ' }), " ")
	l.body = l.text
	for _, o := range operators {
		l.body = strings.TrimPrefix(l.body, string(o))
		if l.body != l.text {
			break
		}
	}
	unit := ""
	l.figure = l.body
	switch {
	case strings.HasSuffix(l.body, ")"):
		before, after, found := strings.Cut(l.body, "(")
		l.figure = ""
		if found {
			l.figure, unit = before, strings.TrimSuffix(after, ")")
		} else if r := []rune(l.body); len(r) > 2 {
			unit = string(r[1 : len(r)-1])
		}
	case strings.HasSuffix(l.body, "%"):
		l.figure, unit = strings.TrimSuffix(l.body, "%"), "%"
	}
	l.unit = formula.Text(unit)
	l.judge(s, unit, known)
	return l
}

func (l *liveTarget) judge(s, unit string, known []string) {
	sure := unit == "" || slices.Contains(known, unit) || l.body != l.text && slices.Contains(units.Calendar, unit)
	bracketed := strings.HasSuffix(l.body, ")") && unit == ""
	switch {
	case s == "":
		l.kind, l.yuan = noTarget, formula.Text("")
	case sure && !bracketed && figureLike(l.figure):
		l.kind = plainTarget
		n, _ := decimal.NewFromString(l.figure)
		l.num = formula.Number(n)
		l.op = formula.Text("=")
		if l.body != l.text {
			l.op = formula.Text(string([]rune(l.text)[:1]))
		}
		if d, ok := units.Yuan(n, unit); ok {
			if _, read := factorOf(unit); read {
				l.yuan = formula.Number(d)
			}
		}
	case strings.ContainsAny(l.text, "0123456789%"+operators+numerals):
		l.kind = oddTarget
	default:
		l.kind = wordTarget
	}
}

func figureLike(s string) bool {
	rest := strings.Trim(s, "0123456789")
	whole, fraction, _ := strings.Cut(s, ".")
	return len(s) <= excel.MaxDigits && (rest == "" || strings.Trim(strings.Replace(s, ".", "", 1), "0123456789") == "") && whole != "" &&
		(fraction != "" || !strings.Contains(s, "."))
}

// figureText is true where a cell's text is digits with one point at most between them.
func figureText(cell string) string {
	rest := cell
	for d := range 10 {
		rest = fmt.Sprintf(`SUBSTITUTE(%s,"%d","")`, rest, d)
	}
	return fmt.Sprintf(`AND(OR(%[1]s="",%[1]s="."),LEN(%[2]s)>LEN(%[1]s),LEN(%[2]s)<=%[3]d,LEFT(%[2]s,1)<>".",RIGHT(%[2]s,1)<>".")`, rest, cell, excel.MaxDigits)
}

func kindText(state, text, figure, body, unit string, known []string) string {
	signs := strings.Split("0123456789%"+operators+numerals, "")
	sure := fmt.Sprintf(`%s,AND(%s<>%s,%s)`, unitText(unit, known), text, body, unitText(unit, units.Calendar))
	return fmt.Sprintf(`IF(%[1]s<>1,%[1]s,IF(AND(%[2]s,OR(AND(%[4]s="",RIGHT(%[3]s,1)<>")"),%[5]s)),1,IF(SUMPRODUCT(ISNUMBER(FIND({"%[6]s"},%[7]s))*1)=0,%[8]v,2)))`,
		state, figureText(figure), body, unit, sure, strings.Join(signs, `","`), text, wordTarget)
}

// unitText is true where a cell holds one of the live units.
func unitText(unit string, known []string) string {
	list := "|" + strings.Join(known, "|") + "|"
	var terms []string
	for list != "" {
		part := excel.Cut(list, maxConstant)
		if len(part) < len(list) {
			part = part[:strings.LastIndex(part, "|")+1]
			list = "|" + list[len(part):]
		} else {
			list = ""
		}
		terms = append(terms, fmt.Sprintf(`ISNUMBER(FIND("|"&%s&"|","%s"))`, unit, part))
	}
	return fmt.Sprintf(`AND(%s<>"",OR(%s))`, unit, strings.Join(terms, ","))
}

// factorOf is how many 元 a unit of money is that is read live.
func factorOf(unit string) (factor string, ok bool) {
	yuan, _ := units.Yuan(decimal.NewFromInt(1), unit)
	return yuan.String(), slices.Contains(units.LiveMoney, unit)
}

func moneyText(num, unit string) string {
	text := "NA()"
	for _, money := range units.LiveMoney {
		factor, _ := factorOf(money)
		text = fmt.Sprintf(`IF(%s="%s",%s*%s,%s)`, unit, money, num, factor, text)
	}
	return text
}
