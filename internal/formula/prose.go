package formula

import (
	"time"

	"tianbao/internal/exact"
	"tianbao/internal/prose"
)

func init() {
	register(
		Function{Name: "AMOUNT.TOTAL", Min: 1, Max: 2, params: "v", compute: ofBudget(func(b prose.Budget) Value { return Number(b.Total.Yuan()) })},
		Function{Name: "AMOUNT.STEP", Min: 1, Max: 2, params: "v", compute: ofBudget(func(b prose.Budget) Value { return Number(b.Step()) })},
		Function{Name: "AMOUNT.COUNT", Min: 1, Max: 2, params: "v", compute: ofBudget(func(b prose.Budget) Value { return Int(len(b.Parts)) })},
		Function{Name: "AMOUNT.SUM", Min: 1, Max: 2, params: "v", compute: ofBudget(func(b prose.Budget) Value {
			if len(b.Parts) == 0 {
				return Err(NotAvailable)
			}
			return Number(b.Sum())
		})},
		Function{Name: "AMOUNT.OF", Min: 2, Max: 3, params: "v", compute: amountOf},
		Function{Name: "AMOUNT.SLIP", Min: 3, Max: 3, params: "v", compute: slipped(func(s prose.Slip) string {
			return s.Amount.Name + s.Amount.Num.String() + s.Amount.Unit
		})},
		Function{Name: "AMOUNT.FIX", Min: 3, Max: 3, params: "v", compute: slipped(func(s prose.Slip) string { return s.Text })},
		Function{Name: "PERIOD.START", Min: 1, Max: 1, params: "v", compute: ofPeriod(func(from, _ prose.Date) prose.Date { return from })},
		Function{Name: "PERIOD.END", Min: 1, Max: 1, params: "v", compute: ofPeriod(func(_, to prose.Date) prose.Date { return to })},
		Function{Name: "EVERY.WORDS", Min: 1, Max: 1, params: "v", compute: ofFrequencies(func(f prose.Frequency) Value { return Text(f.Words) })},
		Function{Name: "EVERY.LEAST", Min: 1, Max: 1, params: "v", compute: ofFrequencies(func(f prose.Frequency) Value { return Int(f.Least) })},
		Function{Name: "EVERY.MOST", Min: 1, Max: 1, params: "v", compute: ofFrequencies(func(f prose.Frequency) Value { return Int(f.Most) })},
	)
}

// statement is a text that states amounts, read for a year.
type statement struct {
	text string
	year int
}

// budget reads a text for the year of the argument i, if there is one.
func (r *readings) budget(args []Value, i int) (prose.Budget, Value) {
	s, bad := asText(args[0])
	if bad.failed() {
		return prose.Budget{}, bad
	}
	year := 0
	if i < len(args) {
		d, bad := number(args[i])
		if bad.failed() {
			return prose.Budget{}, bad
		}
		year = d.Position()
	}
	b, known := r.budgets[statement{s, year}]
	if !known {
		r.work.Spend(len(s) * stepsOfReading)
		b = prose.Read(s, year)
		r.budgets = remember(r.budgets, statement{s, year}, b)
	}
	return b, Blank
}

// ofBudget is a function of a text that states a total; of others it is #N/A.
func ofBudget(f func(prose.Budget) Value) func(*evaluator, []Value) Value {
	return func(ev *evaluator, args []Value) Value {
		b, bad := ev.budget(args, 1)
		switch {
		case bad.failed():
			return bad
		case b.Total == nil:
			return Err(NotAvailable)
		}
		return f(b)
	}
}

// amountOf is the amount that a text states for a name, #N/A where it is none or not clear which.
func amountOf(ev *evaluator, args []Value) Value {
	b, bad := ev.budget(args, 2)
	if bad.failed() {
		return bad
	}
	name, bad := asText(args[1])
	if bad.failed() {
		return bad
	}
	if a, ok := b.Of(name); ok {
		return Number(a.Yuan())
	}
	return Err(NotAvailable)
}

// slipped says something of the one amount whose unit slipped, "" where there is none.
func slipped(say func(prose.Slip) string) func(*evaluator, []Value) Value {
	return func(ev *evaluator, args []Value) Value {
		b, bad := ev.budget(args, 1)
		if bad.failed() {
			return bad
		}
		var tolerance exact.Number
		if tolerance, bad = number(args[2]); bad.failed() {
			return bad
		}
		if s, ok := b.Slip(tolerance.Decimal()); ok {
			return limited(say(s))
		}
		return Text("")
	}
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
