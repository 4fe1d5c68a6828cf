package formula

import (
	"context"

	"tianbao/internal/pattern"
	"tianbao/internal/prose"
	"tianbao/internal/ref"
	"tianbao/internal/words"
)

// maxCells bounds the array a computation may make: a column of a sheet, and more than any form has.
const maxCells = 1 << 20

// evaluator computes the steps of formulas.
type evaluator struct {
	env  Env
	mode Mode
	// arrays is set where operators and functions take whole arrays. In Keys mode that is
	// everywhere, for a rule has no row of its own to pick a value by; in Cells mode it is inside
	// the functions that ask for it, as in an ordinary formula of Excel.
	arrays  bool
	entered bool    // as an array formula
	stack   []Value // the arguments of the functions that are being computed

	finders map[*array]*finder
	frame   *Frame // of a program; else nil
	each    *Value // what stands for a column that a step is computed for value by value
	readings
}

// readings are what was read of texts so far: rules ask for the parts of one text again and again.
type readings struct {
	work     *Work
	patterns map[string]*pattern.Pattern
	targets  map[string]reading
	budgets  map[statement]prose.Budget
	named    map[string]*prose.Name
	counted  quantities
}

// stepsOfReading is how many steps it takes to read a byte of a text that has a meaning.
const stepsOfReading = 8

// readingsKept bounds how many texts of a kind are remembered.
const readingsKept = 1 << 12

// remember puts what was read into a map of readings, which begins anew where it is full.
func remember[K comparable, V any](known map[K]V, k K, v V) map[K]V {
	if known == nil || len(known) >= readingsKept {
		known = map[K]V{}
	}
	known[k] = v
	return known
}

// Eval computes the formula. In Keys mode an array as the final result is #VALUE!, in Cells mode
// a blank one is 0 and of a range the cell in the formula's own row or column is taken.
func (e *Expr) Eval(env Env) Value {
	ev := &evaluator{env: env, mode: e.mode, readings: readings{work: workOf(env)}}
	if ev.work.ended() {
		return Unknown
	}
	return ev.result(e.compiled())
}

// EvalArray computes a formula that was entered as one of an array: all of it for whole arrays.
func (e *Expr) EvalArray(env Env) Value {
	ev := &evaluator{env: env, mode: e.mode, arrays: true, entered: true, readings: readings{work: workOf(env)}}
	return ev.result((&compiler{mode: e.mode}).compile(e.root, true))
}

// result is what a whole formula gives.
func (ev *evaluator) result(s *step) Value {
	v := ev.eval(s)
	switch {
	case v.kind == ArrayKind && ev.mode == Keys:
		return Err(BadValue)
	case v.kind == ArrayKind && v.isRef:
		v = ev.intersect(v)
	case v.kind == ArrayKind:
		v = v.array.cells[0]
	}
	if v.kind == BlankKind && ev.mode == Cells {
		return Int(0)
	}
	return v
}

// eval computes a step, or takes what it gave before where nothing has changed since.
func (ev *evaluator) eval(s *step) Value {
	if s.keep == 0 && s.alike == 0 || ev.each != nil {
		return s.run(ev, s)
	}
	return ev.frame.kept(s)
}

// key is the value of a key.
func (ev *evaluator) key(s *step) Value {
	v := ev.env.Key(s.name)
	v.isRef = true
	return v
}

// defined is the value of a defined name.
func (ev *evaluator) defined(s *step) Value {
	name := s.name
	if s.sheet != "" {
		name = s.sheet + "!" + name
	}
	v, ok := ev.env.Name(name)
	if !ok {
		return Err(BadName)
	}
	return v
}

func (ev *evaluator) area(s *step) Value { return ev.read(s.sheet, s.r) }

// located is where an area is, for functions that look at some of it only. The other cells are not computed: the
// formula's own may be among them, as in a total that looks at the rows of its column.
func (ev *evaluator) located(s *step) Value {
	return Value{kind: UnknownKind, isRef: true, place: &place{s.sheet, s.r}}
}

// read asks the environment for a rectangle. One cell comes as a scalar.
func (ev *evaluator) read(sheet string, r ref.Range) Value {
	v := ev.env.Range(sheet, r)
	if v.failed() && r.From != r.To {
		return v
	}
	if v.kind == ArrayKind && r.From == r.To {
		v = v.array.cells[0]
	}
	v.isRef, v.place = true, &place{sheet, r}
	return v
}

// single is what an argument or operand that must be one value stands for: itself, or, of a range
// in an ordinary formula, the cell in the formula's own row or column.
func (ev *evaluator) single(v Value) Value {
	if v.kind == ArrayKind && v.isRef && !ev.arrays {
		return ev.intersect(v)
	}
	return v
}

func (ev *evaluator) intersect(v Value) Value {
	if v.place == nil {
		return Unknown
	}
	at, r := ev.env.At(), v.place.r
	i, j := at.Row-r.From.Row, at.Col-r.From.Col
	switch {
	case r.Cols() == 1 && r.Rows() > 1:
		j = 0
	case r.Rows() == 1:
		i = 0
	default: // Excel and LibreOffice disagree on a rectangle that contains the formula
		return Err(BadValue)
	}
	if i < 0 || j < 0 || i >= r.Rows() || j >= r.Cols() {
		return Err(BadValue)
	}
	return v.cell(i, j)
}

// Work is what computing formulas may still cost: all those of a workbook or a record share one, which is for
// one goroutine. A nil one has no bounds.
type Work struct {
	ctx  context.Context
	left int
}

// Within bounds work by a context, and by steps of some tens of nanoseconds: an operator between two values, a
// function of one, or a few bytes of a text that is gone over. Once either is at its end, results come soon
// and are worthless: see Err.
func Within(ctx context.Context, steps int) *Work { return &Work{ctx, steps} }

// Bounded is an Env in which formulas may cost no more than some work.
type Bounded interface{ Bounds() *Work }

// workOf is the work that formulas in an Env may cost.
func workOf(env Env) *Work {
	if b, ok := env.(Bounded); ok {
		return b.Bounds()
	}
	return nil
}

// Spend takes so many steps.
func (w *Work) Spend(steps int) {
	if w != nil && w.left >= 0 {
		w.left -= steps
	}
}

// Left is how many steps are left.
func (w *Work) Left() int { return w.left }

func (w *Work) ended() bool { return w != nil && (w.left < 0 || w.ctx.Err() != nil) }

// Err is why there is no more work to be done: a CostError, or what ended the context. It is nil while there is.
func (w *Work) Err() error {
	switch {
	case w == nil:
		return nil
	case w.left < 0:
		return &CostError{}
	}
	return context.Cause(w.ctx)
}

// CostError says that the formulas of a template take longer for a record than anybody waits.
type CostError struct{}

// In is what to tell the owner of the file, or of the template.
func (*CostError) In(lang string) string { return words.Say("check.costly").In(lang) }

// Error is the sentence in English.
func (e *CostError) Error() string { return e.In(words.English) }
