package formula

import (
	"slices"
	"strings"
	"unicode"
)

// finder finds the values of an array: where rules compare every row of a list with all rows, as
// COUNTIF(name,name) does, looking at each would take the square of their number.
type finder struct {
	cells []Value
	// texts are the places of texts whose case is that of ASCII, by the text in lower case; odd are the
	// places of other texts.
	texts map[string][]int
	odd   []int
	// numbers are the places of numbers, and of texts that read as one; doubt tells of a text that some
	// program reads as one. Both are looked for when a number is.
	numbers map[string][]int
	doubt   bool
	asked   int
}

const (
	// indexedCells is how many cells are looked through sooner than indexed.
	indexedCells = 16
	// findersKept bounds how many finders wait to be asked again.
	findersKept = 64
)

// finderOf is the index of an array that was looked through before; nil where there is none.
func (ev *evaluator) finderOf(v Value, rows, cols int) *finder {
	a := v.array
	if a == nil || a.spare || len(a.cells) <= indexedCells || a.rows != rows || a.cols != cols {
		return nil
	}
	x := ev.finders[a]
	if x == nil {
		if len(ev.finders) >= findersKept || ev.finders == nil {
			ev.finders = map[*array]*finder{}
		}
		x = &finder{cells: a.cells}
		ev.finders[a] = x
	}
	if x.asked++; x.asked == 1 {
		return nil
	}
	return x
}

// meeting is the places of the cells that meet a condition, or Unknown where that depends on the reader's
// language; false where the cells have to be looked through.
func (x *finder) meeting(c *criterion) (places []int, bad Value, found bool) {
	switch {
	case c.op != "=" || c.wild || c.doubt != "":
		return nil, Blank, false
	case c.operand.kind == NumberKind:
		places = x.number(c.operand)
		if x.doubt {
			return nil, Unknown, true
		}
		return places, Blank, true
	case c.operand.kind == TextKind && c.operand.text != "":
		places, found = x.text(c.operand.text)
	}
	return places, Blank, found
}

// text is the places of a text, regardless of case.
func (x *finder) text(s string) ([]int, bool) {
	if !simple(s) {
		return nil, false
	}
	if x.texts == nil {
		x.texts = map[string][]int{}
		for p := range x.cells {
			x.addText(p)
		}
	}
	places := x.texts[lower(s)]
	for _, p := range x.odd {
		if strings.EqualFold(x.cells[p].text, s) {
			places = append(places[:len(places):len(places)], p)
		}
	}
	if len(x.odd) > 0 {
		slices.Sort(places)
	}
	return places, true
}

func (x *finder) addText(p int) {
	switch v := &x.cells[p]; {
	case v.kind != TextKind:
	case simple(v.text):
		key := lower(v.text)
		x.texts[key] = append(x.texts[key], p)
	default:
		x.odd = append(x.odd, p)
	}
}

// simple tells whether only the ASCII letters of a text have a case.
func simple(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool {
		return r > unicode.MaxASCII && (r < firstIdeograph || r > lastIdeograph) && (unicode.SimpleFold(r) != r || unicode.ToLower(r) != r)
	})
}

// The characters that most texts are made of have no case.
const firstIdeograph, lastIdeograph = 0x4E00, 0x9FFF

// lower is a simple text in small letters.
func lower(s string) string {
	if !strings.ContainsAny(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
		return s
	}
	return strings.ToLower(s)
}

// first is the place of the first value that is the same to MATCH; false where they have to be looked
// through.
func (x *finder) first(what Value) (Value, bool) {
	var places []int
	switch found := false; what.kind {
	case NumberKind:
		places = x.number(what)
	case TextKind:
		if places, found = x.text(what.text); !found || len(x.odd) > 0 {
			return Blank, false
		}
	default:
		return Blank, false
	}
	for _, p := range places {
		if x.cells[p].kind == what.kind {
			return Int(p + 1), true
		}
	}
	return Err(NotAvailable), true
}

// number is the places of a number, and of texts that read as it.
func (x *finder) number(v Value) []int {
	if x.numbers == nil {
		x.numbers = map[string][]int{}
		for p := range x.cells {
			x.addNumber(p)
		}
	}
	return x.numbers[v.num.Key()]
}

func (x *finder) addNumber(p int) {
	n, v := x.cells[p].num, &x.cells[p]
	if v.kind == TextKind {
		var bad Value
		if n, bad = textNumber(v.text); bad.failed() {
			x.doubt = x.doubt || bad.kind == UnknownKind
			return
		}
	} else if v.kind != NumberKind {
		return
	}
	x.numbers[n.Key()] = append(x.numbers[n.Key()], p)
}
