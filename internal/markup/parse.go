package markup

import (
	"bytes"
	"strings"
)

type parser struct {
	data  []byte
	pos   int
	nodes int
}

// prolog skips what stands before the root and answers where the root begins.
func (p *parser) prolog() (int, error) {
	for {
		next := bytes.IndexByte(p.data[p.pos:], '<')
		if next < 0 {
			return 0, ErrSyntax
		}
		p.pos += next
		rest := p.data[p.pos:]
		switch {
		case bytes.HasPrefix(rest, []byte("<!DOCTYPE")):
			return 0, ErrDoctype
		case bytes.HasPrefix(rest, []byte("<!")), bytes.HasPrefix(rest, []byte("<?")):
			end := special(rest)
			if end < 0 {
				return 0, ErrSyntax
			}
			p.pos += end
		default:
			return p.pos, nil
		}
	}
}

// special is the length of the comment, CDATA section or instruction that rest begins with, -1 if it has no end.
func special(rest []byte) int {
	closing := ">"
	switch {
	case bytes.HasPrefix(rest, []byte("<!--")):
		closing = "-->"
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		closing = "]]>"
	case bytes.HasPrefix(rest, []byte("<?")):
		closing = "?>"
	}
	end := bytes.Index(rest, []byte(closing))
	if end < 0 {
		return -1
	}
	return end + len(closing)
}

// element reads the element that begins at the current position.
func (p *parser) element(depth int) (*Node, error) {
	if depth > MaxDepth {
		return nil, ErrTooDeep
	}
	if p.nodes++; p.nodes > MaxNodes {
		return nil, ErrTooMany
	}
	n, empty, err := p.open()
	if err != nil || empty {
		return n, err
	}
	return n, p.content(n, depth)
}

// open reads a start tag; empty tells that it closed itself.
func (p *parser) open() (n *Node, empty bool, err error) {
	p.pos++ // "<"
	n = &Node{Name: p.name()}
	if n.Name == "" {
		return nil, false, ErrSyntax
	}
	for {
		p.space()
		switch c := p.peek(); {
		case c == '>':
			p.pos++
			return n, false, nil
		case c == '/' && p.pos+1 < len(p.data) && p.data[p.pos+1] == '>':
			p.pos += 2
			return n, true, nil
		}
		a, ok := p.attr()
		if !ok {
			return nil, false, ErrSyntax
		}
		n.Attrs = append(n.Attrs, a)
	}
}

func (p *parser) attr() (Attr, bool) {
	name := p.name()
	p.space()
	if name == "" || p.peek() != '=' {
		return Attr{}, false
	}
	p.pos++
	p.space()
	quote := p.peek()
	if quote != '"' && quote != '\'' {
		return Attr{}, false
	}
	p.pos++
	end := bytes.IndexByte(p.data[p.pos:], quote)
	if end < 0 {
		return Attr{}, false
	}
	raw := string(p.data[p.pos : p.pos+end])
	p.pos += end + 1
	if strings.IndexByte(raw, '<') >= 0 {
		return Attr{}, false
	}
	return Attr{name, strings.ReplaceAll(raw, `"`, "&quot;")}, true
}

// content reads what stands inside n up to its end tag.
func (p *parser) content(n *Node, depth int) error {
	for {
		next := bytes.IndexByte(p.data[p.pos:], '<')
		if next < 0 {
			return ErrSyntax
		}
		p.text(n, next)
		rest := p.data[p.pos:]
		switch {
		case bytes.HasPrefix(rest, []byte("</")):
			return p.close(n)
		case bytes.HasPrefix(rest, []byte("<!")), bytes.HasPrefix(rest, []byte("<?")):
			end := special(rest)
			if end < 0 {
				return ErrSyntax
			}
			p.text(n, end)
		default:
			kid, err := p.element(depth + 1)
			if err != nil {
				return err
			}
			n.Kids = append(n.Kids, kid)
		}
	}
}

func (p *parser) text(n *Node, size int) {
	if size > 0 {
		n.Kids = append(n.Kids, &Node{Raw: p.data[p.pos : p.pos+size : p.pos+size]})
		p.pos += size
	}
}

func (p *parser) close(n *Node) error {
	p.pos += 2
	name := p.name()
	p.space()
	if name != n.Name || p.peek() != '>' {
		return ErrSyntax
	}
	p.pos++
	return nil
}

func (p *parser) peek() byte {
	if p.pos < len(p.data) {
		return p.data[p.pos]
	}
	return 0
}

func (p *parser) space() {
	for p.pos < len(p.data) && isSpace(p.data[p.pos]) {
		p.pos++
	}
}

// name reads up to what cannot be part of a name.
func (p *parser) name() string {
	start := p.pos
	for p.pos < len(p.data) && !isSpace(p.data[p.pos]) && !bytes.ContainsRune([]byte("=/><'\"&"), rune(p.data[p.pos])) {
		p.pos++
	}
	return string(p.data[start:p.pos])
}

func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }
