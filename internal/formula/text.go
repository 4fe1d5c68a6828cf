package formula

import (
	"slices"
	"strings"
	"unicode"

	"tianbao/internal/excel"
)

func init() {
	register(
		ofText("LEN", func(s string) Value { return Int(excel.Len(s)) }),
		ofText("TRIM", func(s string) Value { return Text(trimSpaces(s)) }),
		Function{Name: "CLEAN", Min: 1, Max: 1, params: "v", compute: clean},
		ofText("UPPER", func(s string) Value { return Text(strings.ToUpper(s)) }),
		ofText("LOWER", func(s string) Value { return Text(strings.ToLower(s)) }),
		Function{Name: "VALUE", Min: 1, Max: 1, params: "v", compute: valueOf},
		Function{Name: "T", Min: 1, Max: 1, params: "v", compute: textOnly},
		Function{Name: "N", Min: 1, Max: 1, params: "v", compute: numberOnly},
		Function{Name: "EXACT", Min: 2, Max: 2, params: "v", compute: identical},
		Function{Name: "LEFT", Min: 1, Max: 2, params: "v", compute: left},
		Function{Name: "RIGHT", Min: 1, Max: 2, params: "v", compute: right},
		Function{Name: "MID", Min: 3, Max: 3, params: "v", compute: mid},
		Function{Name: "FIND", Min: 2, Max: 3, params: "v", compute: find},
		Function{Name: "SEARCH", Min: 2, Max: 3, params: "v", compute: search},
		Function{Name: "SUBSTITUTE", Min: 3, Max: 4, params: "v", compute: substitute},
		Function{Name: "REPLACE", Min: 4, Max: 4, params: "v", compute: replace},
		Function{Name: "REPT", Min: 2, Max: 2, params: "v", compute: repeated},
		Function{Name: "CONCATENATE", Min: 1, Max: Many, params: "v", compute: joinAll},
		Function{Name: "TEXT", Min: 2, Max: 2, params: "v", compute: textOf},
	)
}

func ofText(name string, f func(string) Value) Function {
	return Function{Name: name, Min: 1, Max: 1, params: "v", compute: func(_ *evaluator, args []Value) Value {
		s, bad := asText(args[0])
		if bad.failed() {
			return bad
		}
		return f(s)
	}}
}

// clean drops line breaks and other characters that steer a printer. Of a truth value LibreOffice 7.4 makes the
// text "1", Excel "TRUE".
func clean(_ *evaluator, args []Value) Value {
	if args[0].kind == BoolKind {
		return Unknown
	}
	s, bad := asText(args[0])
	if bad.failed() {
		return bad
	}
	return Text(strings.Map(printable, s))
}

func printable(r rune) rune {
	if unicode.IsControl(r) {
		return -1
	}
	return r
}

// texts are the arguments as texts.
func texts(args ...Value) ([]string, Value) {
	list := make([]string, len(args))
	for i, a := range args {
		s, bad := asText(a)
		if bad.failed() {
			return nil, bad
		}
		list[i] = s
	}
	return list, Blank
}

// positionAt is the argument i as a length or index; without one it is 1.
func positionAt(args []Value, i int) (int, Value) {
	if i >= len(args) {
		return 1, Blank
	}
	d, bad := number(args[i])
	return d.Position(), bad
}

// trimSpaces drops the spaces at both ends and all but one of several in between.
func trimSpaces(s string) string {
	words := strings.Split(s, " ")
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " ")
}

// valueOf is a text as a number; a blank is 0, which an empty text is not.
func valueOf(_ *evaluator, args []Value) Value {
	if args[0].kind == BlankKind {
		return Int(0)
	}
	s, bad := asText(args[0])
	if bad.failed() {
		return bad
	}
	d, bad := textNumber(s)
	if bad.failed() {
		return bad
	}
	return numeric(d)
}

func textOnly(_ *evaluator, args []Value) Value {
	if args[0].kind == TextKind {
		return Text(args[0].text)
	}
	return Text("")
}

func numberOnly(_ *evaluator, args []Value) Value {
	if args[0].kind == TextKind {
		return Int(0)
	}
	d, _ := number(args[0])
	return numeric(d)
}

func identical(_ *evaluator, args []Value) Value {
	s, bad := texts(args...)
	if bad.failed() {
		return bad
	}
	return Bool(s[0] == s[1])
}

// slice is the UTF-16 units from..to of a text. Half of a character that takes two units is no
// text of ours.
func slice(s string, from, to int) Value {
	if from, to = max(from, 0), min(to, excel.Len(s)); from >= to {
		return Text("")
	}
	begin, whole := unitAt(s, from)
	end, alsoWhole := unitAt(s, to)
	if !whole || !alsoWhole {
		return Unknown
	}
	return Text(s[begin:end])
}

// unitAt is where the UTF-16 unit n of a text begins, counted in bytes; false within a character.
func unitAt(s string, n int) (int, bool) {
	for i, r := range s {
		if n <= 0 {
			return i, n == 0
		}
		if n--; r > 0xFFFF {
			n--
		}
	}
	return len(s), n == 0
}

