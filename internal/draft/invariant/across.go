package invariant

import (
	"fmt"
	"strings"

	"tianbao/internal/fold"
	"tianbao/internal/target"
	"tianbao/internal/units"
	"tianbao/templates"
)

// factors are what amounts of two units differ by.
var factors = []struct {
	power int // of ten that the inner sum is divided by
	text  string
}{{0, ""}, {4, "/10000"}, {3, "/1000"}}

// totals tries which fields of a scope are the sum of a column of a list in it, or the number of its items.
func (s *Search) totals(scope *templates.Field, items []found) {
	for _, list := range lists(s.template) {
		if list.List() != scope {
			continue
		}
		for _, t := range s.fieldsOf(scope, countable) {
			if t.Type == templates.Integer {
				s.count(scope, list, t)
			}
			for _, col := range s.fieldsOf(list, countable) {
				s.total(scope, list, t, col, items)
			}
		}
	}
}

func inner(list *templates.Field, f *templates.Field) string { return list.Name() + "." + f.Name() }

// total tries whether a field is the sum of a column, both brought to one unit.
func (s *Search) total(scope, list, t, col *templates.Field, items []found) {
	for _, f := range factors {
		if f.power != 0 && (t.Type != templates.Money || col.Type != templates.Money) {
			continue
		}
		c := &candidate{scope: scope, mark: t, terms: []*templates.Field{t, col}}
		sum := "SUM(" + inner(list, col) + ")" + f.text
		c.holds = func(item templates.Record) outcome { return totalOf(item, list, t, col, f.power) }
		right, wrong := tried(c, items)
		if right < 2 || wrong*5 > right {
			continue
		}
		c.Rule = Rule{
			Kind: Total, Says: s.say("%s ＝ 各项“%s”合计", "%s = the sum of all “%s”", s.inUnit(t), s.inUnit(col)), When: t.Name() + "<>\"\"", Assert: fmt.Sprintf("WITHIN(%s,%s,0.005)", t.Name(), sum),
			Message: s.say("“%s”填了 {{%s}}，各项“%s”合计是 {{=ROUND(%s,2)}}。", "“%s” is {{%s}}; the values of “%s” add up to {{=ROUND(%s,2)}}.", t.Called(), t.Name(), col.Called(), sum),
			Marks:   t.Name(), Fix: fmt.Sprintf("%s := ROUND(%s,2)", t.Name(), sum),
		}
		s.try(c)
	}
}

func tried(c *candidate, items []found) (right, wrong int) {
	for _, it := range items {
		switch o := c.holds(it.item); {
		case o.applies && o.holds:
			right++
		case o.applies:
			wrong++
		}
	}
	return right, wrong
}

// cent is how far two amounts of two decimals may differ, half of the last.
const cent = amount(5000)

// largest is an amount that can be brought to a unit ten thousand times smaller.
const largest = amount(9e14)

func totalOf(item templates.Record, list, t, col *templates.Field, power int) outcome {
	have, ok := amountOf(item[t.Name()])
	if !ok || have == 0 || have > largest || -have > largest || len(item[list.Name()].Items()) == 0 {
		return outcome{}
	}
	sum := amount(0)
	for _, row := range item[list.Name()].Items() {
		a, _ := amountOf(row[col.Name()])
		sum += a
	}
	for range power {
		have *= 10
	}
	tolerance := cent
	for range power {
		tolerance *= 10
	}
	return outcome{applies: true, holds: have-sum <= tolerance && sum-have <= tolerance, seen: fmt.Sprint(have)}
}

// count tries whether a field is the number of a list's items.
func (s *Search) count(scope, list, t *templates.Field) {
	var of *templates.Field
	for _, f := range s.fieldsOf(list, func(f *templates.Field) bool { return f.Identity }) {
		of = f
	}
	if of == nil {
		return
	}
	c := &candidate{scope: scope, mark: t, terms: []*templates.Field{t, list}}
	number := "COUNTA(" + inner(list, of) + ")"
	c.Rule = Rule{
		Kind: Count, Says: s.say("%s ＝ “%s”的项数", "%s = the number of “%s”", t.Called(), list.Called()), When: t.Name() + "<>\"\"", Assert: t.Name() + "=" + number,
		Message: s.say("“%s”填了 {{%s}}，实际有 {{=%s}} 项。", "“%s” is {{%s}}; there are {{=%s}} items.", t.Called(), t.Name(), number),
		Marks:   t.Name(), Fix: t.Name() + " := " + number,
	}
	c.holds = func(item templates.Record) outcome {
		have, ok := amountOf(item[t.Name()])
		n := len(item[list.Name()].Items())
		if !ok || n == 0 {
			return outcome{}
		}
		return outcome{applies: true, holds: have == amount(n)*unit, seen: fmt.Sprint(n)}
	}
	s.try(c)
}

