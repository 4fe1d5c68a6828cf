package formula

import (
	"slices"
	"strings"

	"tianbao/internal/exact"
	"tianbao/internal/prose"
)

func init() {
	register(
		ofText("PLAIN", func(s string) Value { return Text(prose.Plain(s)) }),
		ofText("UNTAG", func(s string) Value { return Text(prose.Untag(s)) }),
		Function{Name: "SIMILAR", Min: 2, Max: 2, params: "v", compute: similar},
		Function{Name: "LISTED", Min: 2, Max: 2, params: "vr", compute: listed},
		Function{Name: "RELATED", Min: 2, Max: 2, params: "vr", compute: related},
		Function{Name: "RISING", Min: 1, Max: 1, params: "r", compute: rising},
		Function{Name: "JOIN", Min: 1, Max: 2, params: "rv", compute: joined},
		Function{Name: "ALL", Min: 1, Max: 1}, // see compiler.call
	)
}

// similar is 1 for names that are the same but for spacing and width, less by the share of
// characters that differ.
func similar(ev *evaluator, args []Value) Value {
	s, bad := texts(args...)
	if bad.failed() {
		return bad
	}
	differ, longer := ev.name(s[0]).Similar(ev.name(s[1]))
	if longer == 0 {
		return Int(1)
	}
	return divide(exact.Int(longer-differ), exact.Int(longer))
}

// listed is the longest word of a list that a text holds, "" where it holds none.
func listed(ev *evaluator, args []Value) Value {
	s, bad := asText(args[0])
	if bad.failed() {
		return bad
	}
	words, bad := filled(args[1])
	if bad.failed() {
		return bad
	}
	return Text(ev.name(s).Longest(ev.names(words)))
}

// related is the longest of the names that hold a text or that the text holds, "" without one.
func related(ev *evaluator, args []Value) Value {
	s, bad := asText(args[0])
	if bad.failed() {
		return bad
	}
	texts, bad := filled(args[1])
	if bad.failed() {
		return bad
	}
	name, names := ev.name(s), ev.names(texts)
	if held := name.Longest(names); held != "" || s == "" {
		return Text(held)
	}
	best := ""
	for _, n := range names {
		if len(n.Text) > len(best) && strings.Contains(n.Plain, name.Plain) {
			best = n.Text
		}
	}
	return Text(best)
}

// name is a text made ready to be compared.
func (r *readings) name(s string) *prose.Name {
	n := r.named[s]
	if n == nil {
		r.work.Spend(len(s) * stepsOfReading)
		n = prose.NameOf(s)
		r.named = remember(r.named, s, n)
	}
	return n
}

func (r *readings) names(texts []string) []*prose.Name {
	all := make([]*prose.Name, len(texts))
	for i, s := range texts {
		all[i] = r.name(s)
	}
	return all
}

// rising tells whether the numbers of a range never fall; what is no number is passed over.
func rising(_ *evaluator, args []Value) Value {
	var last *exact.Number
	for _, v := range args[0].cells() {
		if v.kind != NumberKind {
			continue
		}
		if last != nil && last.Cmp(v.num) > 0 {
			return Bool(false)
		}
		last = &v.num
	}
	return Bool(true)
}

// filled are the texts of a range that are not empty; FALSE, as IF leaves it, is passed over.
func filled(v Value) ([]string, Value) {
	var all []string
	for _, x := range v.cells() {
		s, bad := asText(x)
		if bad.failed() {
			return nil, bad
		}
		if s != "" && (x.kind != BoolKind || x.yes) {
			all = append(all, s)
		}
	}
	return all, Blank
}

// joined puts the texts of a range in a row, each once.
func joined(_ *evaluator, args []Value) Value {
	all, bad := filled(args[0])
	if bad.failed() {
		return bad
	}
	separator := ""
	if len(args) > 1 {
		if separator, bad = asText(args[1]); bad.failed() {
			return bad
		}
	}
	var once []string
	for _, s := range all {
		if !slices.Contains(once, s) {
			once = append(once, s)
		}
	}
	return limited(strings.Join(once, separator))
}

// Columns is what an Env may also be, so that a rule made for a row can see the other rows.
type Columns interface {
	// Column is the values of a key in all rows of its list, merged ones carried down.
	Column(key string) Value
}

// column is ALL: of a key in scope the column of all rows of its list.
func (ev *evaluator) column(s *step) Value {
	env, able := ev.env.(Columns)
	if !able {
		return Err(BadValue)
	}
	v := env.Column(s.name)
	v.isRef = true
	return v
}
