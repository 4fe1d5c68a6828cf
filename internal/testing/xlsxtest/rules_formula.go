package xlsxtest

import (
	"regexp"
	"strings"
	"unicode"
)

// setting is where a formula stands: Excel allows less in some places.
type setting int

const (
	anywhere setting = iota
	// criterion is a conditional format or a validation: no other workbooks, no array constants,
	// no unions.
	criterion
)

// formula holds the text of a formula, without "=", to Excel's limits and function set.
func (r *rules) formula(where, formula string, setting setting) {
	r.tooLong(where, "the formula", formula, maxFormula)
	if strings.HasPrefix(formula, "=") {
		r.say(where, "a formula is stored without the = in front: %s", formula)
	}
	s := scan(formula)
	if s.fault != "" {
		r.say(where, "%s: %s", s.fault, formula)
	}
	for _, f := range s.functions {
		if !knownFunction(f) {
			r.say(where, "Excel 2010 does not know the function %s", f)
		}
	}
	if s.depth > maxNesting {
		r.say(where, "functions are nested %d deep, at most %d are allowed", s.depth, maxNesting)
	}
	if s.arguments > maxArguments {
		r.say(where, "a function has %d arguments, at most %d are allowed", s.arguments, maxArguments)
	}
	if setting == criterion {
		r.criterion(where, formula, s)
	}
}

func (r *rules) criterion(where, formula string, s *scanner) {
	if s.array {
		r.say(where, "an array constant is not allowed here: %s", formula)
	}
	if s.union {
		r.say(where, "a union of areas is not allowed here: %s", formula)
	}
	if s.external {
		r.say(where, "another workbook is not allowed here: %s", formula)
	}
}

// shareable: what a formula that cells share may not hold ([MS-XLSB] 2.5.98.98). Excel takes such a file and
// computes something else: references to other sheets that should move along stay where they are, and it cannot
// save the file (EPPlus issue 92). Absolute ones work.
func (r *rules) shareable(where, formula string) {
	switch s := scan(formula); {
	case s.array:
		r.say(where, "a shared formula has an array constant: %s", formula)
	case s.union:
		r.say(where, "a shared formula has a union of areas: %s", formula)
	case computedRange.MatchString(formula):
		r.say(where, "a shared formula has a range whose end is computed: %s", formula)
	case movingElsewhere.MatchString(formula):
		r.say(where, "a shared formula has a reference to another sheet that moves along: %s", formula)
	}
}

var (
	computedRange   = regexp.MustCompile(`:[A-Z]+\(|\):`)
	movingElsewhere = regexp.MustCompile(`!(\$?[A-Z]{1,3}\d|[A-Z]{1,3}\$?\d|[A-Z]{1,3}:)`)
)

// knownFunction tells whether Excel 2010 has a function under this name in a file. Those that
// later versions added carry a prefix that older ones read as "unknown, show the cached result".
func knownFunction(name string) bool {
	name = strings.ToUpper(name)
	return functions[name] || strings.HasPrefix(name, "_XLFN.") || strings.HasPrefix(name, "_XLL.")
}

// scanner is what one pass over a formula's characters finds out.
type scanner struct {
	text      []rune
	at        int
	functions []string
	open      []call
	depth     int // of nested functions, the deepest
	arguments int // of a function, the most

	array, union, external bool
	fault                  string
}

// call is an open bracket: of a function, or of a mere group.
type call struct {
	function bool
	commas   int
	blank    bool // nothing stands in it yet
}

func scan(formula string) *scanner {
	s := &scanner{text: []rune(formula)}
	for s.at < len(s.text) && s.fault == "" {
		s.step()
	}
	if s.fault == "" && len(s.open) > 0 {
		s.fault = "a bracket is not closed"
	}
	return s
}

// step reads one token.
func (s *scanner) step() {
	c := s.text[s.at]
	if c != ')' && !unicode.IsSpace(c) && len(s.open) > 0 {
		s.open[len(s.open)-1].blank = false
	}
	switch {
	case c == '"' || c == '\'':
		s.quoted(c)
	case c == '{':
		s.array = true
		s.until('}')
	case c == '[':
		s.bracket()
	case c == '(':
		s.enter(false)
	case c == ')':
		s.leave()
	case c == ',':
		s.comma()
	case isWord(c):
		s.word()
	default:
		s.at++
	}
}

// quoted passes a text or a sheet's name; the quote itself stands in it twice.
func (s *scanner) quoted(quote rune) {
	start := s.at
	for s.at++; s.at < len(s.text); s.at++ {
		if s.text[s.at] != quote {
			continue
		}
		if s.at+1 < len(s.text) && s.text[s.at+1] == quote {
			s.at++
			continue
		}
		s.at++
		if quote == '\'' && strings.ContainsRune(string(s.text[start:s.at]), '[') {
			s.external = true
		}
		return
	}
	s.fault = "a quote is not closed"
}

// until passes an array constant, texts with brackets of their own included.
func (s *scanner) until(end rune) {
	for s.at < len(s.text) && s.fault == "" {
		switch s.text[s.at] {
		case '"':
			s.quoted('"')
		case end:
			s.at++
			return
		default:
			s.at++
		}
	}
	if s.fault == "" {
		s.fault = "a bracket is not closed"
	}
}

// bracket passes [1] of another workbook or [column] of a table; the former stands alone before
// a sheet's name, the latter follows the table's.
func (s *scanner) bracket() {
	follows := s.at > 0 && isWord(s.text[s.at-1])
	depth := 0
	for ; s.at < len(s.text); s.at++ {
		switch s.text[s.at] {
		case '[':
			depth++
		case ']':
			depth--
		}
		if depth == 0 {
			s.at++
			s.external = s.external || !follows
			return
		}
	}
	s.fault = "a bracket is not closed"
}

func (s *scanner) word() {
	start := s.at
	for s.at < len(s.text) && isWord(s.text[s.at]) {
		s.at++
	}
	if s.at < len(s.text) && s.text[s.at] == '(' {
		s.functions = append(s.functions, string(s.text[start:s.at]))
		s.enter(true)
	}
}

func (s *scanner) enter(function bool) {
	s.open = append(s.open, call{function: function, blank: true})
	s.at++
	depth := 0
	for _, c := range s.open {
		if c.function {
			depth++
		}
	}
	s.depth = max(s.depth, depth)
}

func (s *scanner) leave() {
	s.at++
	if len(s.open) == 0 {
		s.fault = "a bracket is closed that was not opened"
		return
	}
	last := s.open[len(s.open)-1]
	s.open = s.open[:len(s.open)-1]
	if last.function && !last.blank {
		s.arguments = max(s.arguments, last.commas+1)
	}
}

func (s *scanner) comma() {
	s.at++
	if len(s.open) == 0 || !s.open[len(s.open)-1].function {
		s.union = true
		return
	}
	s.open[len(s.open)-1].commas++
}

func isWord(c rune) bool {
	return unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c) || strings.ContainsRune(`._\?$`, c)
}
