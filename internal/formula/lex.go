package formula

import (
	"strings"
	"unicode"

	"tianbao/internal/words"
)

// tokenKind is the kind of a piece of a formula.
type tokenKind int

const (
	endToken      tokenKind = iota
	numberToken             // 12.5E-3
	textToken               // "a text"; text is what it says
	errorToken              // #N/A
	wordToken               // a key, a name, a function, TRUE, A1, 3 (of 3:3 in Cells mode, with $)
	sheetToken              // 'a sheet'! or sheet!; text is the sheet
	foreignToken            // a reference with square brackets
	operatorToken           // one of the operators, brackets and separators
)

type token struct {
	kind     tokenKind
	text     string
	from, to int
	spaced   bool // there is white space before it
}

// lexer cuts a formula into tokens.
type lexer struct {
	src    []rune
	pos    int
	mode   Mode
	tokens []token
}

// runesPerToken is how long pieces of formulas are at least, for the room that is set aside.
const runesPerToken = 3

func lex(src []rune, mode Mode) ([]token, *SyntaxError) {
	l := &lexer{src: src, mode: mode, tokens: make([]token, 0, len(src)/runesPerToken+1)}
	for {
		start := skipSpace(src, l.pos)
		spaced := start > l.pos
		l.pos = start
		tok, err := l.next()
		if err != nil {
			return nil, err
		}
		tok.from, tok.to, tok.spaced = start, l.pos, spaced
		l.tokens = append(l.tokens, tok)
		if tok.kind == endToken {
			return l.tokens, nil
		}
	}
}

func skipSpace(src []rune, i int) int {
	for i < len(src) && unicode.IsSpace(src[i]) {
		i++
	}
	return i
}

func (l *lexer) next() (token, *SyntaxError) {
	if l.pos >= len(l.src) {
		return token{kind: endToken}, nil
	}
	c := l.src[l.pos]
	switch {
	case c == '"':
		return l.quoted()
	case c == '\'':
		return l.quotedSheet()
	case c == '#':
		return l.errorValue()
	case c == '[':
		return l.foreign(l.pos)
	case isDigit(c) || c == '.' && isDigit(l.peek(1)):
		return l.number(), nil
	case isWordStart(c) || c == '$' || c == '\\':
		return l.word()
	}
	return l.operator()
}

func (l *lexer) peek(n int) rune {
	if l.pos+n < len(l.src) {
		return l.src[l.pos+n]
	}
	return 0
}

// between reads from the current mark to its match; a doubled mark stands for itself.
func (l *lexer) between(mark rune) (string, bool) {
	var b strings.Builder
	for l.pos++; l.pos < len(l.src); l.pos++ {
		if l.src[l.pos] != mark {
			b.WriteRune(l.src[l.pos])
			continue
		}
		l.pos++
		if l.peek(0) != mark {
			return b.String(), true
		}
		b.WriteRune(mark)
	}
	return "", false
}

func (l *lexer) quoted() (token, *SyntaxError) {
	start := l.pos
	text, closed := l.between('"')
	if !closed {
		return token{}, fault(start, "formula.open-text")
	}
	return token{kind: textToken, text: text}, nil
}

// quotedSheet reads 'a sheet'!, which may name another workbook or several sheets.
func (l *lexer) quotedSheet() (token, *SyntaxError) {
	start := l.pos
	if l.mode == Keys {
		return token{}, fault(start, "formula.quote-in-keys")
	}
	name, closed := l.between('\'')
	if !closed || l.peek(0) != '!' {
		return token{}, fault(start, "formula.open-sheet")
	}
	l.pos++
	if strings.ContainsAny(name, "[]:") {
		return l.foreign(start)
	}
	return token{kind: sheetToken, text: name}, nil
}

func (l *lexer) errorValue() (token, *SyntaxError) {
	rest := strings.ToUpper(string(l.src[l.pos:min(len(l.src), l.pos+len(DivZero))]))
	for _, c := range codes {
		if strings.HasPrefix(rest, string(c)) {
			l.pos += len(c)
			return token{kind: errorToken, text: string(c)}, nil
		}
	}
	return token{}, fault(l.pos, "formula.character", "#")
}

