package locate

import (
	"strings"

	"tianbao/internal/fold"
	"tianbao/internal/pattern"
	"tianbao/internal/ref"
	"tianbao/internal/units"
	"tianbao/templates"
)

// Unit is what the labels around an amount declare.
type Unit struct {
	Said    bool   // they decide: what stands over the table does not count
	Text    string // the unit, where it is another than the template's label declares
	Missing bool   // the template's label declares one and the sheet's does not
}

// unit is the unit that a slot's labels declare: its own, or the heading beside its rows, 项目资金（元）.
func (in *Instance) unit(s *Slot) Unit {
	if !s.hasMoney() {
		return Unit{}
	}
	for _, l := range in.governing(s) {
		at, found := in.standing(l)
		switch unit := unitInBrackets(in.Sheet.At(at).Text); {
		case !found:
			continue
		case unit == "" && l.unit != "" && in.has(l):
			return Unit{Said: true, Missing: true}
		case unit == l.unit && unit != "":
			return Unit{Said: true} // as the template has it
		case unit != "":
			return Unit{Said: true, Text: unit}
		}
	}
	return Unit{}
}

func (s *Slot) hasMoney() bool {
	for _, part := range s.Parts {
		if part.Field != nil && part.Field.Type == templates.Money {
			return true
		}
	}
	return false
}

func (in *Instance) has(l *Label) bool {
	_, found := in.labels[l]
	return found
}

// standing is where a label stands, or one that was rewritten beyond likeness should.
func (in *Instance) standing(l *Label) (ref.Cell, bool) {
	if m, found := in.labels[l]; found {
		return m.text.at, true
	}
	return in.Cell(l.Area.From)
}

// UnitOver is the unit that a text of its own declares above a row, 单位：万元, where the template
// has no such text: people write it over their tables.
func (in *Instance) UnitOver(row int) string {
	unit := ""
	for _, x := range in.Sheet.units {
		if in.region.Contains(x.at) && x.at.Row < row && !in.Taken(x.at) {
			unit = unitInBrackets(in.Sheet.At(x.at).Text)
		}
	}
	return unit
}

// governing are the labels that may declare a field's unit, the nearest first: its own, those beside
// its rows that declare one in the template, and one for the whole page.
func (in *Instance) governing(s *Slot) []*Label {
	var own, beside, above []*Label
	if l := s.Label(); l != nil {
		own = append(own, l)
	}
	for _, l := range in.Page.Labels {
		switch {
		case l.unit == "" || l.Slot != nil || len(own) > 0 && l == own[0]:
		case covers(l.Area.From.Row, l.Area.To.Row, s.Area.From.Row) && l.Area.To.Col < s.Area.From.Col:
			beside = append([]*Label{l}, beside...)
		case l.Area.To.Row < s.Area.From.Row:
			above = append([]*Label{l}, above...)
		}
	}
	return append(append(own, beside...), above...)
}

// unitInBrackets is the unit that a label declares: 项目资金（元） → 元, 单位：元 → 元; empty where it
// has none.
func unitInBrackets(text string) string {
	for _, m := range inBrackets.FindAllString(fold.Label(text), -1) {
		inner := strings.TrimPrefix(strings.Trim(m, "()"), "单位")
		if _, ok := units.Block(inner); ok {
			return inner
		}
	}
	if key := fold.Label(text); isUnit(key) {
		return unitAlone.FindStringSubmatch(strings.Trim(key, "()"))[1]
	}
	return ""
}

// isUnit tells whether a folded text declares a unit of money and nothing else.
func isUnit(key string) bool {
	if !strings.Contains(key, "单位") {
		return false
	}
	m := unitAlone.FindStringSubmatch(strings.Trim(key, "()"))
	if m == nil {
		return false
	}
	_, ok := units.Block(m[1])
	return ok
}

// unitAlone is a text that declares a unit and nothing else: 单位：万元.
var (
	unitAlone  = pattern.Later(`^(?:金额|计量)?单位(?:人民币)?(.+)$`)
	inBrackets = pattern.Later(`\([^()]*\)`)
)
