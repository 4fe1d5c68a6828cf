package invariant

import (
	"fmt"
	"strings"

	"tianbao/templates"
)

// mostParts is how many parts a sum has at most, and mostFields how many fields are tried against each other.
const (
	mostParts  = 5
	mostFields = 16
)

// sums tries which fields of a scope are sums of others beside them, in the same unit.
func (s *Search) sums(scope *templates.Field, items []found) {
	fields := s.fieldsOf(scope, countable)
	if len(fields) < 3 || len(items) < 2 {
		return
	}
	columns := columnsOf(fields, items)
	for i, total := range fields {
		var others []int
		for j, f := range fields {
			if j != i && f.Unit == total.Unit && near(i, j) && columns[j].filled > 0 {
				others = append(others, j)
			}
		}
		if columns[i].filled < 2 {
			continue
		}
		s.subsets(scope, fields, columns, i, others)
	}
}

func near(i, j int) bool { return i-j < mostFields && j-i < mostFields }

// column is what items hold for a field.
type column struct {
	amounts []amount
	known   []bool
	filled  int
}

func columnsOf(fields []*templates.Field, items []found) []column {
	all := make([]column, len(fields))
	for i, f := range fields {
		for _, it := range items {
			a, ok := amountOf(it.item[f.Name()])
			all[i].amounts, all[i].known = append(all[i].amounts, a), append(all[i].known, ok)
			if ok && a != 0 {
				all[i].filled++
			}
		}
	}
	return all
}

// subsets tries every small set of fields, smaller ones first; a field that is a sum already is not tried with
// more parts.
func (s *Search) subsets(scope *templates.Field, fields []*templates.Field, columns []column, total int, others []int) {
	for size := 2; size <= min(mostParts, len(others)); size++ {
		hit := false
		choose(len(others), size, func(pick []int) {
			parts := make([]int, size)
			for k, p := range pick {
				parts[k] = others[p]
			}
			for _, signs := range signsOf(size) {
				if nearlySum(columns, total, parts, signs) {
					hit = true
					s.sum(scope, fields, total, parts, signs)
					break
				}
			}
		})
		if hit || size >= 3 && len(others) > 12 {
			return
		}
	}
}

// signsOf are the signs that parts may have: all plus first; of three, one or two minus.
func signsOf(size int) [][]amount {
	plus := make([]amount, size)
	for i := range plus {
		plus[i] = 1
	}
	all := [][]amount{plus}
	if size != 3 {
		return all
	}
	return append(all, []amount{1, 1, -1}, []amount{1, -1, 1}, []amount{-1, 1, 1})
}

// choose gives every choice of k of n.
func choose(n, k int, visit func([]int)) {
	pick := make([]int, k)
	var from func(at, next int)
	from = func(at, next int) {
		if at == k {
			visit(pick)
			return
		}
		for i := next; i <= n-(k-at); i++ {
			pick[at] = i
			from(at+1, i+1)
		}
	}
	from(0, 0)
}

// nearlySum tells whether nearly all items of the sample keep a sum.
func nearlySum(columns []column, total int, parts []int, signs []amount) bool {
	applies, wrong := 0, 0
	n := len(columns[total].amounts)
	for i := range n {
		if !columns[total].known[i] || columns[total].amounts[i] == 0 {
			continue
		}
		applies++
		sum := amount(0)
		for k, p := range parts {
			sum += signs[k] * columns[p].amounts[i]
		}
		if sum != columns[total].amounts[i] {
			if wrong++; wrong*10 > n {
				return false
			}
		}
	}
	return applies-wrong >= 2 && wrong*10 <= applies
}

// cancels tells of a difference in which what is taken away is one of the others.
func cancels(item templates.Record, parts []*templates.Field, signs []amount) bool {
	for k, f := range parts {
		minus, ok := amountOf(item[f.Name()])
		if signs[k] > 0 || !ok {
			continue
		}
		for j, g := range parts {
			if plus, _ := amountOf(item[g.Name()]); signs[j] > 0 && plus == minus {
				return true
			}
		}
	}
	return false
}

// sum tries a field as the sum of others, with their signs.
func (s *Search) sum(scope *templates.Field, fields []*templates.Field, total int, parts []int, signs []amount) {
	t := fields[total]
	of := make([]*templates.Field, len(parts))
	for k, p := range parts {
		of[k] = fields[p]
	}
	terms := append([]*templates.Field{t}, of...)
	expression, with := sumOf(of, signs), s.sumSaid(of, signs)
	c := &candidate{scope: scope, mark: t, terms: terms, parts: make([]int, len(parts))}
	c.Rule = Rule{
		Kind: Sum, Says: t.Called() + s.say(" ＝ ", " = ") + with, When: fmt.Sprintf("%s<>\"\"", t.Name()), Assert: fmt.Sprintf("ROUND(%s-(%s),2)=0", t.Name(), expression),
		Message: s.say("“%s”填了 {{%s}}，%s 是 {{=ROUND(%s,2)}}。", "“%s” is {{%s}}; %s is {{=ROUND(%s,2)}}.", t.Called(), t.Name(), with, expression),
		Marks:   names(terms), Fix: fmt.Sprintf("%s := ROUND(%s,2)", t.Name(), expression),
	}
	c.holds = func(item templates.Record) outcome {
		o := addsUp(item, t, of, signs)
		if o.holds && cancels(item, of, signs) {
			return outcome{} // it says nothing that a shorter one does not
		}
		return o
	}
	s.try(c)
}

// sumOf is a sum of fields as formulas have it.
func sumOf(parts []*templates.Field, signs []amount) (formula string) {
	for k, f := range parts {
		switch {
		case signs[k] < 0:
			formula += "-"
		case k > 0:
			formula += "+"
		}
		formula += "N(" + f.Name() + ")"
	}
	return formula
}

// sumSaid is a sum of fields as people read it.
func (s *Search) sumSaid(parts []*templates.Field, signs []amount) (said string) {
	for k, f := range parts {
		switch {
		case signs[k] < 0:
			said += s.say("－", " - ")
		case k > 0:
			said += s.say("＋", " + ")
		}
		said += f.Called()
	}
	return strings.TrimSpace(said)
}

// addsUp tells what an item says of a sum.
func addsUp(item templates.Record, total *templates.Field, parts []*templates.Field, signs []amount) outcome {
	have, ok := amountOf(item[total.Name()])
	if !ok || have == 0 {
		return outcome{}
	}
	o := outcome{applies: true, seen: fmt.Sprint(have)}
	sum := amount(0)
	for k, f := range parts {
		if a, ok := amountOf(item[f.Name()]); ok && a != 0 {
			sum += signs[k] * a
			o.nonzero = append(o.nonzero, k)
		}
	}
	o.holds = sum == have
	return o
}