// foreign takes the rest of a reference that is not computed, square brackets included.
func (l *lexer) foreign(start int) (token, *SyntaxError) {
	if l.mode == Keys {
		return token{}, fault(l.pos, "formula.character", string(l.src[l.pos]))
	}
	depth := 0
	for ; l.pos < len(l.src); l.pos++ {
		c := l.src[l.pos]
		switch {
		case c == '[':
			depth++
		case c == ']':
			depth--
		case depth == 0 && !isWordPart(c) && !strings.ContainsRune("$!#", c):
			return token{kind: foreignToken, text: string(l.src[start:l.pos])}, nil
		}
	}
	if depth != 0 {
		return token{}, fault(start, "formula.open-bracket", "[")
	}
	return token{kind: foreignToken, text: string(l.src[start:])}, nil
}

func (l *lexer) number() token {
	start := l.pos
	l.digits()
	if l.peek(0) == '.' {
		l.pos++
		l.digits()
	}
	if c := l.peek(0); c == 'e' || c == 'E' {
		sign := 1
		if s := l.peek(1); s == '+' || s == '-' {
			sign = 2
		}
		if isDigit(l.peek(sign)) {
			l.pos += sign
			l.digits()
		}
	}
	return token{kind: numberToken, text: string(l.src[start:l.pos])}
}

func (l *lexer) digits() {
	for isDigit(l.peek(0)) {
		l.pos++
	}
}

// word reads a key, a name, an address or a function; with "!" after it, a sheet.
func (l *lexer) word() (token, *SyntaxError) {
	start := l.pos
	for l.pos < len(l.src) && (isWordPart(l.src[l.pos]) || l.mode == Cells && strings.ContainsRune(`$\?`, l.src[l.pos])) {
		l.pos++
	}
	text := string(l.src[start:l.pos])
	switch c := l.peek(0); {
	case l.mode == Keys && (c == '!' || c == '$' || text == ""):
		return token{}, fault(start, "formula.address-in-keys")
	case l.mode == Keys:
	case c == '!':
		l.pos++
		return token{kind: sheetToken, text: text}, nil
	case c == '[':
		return l.foreign(start)
	case c == '#': // a spilled range, A1#
		l.pos++
		return token{kind: foreignToken, text: text + "#"}, nil
	}
	return token{kind: wordToken, text: text}, nil
}

// operators, the longer first.
var operators = []string{"<=", ">=", "<>", "+", "-", "*", "/", "^", "&", "=", "<", ">", "%", "(", ")", ",", ";", "{", "}", ":", "@"}

func (l *lexer) operator() (token, *SyntaxError) {
	rest := string(l.src[l.pos:min(len(l.src), l.pos+2)])
	for _, op := range operators {
		if strings.HasPrefix(rest, op) {
			l.pos += len(op)
			return token{kind: operatorToken, text: op}, nil
		}
	}
	c := l.src[l.pos]
	if half, ok := halfWidth[c]; ok {
		return token{}, fault(l.pos, "formula.full-width", string(c), half)
	}
	return token{}, fault(l.pos, "formula.character", string(c))
}

// halfWidth is what a person meant who typed with a Chinese input method.
var halfWidth = map[rune]string{
	'（': "(", '）': ")", '，': ",", '；': ";", '“': `"`, '”': `"`, '＂': `"`, '：': ":", '＝': "=", '＋': "+", '－': "-",
	'×': "*", '＊': "*", '÷': "/", '／': "/", '＜': "<", '＞': ">", '≤': "<=", '≥': ">=", '≠': "<>", '％': "%", '＆': "&",
	'‘': "'", '’': "'", '｛': "{", '｝': "}", '、': ",", '！': "!", '＾': "^",
}

func isDigit(c rune) bool { return c >= '0' && c <= '9' }

func isWordStart(c rune) bool { return unicode.IsLetter(c) || unicode.Is(unicode.Nl, c) || c == '_' }

func isWordPart(c rune) bool {
	return isWordStart(c) || isDigit(c) || c == '.' || unicode.Is(unicode.Mn, c)
}

func fault(offset int, id string, args ...any) *SyntaxError {
	return &SyntaxError{Offset: offset, Message: words.Say(id, args...)}
}
