package opc

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/internal/limits"
	"tianbao/internal/words"
)

const types = `<?xml version="1.0"?><Types xmlns="t"><Default Extension="XML" ContentType="application/xml"/>` +
	`<Override PartName="/xl/Workbook.xml" ContentType="main"/></Types>`

func zipOf(t *testing.T, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, parts[i+1])
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestOpen(t *testing.T) {
	p, err := Open(zipOf(t, typesPart, types, `xl\workbook.xml`, "<w/>", "xl/_rels/workbook.xml.rels",
		`<Relationships><Relationship Id="a" Type="http://x/worksheet" Target="sheets/1.xml"/>`+
			`<Relationship Id="b" Type="http://x/worksheet" Target="/xl/2.xml"/>`+
			`<Relationship Id="c" Type="http://x/hyperlink" Target="http://y/" TargetMode="External"/></Relationships>`))
	if err != nil {
		t.Fatal(err)
	}
	if got := p.ContentType("xl/workbook.xml"); got != "main" {
		t.Errorf("type of the workbook %q", got)
	}
	if got := p.ContentType("docProps/app.xml"); got != "application/xml" {
		t.Errorf("type by extension %q", got)
	}
	got, err := p.Relations("xl/workbook.xml")
	if err != nil {
		t.Fatal(err)
	}
	want := []Relation{
		{"a", "http://x/worksheet", "xl/sheets/1.xml", false, false},
		{"b", "http://x/worksheet", "xl/2.xml", false, false},
		{"c", "http://x/hyperlink", "http://y/", true, false},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got[0].Kind() != "worksheet" {
		t.Errorf("kind %q", got[0].Kind())
	}
}

func TestOpenRefuses(t *testing.T) {
	const parts = 20001 // one more than the limit
	many := make([]string, 0, 2*parts)
	for i := range parts {
		many = append(many, "p"+strings.Repeat("q", i%7)+string(rune('a'+i%26))+string(rune(0x4e00+i)), "")
	}
	for name, c := range map[string]struct {
		data []byte
		id   string
	}{
		"old":      {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "opc.compound"},
		"text":     {[]byte("hello"), "opc.not_zip"},
		"twice":    {zipOf(t, typesPart, types, "a.xml", "", "A.xml", ""), "opc.twice"},
		"no types": {zipOf(t, "a.xml", ""), "opc.missing"},
		"doctype":  {zipOf(t, typesPart, "<!DOCTYPE a [<!ENTITY b 'c'>]>"+types[21:]), "opc.doctype"},
		"latin-1":  {zipOf(t, typesPart, "<Types a='\xe9'/>"), "opc.encoding"},
		"too many": {zipOf(t, many...), "limit.advice"},
	} {
		_, err := Open(c.data)
		var e interface{ Phrase() words.Phrase }
		if !errors.As(err, &e) || e.Phrase().ID() != c.id {
			t.Errorf("%s: got %v, want %s", name, err, c.id)
		}
	}
}

func TestUTF16(t *testing.T) {
	data := []byte{0xff, 0xfe}
	for _, r := range `<?xml version="1.0" encoding="UTF-16"?><a>中</a>` {
		data = append(data, byte(r), byte(r>>8))
	}
	p, err := Open(zipOf(t, typesPart, types, "a.xml", string(data)))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := p.Tree("a.xml")
	if err != nil || doc.Root.Text() != "中" || strings.Contains(string(doc.Prolog), "UTF-16") {
		t.Errorf("%v %v", doc, err)
	}
}

func TestRelativeIsResolveTurnedRound(t *testing.T) {
	for _, c := range [][3]string{
		{"", "xl/workbook.xml", "xl/workbook.xml"},
		{"xl/workbook.xml", "xl/worksheets/sheet1.xml", "worksheets/sheet1.xml"},
		{"xl/worksheets/sheet1.xml", "xl/drawings/d.xml", "../drawings/d.xml"},
		{"xl/drawings/d.xml", "media/a.png", "../../media/a.png"},
	} {
		if got := Relative(c[0], c[1]); got != c[2] {
			t.Errorf("from %s to %s: got %s, want %s", c[0], c[1], got, c[2])
		}
		if got := Resolve(c[0], c[2]); got != c[1] {
			t.Errorf("from %s at %s: got %s, want %s", c[0], c[2], got, c[1])
		}
	}
}

func TestWriteWithKeepsTheRest(t *testing.T) {
	long := strings.Repeat("多行文字 ", 1000)
	in := zipOf(t, typesPart, types, "a.xml", long, "b.xml", "old", "c.xml", "gone")
	p, err := Open(in)
	if err != nil {
		t.Fatal(err)
	}
	var out, again bytes.Buffer
	changes := map[string][]byte{"B.xml": []byte("new"), "c.xml": nil, "z.xml": []byte(long), "y.xml": []byte("y")}
	for _, w := range []io.Writer{&out, &again} {
		if err := p.WriteWith(w, changes); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(out.Bytes(), again.Bytes()) {
		t.Error("not the same bytes twice")
	}
	z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	var order []string
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		got[f.Name] = string(data)
		order = append(order, f.Name)
	}
	want := map[string]string{typesPart: types, "a.xml": long, "b.xml": "new", "y.xml": "y", "z.xml": long}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{typesPart, "a.xml", "b.xml", "y.xml", "z.xml"}, order); diff != "" {
		t.Error(diff)
	}
	before, _ := p.Packed("a.xml")
	q, err := Open(out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	after, _ := q.Packed("a.xml")
	if !bytes.Equal(before.data, after.data) {
		t.Error("an unchanged part was packed anew")
	}
}

func FuzzOpen(f *testing.F) {
	f.Add([]byte("PK\x05\x06"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Open(data)
		if err != nil {
			return
		}
		for _, name := range p.Names() {
			p.Packed(name)
			p.Relations(name)
		}
	})
}

func TestCacheGivesTheSame(t *testing.T) {
	var c Cache
	var k Packer
	data := []byte(strings.Repeat("<Relationship/>", 50))
	first := c.Pack(&k, data)
	want := string(first.data)
	k.Reset()
	k.Pack([]byte(strings.Repeat("something else ", 50))) // takes the memory over
	if again := c.Pack(&k, data); string(again.data) != want || again.crc != first.crc {
		t.Error("the cache gives other bytes")
	}
	for i := range 200 {
		c.Pack(&k, []byte(strings.Repeat(string(rune('a'+i)), 16<<10)))
	}
	if held := len(c.known); held == 0 || held > 100 {
		t.Errorf("the cache holds %d parts", held)
	}
}

// Entries with names that lead elsewhere are no parts, and no copy has them.
func TestStrays(t *testing.T) {
	in := zipOf(t, typesPart, types, "../a.xml", "1", "xl/../../b.xml", "2", `C:\c.xml`, "3", "xl//d.xml", "4", "xl/./e.xml", "5", "xl/\x01.xml", "6", "/xl/good.xml", "7", `xl\also.xml`, "8")
	p, err := Open(in)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Strays()) != 6 || !p.Has("xl/good.xml") || !p.Has("xl/also.xml") || p.Has("../a.xml") || p.Has("a.xml") {
		t.Errorf("strays %q, parts %q", p.Strays(), p.Names())
	}
	var out bytes.Buffer
	if err := p.WriteWith(&out, nil); err != nil {
		t.Fatal(err)
	}
	again, err := Open(out.Bytes())
	if err != nil || len(again.Strays()) != 0 || len(again.Names()) != 3 {
		t.Errorf("the copy has %q and %q, %v", again.Strays(), again.Names(), err)
	}
}

