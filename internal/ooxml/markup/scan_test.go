package markup

import (
	"errors"
	"strings"
	"testing"
)

func TestScanner(t *testing.T) {
	for data, want := range map[string]string{
		`<?xml version="1.0"?><x:r a="1"><b/><x:b a='2'><t>x<!-- no -->&lt;<![CDATA[<y>]]></t></x:b></x:r>`: "(r1(b)(b2(tx<<y>)))",
		"<r><t>a<skip>b<c/></skip>c</t><d></d></r>":                                                         "(r(tac)(d))",
	} {
		var got string
		s, err := NewScanner([]byte(data), 9)
		if err == nil {
			got, err = walk(s)
		}
		if err != nil || got != want {
			t.Errorf("%s: %s, %v; want %s", data, got, err, want)
		}
	}
}

// walk is what walked says of a scanner.
func walk(s *Scanner) (string, error) {
	own := "(" + string(s.Local()) + string(s.Attr("a"))
	if string(s.Local()) == "t" {
		text, err := s.Text()
		return own + text + ")", err
	}
	err := s.Each(func() error {
		inner, err := walk(s)
		own += inner
		return err
	})
	return own + ")", err
}

// What a visit leaves unread is passed over, and all text can be taken in between.
func TestScannerPassesOver(t *testing.T) {
	s, err := NewScanner([]byte(`<r><a><b/><b>x</b></a><c>x<d e="1">y<f/></d>z</c><a/></r>`), 9)
	if err != nil {
		t.Fatal(err)
	}
	var seen []string
	err = s.Each(func() error {
		seen = append(seen, string(s.Local()))
		if string(s.Local()) == "c" {
			text, err := s.AllText()
			seen = append(seen, text)
			return err
		}
		return nil
	})
	if got := strings.Join(seen, " "); err != nil || got != "a c xyz a" {
		t.Errorf("%s %v", got, err)
	}
}

func TestScannerRefuses(t *testing.T) {
	many := "<r " + strings.Repeat(`a="" `, maxAttrs+1) + "/>"
	for data, want := range map[string]error{
		"": ErrSyntax, "<a>": ErrSyntax, "<a></b>": ErrSyntax, "<a><b></a></b>": ErrSyntax, "<a><!-- </a>": ErrSyntax, "<a b='<'/>": ErrSyntax,
		"<!DOCTYPE a><a/>": ErrDoctype, "<!doctype a><a/>": ErrDoctype, "<a><!ENTITY b 'c'></a>": ErrDoctype,
		"<a><b><c><d/></c></b></a>": ErrTooDeep, many: ErrTooMany,
	} {
		s, err := NewScanner([]byte(data), 3)
		if err == nil {
			_, err = walk(s)
		}
		if !errors.Is(err, want) {
			t.Errorf("%.40s: %v, want %v", data, err, want)
		}
	}
}

// The scanner sees what the tree has, and stumbles where no tree can be made.
func FuzzScanner(f *testing.F) {
	f.Add([]byte(`<?xml version="1.0"?><a b="c"><t>e</t><!-- f --><t><![CDATA[g]]><x/>h</t></a>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, fault := Parse(data)
		s, err := NewScanner(data, MaxDepth+1)
		got := ""
		if err == nil {
			got, err = walk(s)
		}
		if (err == nil) != (fault == nil) {
			t.Fatalf("scanner: %v, tree: %v", err, fault)
		}
		if err == nil && got != told(doc.Root) {
			t.Errorf("scanner %s, tree %s", got, told(doc.Root))
		}
	})
}

// told is what walk says, of a tree.
func told(n *Node) string {
	own := "(" + n.Local()
	for _, a := range n.Attrs {
		if a.Name == "a" {
			own += a.Raw
			break
		}
	}
	if n.Local() == "t" {
		return own + n.Text() + ")"
	}
	for _, k := range n.Elements() {
		own += told(k)
	}
	return own + ")"
}
