package formula

import (
	"errors"
	"regexp"
	"regexp/syntax"
	"strings"

	"tianbao/internal/excel"
)

// A pattern takes time in proportion to the text and to itself, and room for every group of every match.
// The longest of an official form has 200 characters, 115 instructions and 2 groups.
const (
	longestPattern   = 1000 // characters
	mostInstructions = 2000
	mostGroups       = 20
)

var errLarge = errors.New("it is too large: write it shorter, with smaller counts and fewer groups")

// compilePattern is a pattern that no text can make costly. Its length is looked at before it is parsed, and
// its program before that is kept.
func compilePattern(pattern string) (*regexp.Regexp, error) {
	if len(pattern) > longestPattern*utf8Most {
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
	return regexp.Compile(pattern)
}

// replaceAll is a text with all matches replaced; false where that is longer than a cell holds.
func replaceAll(p *regexp.Regexp, s, by string) (string, bool) {
	const most = excel.MaxText * utf8Most
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
// groups may be shorter than their match.
const mostExpanded = 4 << 20