// What a package may unpack to is bounded by its headers, and by what is read however often.
func TestLimitsOfUnpacking(t *testing.T) {
	large := zipOf(t, typesPart, types, "a.xml", strings.Repeat("x", 20000), "b.png", strings.Repeat("y", 1<<20))
	for _, c := range []struct {
		l    limits.Limits
		want string
	}{
		{limits.Limits{Part: 9999}, "part"}, {limits.Limits{Unpacked: 19999}, "unpacked"}, {limits.Limits{Part: 20000, Unpacked: 21000}, ""},
	} {
		_, err := OpenWithin(large, c.l)
		var beyond *limits.Excess
		if errors.As(err, &beyond); beyond == nil && c.want != "" || beyond != nil && beyond.Name() != c.want {
			t.Errorf("%+v: %v", c.l, err)
		}
	}
	p, err := OpenWithin(large, limits.Limits{Unpacked: 50000})
	if err != nil {
		t.Fatal(err)
	}
	reads := 0
	for ; err == nil; reads++ {
		_, err = p.Inflate("a.xml")
	}
	if reads != 3 {
		t.Errorf("read %d times: %v", reads, err)
	}
	if _, err := Open(zipOf(t, typesPart, types, "a.xml", strings.Repeat(" ", 20<<20))); err == nil {
		t.Error("twenty megabytes of blanks are let through")
	}
}

// Parts that end alike are packed from heads of their own and one tail, and read as if they had been packed whole.
func TestSplice(t *testing.T) {
	rows := strings.Repeat("<row/>", 5000)
	end := rows + strings.Repeat("<row><c/></row>", 5000) + "</sheetData>"
	tail := PackTail([]byte(end), []int{10, len(rows), len(end) - 10})
	var k Packer
	var entries []Entry
	heads := map[string]string{"a.xml": "", "b.xml": "<sheetData><c/>", "c.xml": strings.Repeat("<c>1</c>", 20000)}
	for name, head := range heads {
		part := k.Begin(len(head))
		part.Add([]byte(head))
		entries = append(entries, Entry{name, part.Splice(tail)})
	}
	var out bytes.Buffer
	if err := Write(&out, entries); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(r) // which checks the sum
		if err != nil || string(got) != heads[f.Name]+end {
			t.Errorf("%s has %d bytes, %v", f.Name, len(got), err)
		}
	}
}

// Parts stay what they are when the memory for those behind them is enlarged.
func TestPackManyParts(t *testing.T) {
	var k Packer
	var entries []Entry
	text := func(i int) string { return strings.Repeat(strings.Repeat("x", i%7)+string(rune('a'+i%26)), 3000+i*97) }
	for i := range 200 {
		entries = append(entries, Entry{string(rune('a'+i/26)) + string(rune('a'+i%26)) + ".xml", k.Pack([]byte(text(i)))})
	}
	var out bytes.Buffer
	if err := Write(&out, entries); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(r); err != nil || string(got) != text(i) {
			t.Errorf("part %d: %v", i, err)
		}
	}
}