// costs tries whether the targets of a class that are amounts of money add up to an amount of the item.
func (s *Search) costs(scope *templates.Field, items []found) {
	for _, list := range lists(s.template) {
		if list.List() != scope {
			continue
		}
		targets := s.fieldsOf(list, func(f *templates.Field) bool { return f.Type == templates.Target })
		classes := s.fieldsOf(list, func(f *templates.Field) bool { return f.Merge })
		amounts := s.fieldsOf(scope, func(f *templates.Field) bool {
			_, ok := units.Power(f.Unit)
			return f.Type == templates.Money && ok
		})
		for _, t := range targets {
			for _, class := range classes {
				for _, name := range moneyClasses(items, list, t, class) {
					for _, a := range amounts {
						s.cost(scope, list, t, class, a, name, items)
						s.ceiling(scope, list, t, class, a, name, items)
					}
				}
			}
		}
	}
}

// moneyClasses are the classes that have targets in units of money, in the order in which they come.
func moneyClasses(items []found, list, t, class *templates.Field) (all []string) {
	seen := map[string]bool{}
	for _, it := range items {
		for _, row := range it.item[list.Name()].Items() {
			name, _ := row[class.Name()].Text()
			if _, ok := costOf(row[t.Name()]); ok && name != "" && !seen[name] {
				seen[name] = true
				all = append(all, name)
			}
		}
	}
	return all
}

// costOf is a target in 元.
func costOf(v templates.Value) (amount, bool) {
	text, _ := v.Text()
	t, ok := target.Parse(text)
	if !ok || t.Kind != target.Quantified {
		return 0, false
	}
	yuan, ok := units.Yuan(t.Num, t.Unit)
	if !ok {
		return 0, false
	}
	return amountOf(templates.NumberOf(yuan))
}

// roughly is how far a cost in 万元 of two decimals may be from the amount in 元.
const roughly = 50

func (s *Search) cost(scope, list, t, class, a *templates.Field, name string, items []found) {
	power, _ := units.Power(a.Unit)
	worth := a.Name()
	if power > 0 {
		worth += fmt.Sprintf("*%d", pow10(power))
	}
	sum := fmt.Sprintf("SUMPRODUCT((%s=%q)*IFERROR(YUAN(%s),0))", inner(list, class), name, inner(list, t))
	c := &candidate{scope: scope, mark: a, terms: []*templates.Field{a, t, class}}
	c.holds = func(item templates.Record) outcome {
		have, ok := amountOf(item[a.Name()])
		if !ok || have <= 0 {
			return outcome{}
		}
		total, path := amount(0), ""
		for i, row := range item[list.Name()].Items() {
			of, _ := row[class.Name()].Text()
			if cost, ok := costOf(row[t.Name()]); ok && of == name {
				if total += cost; path == "" {
					path = fmt.Sprintf("%s[%d].%s", list.Name(), i, t.Name())
				}
			}
		}
		if total == 0 {
			return outcome{}
		}
		away := total - have*amount(pow10(power))
		return outcome{applies: true, holds: away <= roughly*unit && away >= -roughly*unit, seen: fmt.Sprint(have), path: path}
	}
	if right, wrong := tried(c, items); right < 2 || wrong*2 > right {
		return
	}
	c.Rule = Rule{
		Kind: Cost, Says: s.say("“%s”的“%s”合计 ＝ %s", "the costs of “%s” (%s) together = %s", name, t.Called(), s.inUnit(a)), When: fmt.Sprintf("IFERROR(AND(%s>0,ROUND(%s,2)>0),FALSE)", a.Name(), sum),
		Assert: fmt.Sprintf("WITHIN(%s,%s,%d)", sum, worth, roughly),
		Message: s.say("“%s”各项合计 {{=TEXT(%s,\"0.00\")}} 元，“%s”是 {{%s}} %s。", "The costs of “%s” add up to {{=TEXT(%s,\"0.00\")}} 元; “%s” is {{%s}} %s.",
			name, sum, a.Called(), a.Name(), a.Unit),
		Marks: fmt.Sprintf("%s[%s=%q]、%s", inner(list, t), class.Name(), name, a.Name()),
	}
	s.try(c)
}

