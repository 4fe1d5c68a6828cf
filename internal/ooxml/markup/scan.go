package markup

import (
	"bytes"
	"strings"
)

// Scanner walks through a part without making a tree of it, for parts that may be large: it takes
// the memory of the elements that are open. It is always at one element, whose children Each visits.
type Scanner struct {
	parser
	path  []span // the names of the open elements, from the root
	start int    // where the element begins
	empty bool   // the element closed itself and is to be left
	most  int    // the depth of elements that is allowed
	seen  int64
}

// NewScanner is a scanner at the root of a part in UTF-8, which must not change meanwhile. Elements
// nested deeper than depth are ErrTooDeep.
func NewScanner(data []byte, depth int) (*Scanner, error) {
	s := &Scanner{}
	return s, s.Restart(data, depth)
}

// Restart is NewScanner with the memory of one that is done.
func (s *Scanner) Restart(data []byte, depth int) error {
	s.most = depth
	s.data, s.pos, s.path, s.empty = bytes.TrimPrefix(data, byteOrder), 0, s.path[:0], false
	if _, err := s.prolog(); err != nil {
		return err
	}
	return s.enter()
}

// innermost is the name of the element.
func (s *Scanner) innermost() []byte { return s.in(s.path[len(s.path)-1]) }

// Local is the name of the element without its prefix. It is good until the scanner moves.
func (s *Scanner) Local() []byte {
	name := s.innermost()
	return name[bytes.IndexByte(name, ':')+1:]
}

// Prefix is the prefix of the element's name with its colon, empty where it has none.
func (s *Scanner) Prefix() string {
	name := s.innermost()
	return string(name[:bytes.IndexByte(name, ':')+1])
}

// Rest is all that follows the start tag of the element.
func (s *Scanner) Rest() []byte { return s.data[s.pos:] }

// Attr is the value of the element's attribute as written, nil where it has none. Attributes are
// there until the scanner moves on to a child.
func (s *Scanner) Attr(name string) []byte {
	for _, a := range s.attrs {
		if string(s.in(a.name)) == name {
			return s.in(a.raw)
		}
	}
	return nil
}

// RelID is the id of the relationship that the element names (r:id and the like), as written.
func (s *Scanner) RelID() []byte {
	for _, a := range s.attrs {
		name := s.in(a.name)
		if prefix := bytes.IndexByte(name, ':'); prefix > 0 && string(name[prefix+1:]) == "id" {
			return s.in(a.raw)
		}
	}
	return nil
}

// Space is the namespace of the root, as it declares it for its own prefix; for a scanner that is at it.
func (s *Scanner) Space() string {
	name := s.innermost()
	declaration := "xmlns"
	if colon := bytes.IndexByte(name, ':'); colon >= 0 {
		declaration += ":" + string(name[:colon])
	}
	return string(s.Attr(declaration))
}

// Elements is how many elements the scanner has met.
func (s *Scanner) Elements() int64 { return s.seen }

// Each visits every child of the element and leaves it. What a visit does not read is passed over.
func (s *Scanner) Each(visit func() error) error {
	level := len(s.path)
	for {
		_, event, err := s.next()
		switch {
		case err != nil:
			return err
		case event == left:
			return nil
		case event == entered:
			if err := visit(); err != nil {
				return err
			}
			for len(s.path) > level {
				if err := s.Each(nothing); err != nil {
					return err
				}
			}
		}
	}
}

func nothing() error { return nil }

// Text is the text directly inside the element, which it leaves.
func (s *Scanner) Text() (string, error) { return s.text(1) }

// Letters is Text without making a text of it: they stand in the data as a rule.
func (s *Scanner) Letters() ([]byte, error) {
	rest := s.data[s.pos:]
	end := bytes.IndexByte(rest, '<')
	if s.empty || end < 0 || bytes.IndexByte(rest[:end], '&') >= 0 || !bytes.HasPrefix(rest[end:], []byte("</")) {
		text, err := s.Text()
		return []byte(text), err
	}
	s.pos += end
	return rest[:end], s.leave()
}

// AllText is the text inside the element and the elements in it, which it leaves.
func (s *Scanner) AllText() (string, error) { return s.text(s.most) }

// text is the text inside the element, so many levels deep.
func (s *Scanner) text(deep int) (string, error) {
	var text Joiner
	level := len(s.path)
	for {
		raw, event, err := s.next()
		switch {
		case err != nil:
			return "", err
		case event == chars && len(s.path) < level+deep:
			text.Add(plain(raw))
		case event == left && len(s.path) < level:
			return text.String(), nil
		}
	}
}

// Joiner joins pieces of text, and copies nothing where there is one, as nearly always.
type Joiner struct {
	first string
	more  strings.Builder
}

// Add adds a piece.
func (j *Joiner) Add(piece string) {
	if j.more.Len() == 0 && j.first == "" {
		j.first = piece
		return
	}
	j.more.WriteString(piece)
}

// String is all of them.
func (j *Joiner) String() string {
	if j.more.Len() == 0 {
		return j.first
	}
	return j.first + j.more.String()
}

// Raw is the element as it is written, with all in it, which it leaves.
func (s *Scanner) Raw() ([]byte, error) {
	start := s.start
	err := s.Each(nothing)
	return s.data[start:s.pos], err
}

// event is what the scanner met.
type event int

const (
	entered event = iota // an element, now the innermost
	left                 // the end of the innermost element
	chars                // text, a comment, an instruction
)

// next moves on by one event.
func (s *Scanner) next() ([]byte, event, error) {
	if s.empty {
		s.empty = false
		s.path = s.path[:len(s.path)-1]
		return nil, left, nil
	}
	rest := s.data[s.pos:]
	if len(rest) < 2 {
		return nil, 0, ErrSyntax
	}
	if rest[0] != '<' {
		at := bytes.IndexByte(rest, '<')
		if at < 0 {
			return nil, 0, ErrSyntax
		}
		s.pos += at
		return rest[:at], chars, nil
	}
	switch rest[1] {
	case '/':
		return nil, left, s.leave()
	case '!', '?':
		end, err := special(rest)
		s.pos += end
		return rest[:end], chars, err
	}
	return nil, entered, s.enter()
}

// enter reads a start tag.
func (s *Scanner) enter() error {
	if len(s.path) >= s.most {
		return ErrTooDeep
	}
	s.seen++
	s.start = s.pos
	name, empty, err := s.tag()
	s.path, s.empty = append(s.path, name), empty
	return err
}

// leave reads an end tag.
func (s *Scanner) leave() error {
	err := s.close(s.innermost())
	s.path = s.path[:len(s.path)-1]
	return err
}
