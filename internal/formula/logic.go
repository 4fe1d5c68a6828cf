package formula

func init() {
	register(
		Function{Name: "IF", Min: 2, Max: 3, lazy: ifThen},
		Function{Name: "IFERROR", Min: 2, Max: 2, lazy: ifError},
		Function{Name: "CHOOSE", Min: 2, Max: Many, lazy: choose},
		Function{Name: "AND", Min: 1, Max: Many, params: "r", compute: func(ev *evaluator, args []Value) Value {
			return ev.truths(args, func(yes, all bool) bool { return yes && all }, true)
		}},
		Function{Name: "OR", Min: 1, Max: Many, params: "r", compute: func(ev *evaluator, args []Value) Value {
			return ev.truths(args, func(yes, some bool) bool { return yes || some }, false)
		}},
		Function{Name: "NOT", Min: 1, Max: 1, params: "v", compute: not},
		Function{Name: "TRUE", params: "v", compute: func(*evaluator, []Value) Value { return Bool(true) }},
		Function{Name: "FALSE", params: "v", compute: func(*evaluator, []Value) Value { return Bool(false) }},
		Function{Name: "NA", params: "v", compute: func(*evaluator, []Value) Value { return Err(NotAvailable) }},
		kindTest("ISNUMBER", func(v Value) bool { return v.kind == NumberKind }),
		kindTest("ISTEXT", func(v Value) bool { return v.kind == TextKind }),
		kindTest("ISNONTEXT", func(v Value) bool { return v.kind != TextKind }),
		kindTest("ISLOGICAL", func(v Value) bool { return v.kind == BoolKind }),
		kindTest("ISBLANK", func(v Value) bool { return v.kind == BlankKind }),
		kindTest("ISERROR", func(v Value) bool { return v.kind == ErrorKind }),
		kindTest("ISERR", func(v Value) bool { return v.kind == ErrorKind && Code(v.text) != NotAvailable }),
		kindTest("ISNA", func(v Value) bool { return v.kind == ErrorKind && Code(v.text) == NotAvailable }),
	)
}

func kindTest(name string, is func(Value) bool) Function {
	return Function{Name: name, Min: 1, Max: 1, params: "v", errors: true,
		compute: func(_ *evaluator, args []Value) Value { return Bool(is(args[0])) }}
}

// ifThen evaluates only the branch that is taken, or for an array of conditions all of them.
func ifThen(ev *evaluator, s *step) Value {
	condition := ev.one(s, 0)
	if condition.kind == ArrayKind {
		return ev.ifEach(condition, s)
	}
	yes, bad := truth(condition)
	switch {
	case bad.failed():
		return bad
	case yes:
		return ev.eval(s.args[1])
	case len(s.args) < 3:
		return Bool(false)
	}
	return ev.eval(s.args[2])
}

// ifEach chooses value by value. In an ordinary sheet formula Excel does not do so for ranges, even
// inside SUMPRODUCT, while LibreOffice does.
func (ev *evaluator) ifEach(condition Value, s *step) Value {
	if ev.mode == Cells && ev.arrays && !ev.entered {
		return Unknown
	}
	args := []Value{condition, ev.one(s, 1), Bool(false)}
	if len(s.args) == 3 {
		args[2] = ev.one(s, 2)
	}
	return ev.spread(s, args, nil, func(v []Value) Value {
		yes, bad := truth(v[0])
		switch {
		case bad.failed():
			return bad
		case yes:
			return v[1]
		}
		return v[2]
	})
}

func ifError(ev *evaluator, s *step) Value {
	v := ev.one(s, 0)
	if v.kind == ArrayKind {
		return ev.spread(s, []Value{v, ev.one(s, 1)}, nil, func(v []Value) Value {
			if v[0].kind == ErrorKind {
				return v[1]
			}
			return v[0]
		})
	}
	if v.kind == ErrorKind {
		return ev.eval(s.args[1])
	}
	return v
}

func choose(ev *evaluator, s *step) Value {
	which := ev.one(s, 0)
	if which.kind == ArrayKind {
		return Unknown
	}
	d, bad := number(which)
	if bad.failed() {
		return bad
	}
	i := d.Position()
	if i < 1 || i >= len(s.args) {
		return Err(BadValue)
	}
	return ev.eval(s.args[i])
}

// truths joins the conditions of AND and OR. Texts and blanks of ranges are passed over; without
// any condition there is no answer.
func (ev *evaluator) truths(args []Value, join func(yes, sofar bool) bool, sofar bool) Value {
	any := false
	for _, arg := range args {
		ranged := arg.isRef || arg.kind == ArrayKind
		for _, v := range arg.cells() {
			if ranged && (v.kind == TextKind || v.kind == BlankKind) {
				continue
			}
			yes, bad := truth(v)
			if bad.failed() {
				return bad
			}
			any, sofar = true, join(yes, sofar)
		}
	}
	if !any {
		return Err(BadValue)
	}
	return Bool(sofar)
}

func not(_ *evaluator, args []Value) Value {
	yes, bad := truth(args[0])
	if bad.failed() {
		return bad
	}
	return Bool(!yes)
}
