package formula

import (
	"time"

	"tianbao/internal/prose"
)

func init() {
	register(
		Function{Name: "PERIOD.START", Min: 1, Max: 1, params: "v", compute: ofPeriod(func(from, _ prose.Date) prose.Date { return from })},
		Function{Name: "PERIOD.END", Min: 1, Max: 1, params: "v", compute: ofPeriod(func(_, to prose.Date) prose.Date { return to })},
		Function{Name: "EVERY.WORDS", Min: 1, Max: 1, params: "v", compute: ofFrequencies(func(f prose.Frequency) Value { return Text(f.Words) })},
		Function{Name: "EVERY.LEAST", Min: 1, Max: 1, params: "v", compute: ofFrequencies(func(f prose.Frequency) Value { return Int(f.Least) })},
		Function{Name: "EVERY.MOST", Min: 1, Max: 1, params: "v", compute: ofFrequencies(func(f prose.Frequency) Value { return Int(f.Most) })},
	)
}

// ofPeriod is an end of the first span of time in a text, #N/A where there is none.
func ofPeriod(end func(from, to prose.Date) prose.Date) func(*evaluator, []Value) Value {
	return func(_ *evaluator, args []Value) Value {
		s, bad := asText(args[0])
		if bad.failed() {
			return bad
		}
		from, to, ok := prose.Period(s)
		if !ok {
			return Err(NotAvailable)
		}
		d := end(from, to)
		return Date(d.Year, time.Month(d.Month), d.Day)
	}
}

// ofFrequencies is a column with something of every frequency that a text promises, #N/A without any.
func ofFrequencies(of func(prose.Frequency) Value) func(*evaluator, []Value) Value {
	return func(_ *evaluator, args []Value) Value {
		s, bad := asText(args[0])
		if bad.failed() {
			return bad
		}
		var all []Value
		for _, f := range prose.Frequencies(s) {
			all = append(all, of(f))
		}
		if len(all) == 0 {
			return Err(NotAvailable)
		}
		return Column(all)
	}
}