// textAndPosition reads the first two arguments of LEFT and RIGHT.
func textAndPosition(args []Value) (string, int, Value) {
	s, bad := asText(args[0])
	if bad.failed() {
		return "", 0, bad
	}
	n, bad := positionAt(args, 1)
	if !bad.failed() && n < 0 {
		bad = Err(BadValue)
	}
	return s, n, bad
}

func left(_ *evaluator, args []Value) Value {
	s, n, bad := textAndPosition(args)
	if bad.failed() {
		return bad
	}
	return slice(s, 0, n)
}

func right(_ *evaluator, args []Value) Value {
	s, n, bad := textAndPosition(args)
	if bad.failed() {
		return bad
	}
	return slice(s, excel.Len(s)-n, excel.Len(s))
}

func mid(_ *evaluator, args []Value) Value {
	s, start, bad := textAndPosition(args)
	if bad.failed() {
		return bad
	}
	n, bad := positionAt(args, 2)
	switch {
	case bad.failed():
		return bad
	case start < 1 || n < 0:
		return Err(BadValue)
	}
	return slice(s, start-1, start-1+n)
}

// sought reads the arguments of FIND and SEARCH; start counts UTF-16 units from 1.
func sought(args []Value) (what string, in []rune, from int, bad Value) {
	s, bad := texts(args[0], args[1])
	if bad.failed() {
		return "", nil, 0, bad
	}
	start, bad := positionAt(args, 2)
	if bad.failed() {
		return "", nil, 0, bad
	}
	if start < 1 || start > excel.Len(s[1])+1 {
		return "", nil, 0, Err(BadValue)
	}
	before := slice(s[1], 0, start-1)
	if before.failed() {
		return "", nil, 0, before
	}
	return s[0], []rune(s[1]), len([]rune(before.text)), Blank
}

func find(_ *evaluator, args []Value) Value {
	if len(args) == 2 && args[0].kind == TextKind && args[1].kind == TextKind {
		return placeIn(args[0].text, args[1].text)
	}
	what, in, from, bad := sought(args)
	if bad.failed() {
		return bad
	}
	i := strings.Index(string(in[from:]), what)
	if i < 0 {
		return Err(BadValue)
	}
	return Int(excel.Len(string(in[:from])) + excel.Len(string(in[from:])[:i]) + 1)
}

// placeIn is where a text stands in another, from 1.
func placeIn(what, in string) Value {
	i := strings.Index(in, what)
	if i < 0 {
		return Err(BadValue)
	}
	return Int(excel.Len(in[:i]) + 1)
}

func search(ev *evaluator, args []Value) Value {
	what, in, from, bad := sought(args)
	if bad.failed() {
		return bad
	}
	i := ev.work.searchFrom(what, in, from)
	if i < 0 {
		return Err(BadValue)
	}
	return Int(excel.Len(string(in[:i])) + 1)
}

func substitute(_ *evaluator, args []Value) Value {
	s, bad := texts(args[:3]...)
	if bad.failed() {
		return bad
	}
	if len(args) == 3 {
		if s[1] == "" {
			return Text(s[0])
		}
		if growth(s[0], s[1], s[2]) > excel.MaxText*utf8Most {
			return Err(BadValue)
		}
		return limited(strings.ReplaceAll(s[0], s[1], s[2]))
	}
	n, bad := positionAt(args, 3)
	switch {
	case bad.failed():
		return bad
	case n < 1:
		return Err(BadValue)
	case s[1] == "":
		return Text(s[0])
	}
	return replaceNth(s[0], s[1], s[2], n)
}

// utf8Most is the most bytes a UTF-16 unit takes in UTF-8.
const utf8Most = 3

// growth is the length in bytes of s with every old replaced.
func growth(s, old, with string) int {
	return len(s) + strings.Count(s, old)*(len(with)-len(old))
}

func replaceNth(s, old, with string, n int) Value {
	at := 0
	for ; n > 0; n-- {
		i := strings.Index(s[at:], old)
		if i < 0 {
			return Text(s)
		}
		if n == 1 {
			return limited(s[:at+i] + with + s[at+i+len(old):])
		}
		at += i + len(old)
	}
	return Text(s)
}

func replace(_ *evaluator, args []Value) Value {
	s, start, bad := textAndPosition(args)
	if bad.failed() {
		return bad
	}
	n, bad := positionAt(args, 2)
	if bad.failed() {
		return bad
	}
	with, bad := asText(args[3])
	switch {
	case bad.failed():
		return bad
	case start < 1 || n < 0:
		return Err(BadValue)
	}
	head, tail := slice(s, 0, start-1), slice(s, start-1+n, excel.Len(s))
	if head.failed() || tail.failed() {
		return Unknown
	}
	return limited(head.text + with + tail.text)
}

func repeated(_ *evaluator, args []Value) Value {
	s, n, bad := textAndPosition(args)
	switch {
	case bad.failed():
		return bad
	case s == "":
		return Text("")
	case n > excel.MaxText:
		return Err(BadValue)
	case n*len(s) > excel.MaxText*utf8Most:
		return Err(BadValue)
	}
	return limited(strings.Repeat(s, n))
}

func joinAll(_ *evaluator, args []Value) Value {
	s, bad := texts(args...)
	if bad.failed() {
		return bad
	}
	return limited(strings.Join(s, ""))
}
