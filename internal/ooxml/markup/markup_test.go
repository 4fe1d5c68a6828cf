package markup

import (
	"errors"
	"strings"
	"testing"
)

func TestParseKeepsWhatItRead(t *testing.T) {
	for _, xml := range []string{
		`<?xml version="1.0" encoding="UTF-8"?><a/>`,
		`<x:a xmlns:x="u" b="1 &amp; 2"><x:c>t<!-- <no> --><d/></x:c><![CDATA[<raw>]]></x:a>`,
		"<a>\n  <b e=\"&#10;\"/>\n</a>",
	} {
		doc, err := Parse([]byte(xml))
		if err != nil {
			t.Fatalf("%s: %v", xml, err)
		}
		if got := string(doc.Bytes()); got != xml {
			t.Errorf("got %s\nwant %s", got, xml)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	deep := strings.Repeat("<a>", MaxDepth+2)
	for xml, want := range map[string]error{
		"":                      ErrSyntax,
		"<a>":                   ErrSyntax,
		"<a></b>":               ErrSyntax,
		"<a b=1/>":              ErrSyntax,
		"<a b='<'/>":            ErrSyntax,
		"<a><!-- </a>":          ErrSyntax,
		"<!DOCTYPE a []><a/>":   ErrDoctype,
		deep:                    ErrTooDeep,
		"<a b=\"x/>":            ErrSyntax,
		"<a><![CDATA[x]]</a>":   ErrSyntax,
		"<?xml version='1.0'":   ErrSyntax,
		"<a =\"\"></a>":         ErrSyntax,
		"<a b=\"1\" c></a>":     ErrSyntax,
		"just words, no markup": ErrSyntax,
	} {
		if _, err := Parse([]byte(xml)); !errors.Is(err, want) {
			t.Errorf("%.40s: got %v, want %v", xml, err, want)
		}
	}
}

func TestTextAndAttributes(t *testing.T) {
	doc, err := Parse([]byte(`<a r:id="rId1" q='say "hi"' on="true">x &lt;&#x4e2d;&#65;&nbsp;<b/><![CDATA[&amp;]]></a>`))
	if err != nil {
		t.Fatal(err)
	}
	root := doc.Root
	if got, want := root.Text(), "x <中A&nbsp;&amp;"; got != want {
		t.Errorf("text %q, want %q", got, want)
	}
	if got := root.Get("q"); got != `say "hi"` {
		t.Errorf("q %q", got)
	}
	if root.RelID() != "rId1" || !root.Flag("on", false) || root.Flag("off", false) {
		t.Error("attributes are misread")
	}
	root.Set("q", "a\nb")
	root.Unset("on")
	if got := string(root.AppendOpen(nil)); got != `<a r:id="rId1" q="a&#10;b"` {
		t.Errorf("open tag %s", got)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(`<?xml version="1.0"?><a b="c"><d>e</d><!-- f --><![CDATA[g]]></a>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := Parse(data)
		if err != nil {
			return
		}
		once := doc.Bytes()
		again, err := Parse(once)
		if err != nil {
			t.Fatalf("cannot read what was written: %v\n%q", err, once)
		}
		if string(again.Bytes()) != string(once) {
			t.Fatalf("not stable: %q", once)
		}
	})
}
