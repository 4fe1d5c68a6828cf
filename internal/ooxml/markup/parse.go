package markup

import (
	"bytes"
	"strings"
)

type parser struct {
	data  []byte
	pos   int
	nodes int
	most  int // nodes that are allowed, pieces of text among them
	attrs []rawAttr
	names map[string]string
}

// span is a piece of the data. It is kept as two numbers: the collector follows slices, of which there would be several
// for each cell of a sheet.
type span struct{ from, to int }

// rawAttr is an attribute as it stands in the data.
type rawAttr struct{ name, raw span }

// in is the piece itself.
func (p *parser) in(s span) []byte { return p.data[s.from:s.to] }

// maxAttrs of one element: real ones stay under 60, those of a root with all its namespaces.
const maxAttrs = 1000

// byteOrder is the mark that some programs put before UTF-8.
var byteOrder = []byte("\xef\xbb\xbf")

// prolog skips what stands before the root and answers where the root begins.
func (p *parser) prolog() (int, error) {
	for {
		next := bytes.IndexByte(p.data[p.pos:], '<')
		if next < 0 {
			return 0, ErrSyntax
		}
		p.pos += next
		rest := p.data[p.pos:]
		if !bytes.HasPrefix(rest, []byte("<!")) && !bytes.HasPrefix(rest, []byte("<?")) {
			return p.pos, nil
		}
		end, err := special(rest)
		if err != nil {
			return 0, err
		}
		p.pos += end
	}
}

// special is the length of the comment, CDATA section or instruction that rest begins with. Any
// other declaration belongs to a document type.
func special(rest []byte) (int, error) {
	closing := "?>"
	switch {
	case bytes.HasPrefix(rest, []byte("<!--")):
		closing = "-->"
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		closing = "]]>"
	case bytes.HasPrefix(rest, []byte("<!")):
		return 0, ErrDoctype
	}
	end := bytes.Index(rest, []byte(closing))
	if end < 0 {
		return 0, ErrSyntax
	}
	return end + len(closing), nil
}

// element reads the element that begins at the current position.
func (p *parser) element(depth int) (*Node, error) {
	if depth > MaxDepth {
		return nil, ErrTooDeep
	}
	if p.nodes++; p.nodes > p.most {
		return nil, ErrTooMany
	}
	n, empty, err := p.open()
	if err != nil || empty {
		return n, err
	}
	return n, p.content(n, depth)
}

// open reads a start tag; empty tells that it closed itself.
func (p *parser) open() (*Node, bool, error) {
	name, empty, err := p.tag()
	if err != nil {
		return nil, false, err
	}
	n := &Node{Name: p.known(p.in(name))}
	if len(p.attrs) > 0 {
		n.Attrs = make([]Attr, len(p.attrs))
	}
	for i, a := range p.attrs {
		n.Attrs[i] = Attr{p.known(p.in(a.name)), strings.ReplaceAll(string(p.in(a.raw)), `"`, "&quot;")}
	}
	return n, empty, nil
}

// known is a name as text, one for all elements and attributes that bear it.
func (p *parser) known(name []byte) string {
	if known, ok := p.names[string(name)]; ok {
		return known
	}
	if p.names == nil {
		p.names = map[string]string{}
	}
	p.names[string(name)] = string(name)
	return p.names[string(name)]
}

// tag reads a start tag, its attributes into attrs.
func (p *parser) tag() (name span, empty bool, err error) {
	p.pos++ // "<"
	p.attrs = p.attrs[:0]
	if name = p.name(); name.from == name.to {
		return name, false, ErrSyntax
	}
	for {
		p.space()
		switch c := p.peek(); {
		case c == '>':
			p.pos++
			return name, false, nil
		case c == '/' && p.pos+1 < len(p.data) && p.data[p.pos+1] == '>':
			p.pos += 2
			return name, true, nil
		}
		a, ok := p.attr()
		if !ok {
			return name, false, ErrSyntax
		}
		if p.attrs = append(p.attrs, a); len(p.attrs) > maxAttrs {
			return name, false, ErrTooMany
		}
	}
}

func (p *parser) attr() (rawAttr, bool) {
	name := p.name()
	p.space()
	if name.from == name.to || p.peek() != '=' {
		return rawAttr{}, false
	}
	p.pos++
	p.space()
	quote := p.peek()
	if quote != '"' && quote != '\'' {
		return rawAttr{}, false
	}
	p.pos++
	raw, ok := p.until(quote)
	return rawAttr{name, raw}, ok
}

// until reads up to the quote and over it. Values are mostly a few letters, too few for a search to be worth it.
func (p *parser) until(quote byte) (span, bool) {
	from := p.pos
	for i, c := range p.data[from:] {
		switch c {
		case quote:
			p.pos += i + 1
			return span{from, from + i}, true
		case '<':
			return span{}, false
		}
	}
	return span{}, false
}

// content reads what stands inside n up to its end tag.
func (p *parser) content(n *Node, depth int) error {
	for {
		next := bytes.IndexByte(p.data[p.pos:], '<')
		if next < 0 {
			return ErrSyntax
		}
		p.characters(n, next)
		if p.nodes > p.most {
			return ErrTooMany
		}
		rest := p.data[p.pos:]
		switch {
		case bytes.HasPrefix(rest, []byte("</")):
			return p.close([]byte(n.Name))
		case bytes.HasPrefix(rest, []byte("<!")), bytes.HasPrefix(rest, []byte("<?")):
			end, err := special(rest)
			if err != nil {
				return err
			}
			p.characters(n, end)
		default:
			kid, err := p.element(depth + 1)
			if err != nil {
				return err
			}
			n.Kids = append(n.Kids, kid)
		}
	}
}

func (p *parser) characters(n *Node, size int) {
	if size > 0 {
		p.nodes++
		n.Kids = append(n.Kids, &Node{Raw: p.data[p.pos : p.pos+size : p.pos+size]})
		p.pos += size
	}
}

// close reads the end tag of the element of that name.
func (p *parser) close(want []byte) error {
	p.pos += len("</")
	if rest := p.data[p.pos:]; len(rest) > len(want) && rest[len(want)] == '>' && string(rest[:len(want)]) == string(want) {
		p.pos += len(want) + 1
		return nil
	}
	name := p.in(p.name())
	p.space()
	if !bytes.Equal(name, want) || p.peek() != '>' {
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
func (p *parser) name() span {
	from := p.pos
	for p.pos < len(p.data) && !endsName[p.data[p.pos]] {
		p.pos++
	}
	return span{from, p.pos}
}

var endsName = [256]bool{' ': true, '\n': true, '\t': true, '\r': true, '=': true, '/': true, '>': true, '<': true, '\'': true, '"': true, '&': true}

func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }
