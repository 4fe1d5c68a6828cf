package formula

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tianbao/internal/excel"
)

// Rules ask how many words of a list a text holds, begins or ends with, as a sheet can:
//
//	SUMPRODUCT(--ISNUMBER(FIND(LIST("用语"),x)))
//	SUMPRODUCT(--(LEFT(x,LEN(LIST("用语")))=LIST("用语")))
//	SUMPRODUCT(--(RIGHT(x,LEN(LIST("用语")))=LIST("用语")))
//
// For one text that is counted here, without an array for every function.
type wordList struct {
	words []string
	is    func(text, word string) bool
}

// counting is the step itself, or, where it counts the words of a list in this way, one that does so at
// once where it can. It has the step for all else.
func (c *compiler) counting(s *step) *step {
	if c.mode != Keys || !s.calls("SUMPRODUCT", 1) {
		return s
	}
	x := s.args[0].negated().negated()
	if x == nil {
		return s
	}
	text, list := x.sought()
	if list == nil {
		text, list = x.edge()
	}
	if list == nil {
		return s
	}
	return c.finish(&step{run: (*evaluator).counted, name: "words", words: list, args: []*step{s, text}})
}

// calls tells whether a step is the call of a function with so many arguments.
func (s *step) calls(name string, args int) bool {
	return s.fn != nil && s.fn.Name == name && len(s.args) == args
}

// negated is what a step is the negative of, nil where it is none.
func (s *step) negated() *step {
	if s == nil || s.unary == nil || s.name != "-" {
		return nil
	}
	return s.args[0]
}

// sought reads ISNUMBER(FIND(list,text)).
func (s *step) sought() (text *step, list *wordList) {
	if !s.calls("ISNUMBER", 1) || !s.args[0].calls("FIND", 2) {
		return nil, nil
	}
	find := s.args[0]
	return find.args[1], wordsOf(find.args[0], strings.Contains, utf8.ValidString)
}

// edge reads LEFT(text,LEN(list))=list, and the same with RIGHT.
func (s *step) edge() (text *step, list *wordList) {
	if s.binary == nil || s.name != "=" {
		return nil, nil
	}
	is := strings.HasPrefix
	cut := s.args[0]
	if cut.calls("RIGHT", 2) {
		is = strings.HasSuffix
	} else if !cut.calls("LEFT", 2) {
		return nil, nil
	}
	if list = wordsOf(s.args[1], is, uncased); list == nil || !list.lengths(cut.args[1]) {
		return nil, nil
	}
	return cut.args[0], list
}

// wordsOf is a constant row of words that fit, nil for all else.
func wordsOf(s *step, is func(text, word string) bool, fits func(string) bool) *wordList {
	if !s.known || s.value.kind != ArrayKind || s.value.array.rows > 1 {
		return nil
	}
	list := &wordList{is: is}
	for _, v := range s.value.array.cells {
		if v.kind != TextKind || v.text == "" || !fits(v.text) {
			return nil
		}
		list.words = append(list.words, v.text)
	}
	return list
}

// uncased tells whether a word is the same as another text only where their bytes are.
func uncased(s string) bool {
	return ofOneUnit(s) && !strings.ContainsFunc(s, func(r rune) bool { return unicode.SimpleFold(r) != r })
}

// ofOneUnit tells whether every character of a text is one UTF-16 unit.
func ofOneUnit(s string) bool {
	return utf8.ValidString(s) && excel.Len(s) == utf8.RuneCountInString(s)
}

// lengths tells whether a step is the lengths of the words.
func (l *wordList) lengths(s *step) bool {
	if !s.known || len(s.value.cells()) != len(l.words) {
		return false
	}
	for i, v := range s.value.cells() {
		if v.kind != NumberKind || v.num.Position() != excel.Len(l.words[i]) {
			return false
		}
	}
	return true
}

// counted is how many of the words a text holds.
func (ev *evaluator) counted(s *step) Value {
	x := ev.eval(s.args[1])
	switch {
	case x.kind == BlankKind:
		return Int(0)
	case x.kind != TextKind || !ofOneUnit(x.text):
		return ev.eval(s.args[0])
	}
	n := 0
	for _, w := range s.words.words {
		if s.words.is(x.text, w) {
			n++
		}
	}
	return Int(n)
}