// ceiling tries whether no cost of a class is above an amount, where several come close to it: the costs may be
// parts of it, or rounded down.
func (s *Search) ceiling(scope, list, t, class, a *templates.Field, name string, items []found) {
	power, _ := units.Power(a.Unit)
	c := &candidate{scope: scope, mark: a, terms: []*templates.Field{a, t, class, list}}
	c.holds = func(item templates.Record) outcome {
		have, ok := amountOf(item[a.Name()])
		if !ok || have <= 0 {
			return outcome{}
		}
		o := outcome{holds: true}
		for i, row := range item[list.Name()].Items() {
			of, _ := row[class.Name()].Text()
			cost, ok := costOf(row[t.Name()])
			if !ok || of != name {
				continue
			}
			worth := have * amount(pow10(power))
			if o.applies = true; cost*100 >= worth*95 { // far below, it says nothing
				o.seen = fmt.Sprint(have)
			}
			if cost > worth+roughly*unit && o.holds {
				o.holds, o.path = false, fmt.Sprintf("%s[%d].%s", list.Name(), i, t.Name())
			}
		}
		return o
	}
	if right, wrong := tried(c, items); right < 2 || wrong*2 > right {
		return
	}
	limit := a.Name()
	if power > 0 {
		limit += fmt.Sprintf("*%d", pow10(power))
	}
	c.Rule = Rule{
		Kind: Cost, Says: s.say("“%s”的“%s”不超过 %s", "no cost of “%s” (%s) is above %s", name, t.Called(), s.inUnit(a)), When: fmt.Sprintf("IFERROR(AND(%s=%q,%s>0,YUAN(%s)>0),FALSE)", class.Name(), name, a.Name(), t.Name()),
		Assert: fmt.Sprintf("ROUND(YUAN(%s)-%s,2)<=%d", t.Name(), limit, roughly),
		Message: s.say("“%s”写的是 {{%s}}，超过了“%s” {{%s}} %s。", "“%s” is {{%s}}, above “%s”, {{%s}} %s.",
			t.Called(), t.Name(), a.Called(), a.Name(), a.Unit),
		Marks: t.Name(),
	}
	s.try(c)
	c.Each = list.Key
}

func pow10(n int) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}

// dates tries whether what begins does so before it ends: the first end behind each start.
func (s *Search) dates(scope *templates.Field) {
	fields := s.fieldsOf(scope, func(f *templates.Field) bool { return f.Type.Dated() })
	for i, from := range fields {
		if from.Type != templates.Start || i+1 == len(fields) || fields[i+1].Type != templates.End {
			continue
		}
		to := fields[i+1]
		c := &candidate{scope: scope, mark: to, terms: []*templates.Field{from, to}}
		c.Rule = Rule{
			Kind: Dates, Says: s.say("%s 不早于 %s", "%s is not before %s", to.Called(), from.Called()), When: fmt.Sprintf("AND(ISNUMBER(%s),ISNUMBER(%s))", from.Name(), to.Name()), Assert: to.Name() + ">=" + from.Name(),
			Message: s.say("“%s”是 {{%s}}，早于“%s” {{%s}}。", "“%s” is {{%s}}, before “%s” {{%s}}.", to.Called(), to.Name(), from.Called(), from.Name()),
			Marks:   names([]*templates.Field{to, from}),
		}
		c.holds = func(item templates.Record) outcome {
			a, ok1 := item[from.Name()].Date()
			b, ok2 := item[to.Name()].Date()
			return outcome{applies: ok1 && ok2, holds: !b.Before(a), seen: a.String() + b.String()}
		}
		s.try(c)
	}
}

// sames tries whether another text of an item says its name.
func (s *Search) sames(scope *templates.Field) {
	texts := s.fieldsOf(scope, func(f *templates.Field) bool { return f.Type == templates.Text })
	for _, name := range texts {
		if !name.Identity {
			continue
		}
		for _, other := range texts {
			if other == name {
				continue
			}
			s.same(scope, name, other)
		}
	}
}

func plain(text string) string { return fold.Name(text) }

func (s *Search) same(scope, name, other *templates.Field) {
	c := &candidate{scope: scope, mark: other, terms: []*templates.Field{name, other}}
	bare := func(key string) string { return "SUBSTITUTE(SUBSTITUTE(CLEAN(" + key + "),\" \",\"\"),\"　\",\"\")" }
	c.Rule = Rule{
		Kind: Same, Says: s.say("%s 与 %s 相同", "%s is the same as %s", other.Called(), name.Called()), When: fmt.Sprintf("AND(%s<>\"\",%s<>\"\")", name.Name(), other.Name()),
		Assert:  bare(name.Name()) + "=" + bare(other.Name()),
		Message: s.say("“%s”写的是“{{%s}}”，“%s”是“{{%s}}”。", "“%s” is “{{%s}}”, “%s” is “{{%s}}”.", other.Called(), other.Name(), name.Called(), name.Name()),
		Marks:   names([]*templates.Field{other, name}),
	}
	c.holds = func(item templates.Record) outcome {
		a, ok1 := item[name.Name()].Text()
		b, ok2 := item[other.Name()].Text()
		return outcome{applies: ok1 && ok2 && strings.TrimSpace(a) != "", holds: plain(a) == plain(b), seen: plain(a)}
	}
	s.try(c)
}
