// Package pattern compiles regular expressions that no text can make costly, and bounds what replacing their
// matches comes to.
package pattern

import (
	"errors"
	"regexp"
	"regexp/syntax"
	"strings"
	"sync"
)

// A pattern takes time in proportion to the text and to itself, and room for every group of every match.
// The longest of an official form has 300 bytes, 115 instructions and 2 groups.
const (
	longest          = 3000 // bytes
	mostInstructions = 2000
	mostGroups       = 20
)

var errLarge = errors.New("it is too large: write it shorter, with smaller counts and fewer groups")

// Pattern is a regular expression that was compiled.
type Pattern struct {
	*regexp.Regexp
	Size int // its instructions: what it takes for a character at most
}

// kept are the patterns that were compiled; keptMost is far more than templates write out, so that patterns
// put together from data do not pile up.
var kept = struct {
	sync.Mutex
	of map[string]*Pattern
}{of: map[string]*Pattern{}}

const keptMost = 200

// Compile is a pattern in the syntax of RE2, compiled once. The error says what is wrong with it.
func Compile(text string) (*Pattern, error) {
	kept.Lock()
	defer kept.Unlock()
	if p := kept.of[text]; p != nil {
		return p, nil
	}
	p, err := compile(text)
	if err != nil {
		return nil, err
	}
	if len(kept.of) >= keptMost {
		clear(kept.of)
	}
	kept.of[text] = p
	return p, nil
}

// compile looks at a pattern's length before it is parsed, and at its program before that is kept.
func compile(pattern string) (*Pattern, error) {
	if len(pattern) > longest {
		return nil, errLarge
	}
	parsed, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return nil, err
	}
	if parsed.MaxCap() > mostGroups {
		return nil, errLarge
	}
	program, err := syntax.Compile(parsed.Simplify())
	if err != nil {
		return nil, err
	}
	if len(program.Inst) > mostInstructions {
		return nil, errLarge
	}
	p, err := regexp.Compile(pattern)
	return &Pattern{p, len(program.Inst)}, err
}

// ReplaceAll is a text with all matches replaced, as package regexp does it; false where that is longer than
// most bytes.
func ReplaceAll(p *regexp.Regexp, s, by string, most int) (string, bool) {
	var out []byte
	at := 0
	for _, m := range p.FindAllStringSubmatchIndex(s, -1) {
		out = append(out, s[at:m[0]]...)
		at = m[1]
		if len(by)+strings.Count(by, "$")*(m[1]-m[0]) > mostExpanded {
			return "", false
		}
		if out = p.ExpandString(out, by, s, m); len(out) > most {
			return "", false
		}
	}
	return string(append(out, s[at:]...)), true
}

// mostExpanded bounds one replacement before it is made, in bytes: many times what a cell holds, because
// its groups may be shorter than a match.
const mostExpanded = 4 << 20
