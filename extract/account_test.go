package extract_test

import (
	"bytes"
	"encoding/xml"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/issue"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/templates"
)

// What a workbook holds is counted here by a reader that shares nothing with the one under test: cells with
// content, notes, conversations, boxes with text, pictures.

// element is an element of a part, prefixes aside.
type element struct {
	XMLName xml.Name
	Attrs   []xml.Attr `xml:",any,attr"`
	Kids    []element  `xml:",any"`
	Text    string     `xml:",chardata"`
}

func (e *element) attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// all are the elements of some names, wherever they stand below; of several ways to say the same the first.
func (e *element) all(names ...string) []*element {
	var found []*element
	for i := range e.Kids {
		k := &e.Kids[i]
		if k.XMLName.Local == "Fallback" {
			continue
		}
		for _, name := range names {
			if k.XMLName.Local == name {
				found = append(found, k)
			}
		}
		found = append(found, k.all(names...)...)
	}
	return found
}

func (e *element) letters() string {
	var b strings.Builder
	for _, t := range e.all("t") {
		b.WriteString(t.Text)
	}
	return b.String()
}

// counter reads the parts of one package.
type counter struct {
	t     testing.TB
	parts map[string][]byte
}

// plain is a part in UTF-8.
func (c *counter) plain(name string) []byte {
	data := c.parts[strings.ToLower(name)]
	if bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}) {
		data = fromUTF16(data)
	}
	return data
}

func (c *counter) part(name string) *element {
	e := &element{}
	data := c.plain(name)
	if len(data) == 0 {
		return e
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	if err := d.Decode(e); err != nil {
		c.t.Fatalf("%s: %v", name, err)
	}
	return e
}

func fromUTF16(data []byte) []byte {
	big := data[0] == 0xfe
	var units []uint16
	for i := 2; i+1 < len(data); i += 2 {
		if big {
			units = append(units, uint16(data[i])<<8|uint16(data[i+1]))
		} else {
			units = append(units, uint16(data[i+1])<<8|uint16(data[i]))
		}
	}
	text := string(utf16.Decode(units))
	_, rest, _ := strings.Cut(text, "?>")
	return []byte(rest)
}

// leads are where a part's relationships lead, by their kind, and their targets by id.
func (c *counter) leads(part string) (byKind map[string][]string, byID map[string]string) {
	byKind, byID = map[string][]string{}, map[string]string{}
	dir, file := path.Split(part)
	for _, r := range c.part(dir + "_rels/" + file + ".rels").Kids {
		target, _ := url.PathUnescape(r.attr("Target"))
		if r.attr("TargetMode") == "External" {
			continue
		}
		if strings.HasPrefix(target, "/") {
			target = strings.TrimPrefix(target, "/")
		} else {
			target = path.Join(dir, target)
		}
		kind := path.Base(r.attr("Type"))
		byKind[kind], byID[r.attr("Id")] = append(byKind[kind], target), target
	}
	return byKind, byID
}

// contents is how much stands in a workbook.
func contents(t testing.TB, data []byte) int {
	t.Helper()
	c := &counter{t, map[string][]byte{}}
	for _, p := range unpacked(t, data).parts {
		c.parts[strings.ToLower(strings.TrimLeft(strings.ReplaceAll(p.name, `\`, "/"), "/"))] = p.data
	}
	root, _ := c.leads("")
	main := root["officeDocument"][0]
	kinds, ids := c.leads(main)
	var shared []bool
	for _, part := range kinds["sharedStrings"] {
		for _, si := range c.part(part).Kids {
			shared = append(shared, len(withoutReadings(&si).letters()) > 0)
		}
	}
	n := 0
	for _, s := range c.part(main).all("sheet") {
		n += c.sheet(ids[s.attr("id")], shared)
	}
	return n
}

// withoutReadings is a text without its reading aids.
func withoutReadings(si *element) *element {
	out := *si
	out.Kids = nil
	for _, k := range si.Kids {
		if k.XMLName.Local != "rPh" {
			out.Kids = append(out.Kids, k)
		}
	}
	return &out
}

func (c *counter) sheet(part string, shared []bool) int {
	n := 0
	for _, cell := range cellMark.FindAllSubmatch(c.plain(part), -1) {
		if filled(cell[1], string(cell[2]), shared) {
			n++
		}
	}
	kinds, _ := c.leads(part)
	talks := map[string]bool{}
	for _, p := range kinds["threadedComment"] {
		for _, x := range c.part(p).all("threadedComment") {
			talks[x.attr("ref")] = true
		}
	}
	n += len(talks)
	for _, p := range kinds["comments"] {
		for _, x := range c.part(p).all("comment") {
			if !talks[x.attr("ref")] && strings.TrimSpace(x.letters()) != "" {
				n++
			}
		}
	}
	for _, p := range kinds["drawing"] {
		d := c.part(p)
		n += len(d.all("pic"))
		for _, x := range d.all("sp") {
			if strings.TrimSpace(x.letters()) != "" {
				n++
			}
		}
	}
	for _, p := range kinds["vmlDrawing"] {
		for _, shape := range regexp.MustCompile(`<v:(?:shape|rect|oval|roundrect) `).Split(string(c.plain(p)), -1)[1:] {
			text := regexp.MustCompile(`(?s)<v:textbox.*</v:textbox>`).FindString(shape)
			if !strings.Contains(shape, `"Note"`) && strings.TrimSpace(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(text, "")) != "" {
				n++
			}
		}
	}
	return n
}

// Cells are found by how they are written: there may be very many.
var (
	cellMark   = regexp.MustCompile(`(?s)<(?:\w+:)?c((?:\s[^>]*)?[^/>]|)>(.*?)</(?:\w+:)?c>`)
	formula    = regexp.MustCompile(`<(?:\w+:)?f[\s/>]`)
	readings   = regexp.MustCompile(`(?s)<(?:\w+:)?rPh.*?</(?:\w+:)?rPh>`)
	inlineText = regexp.MustCompile(`(?s)<(?:\w+:)?t(?:\s[^>]*)?>([^<]+)</`)
	valueMark  = regexp.MustCompile(`(?s)<(?:\w+:)?v(?:\s[^>]*)?>([^<]+)</`)
	kindMark   = regexp.MustCompile(`\st=["'](\w+)["']`)
)

func filled(attributes []byte, inner string, shared []bool) bool {
	kind := ""
	if m := kindMark.FindSubmatch(attributes); m != nil {
		kind = string(m[1])
	}
	value := valueMark.FindStringSubmatch(inner)
	switch {
	case formula.MatchString(inner):
		return true
	case kind == "inlineStr":
		return inlineText.MatchString(readings.ReplaceAllString(inner, ""))
	case kind == "b":
		return true
	case value == nil:
		return false
	case kind == "s":
		index, err := strconv.Atoi(strings.TrimSpace(value[1]))
		return err == nil && shared[index]
	}
	return kind == "str" || strings.TrimSpace(value[1]) != ""
}

// sums holds an account to what the workbook holds.
func sums(t testing.TB, data []byte, a extract.Account) {
	t.Helper()
	if want := contents(t, data); a.Cells() != want {
		t.Errorf("the account has %d %+v, the workbook %d", a.Cells(), a, want)
	}
}

// TestEveryClass: one of everything, counted by hand. What tianbao added is all else that is there.
func TestEveryClass(t *testing.T) {
	tpl := version(t, "classes", "1", [][]string{{"登记表"}, {"名称", "{{name}}"}, {"总额", "{{total}}"}, {"余额", "{{rest}}"}, {"结转", "{{kept}}"}},
		[][]string{{"name", "名称", "text"}, {"total", "总额", "money", "元"}, {"rest", "余额", "money", "元"}, {"kept", "结转", "money", "元"}})
	p := unpacked(t, issuedAs(t, tpl, templates.Record{"name": templates.TextOf("甲")}))
	for at, text := range map[string]string{"B3": "三四百", "B4": "无", "B5": "12.50"} {
		p.edit("xl/worksheets/sheet1.xml", func(s string) string { return typedAt(s, at, text) })
	}
	p.replace("xl/worksheets/sheet1.xml", "</sheetData>", `<row r="40"><c r="A40" t="inlineStr"><is><t>制表人</t></is></c><c r="B40" t="inlineStr"><is><t> </t></is></c></row></sheetData>`)
	data := p.bytes()
	result, findings := readWith(t, data, tpl)
	want := extract.Account{Form: 5, Value: 2, Nothing: 2, Unread: 1, Left: 1}
	want.Ours = contents(t, data) - want.Cells()
	if result.Account != want || want.Ours == 0 || !says(findings, "LAYOUT-STRAY", "A40") {
		t.Errorf("%+v, want %+v; %v", result.Account, want, findings)
	}
}

// Sheets that compute the live checks are counted, though nobody reads them: as they were drawn they say themselves how
// many cells they have.
func TestSheetsOfOursAreCounted(t *testing.T) {
	for _, o := range []fill.Options{{}, {Blank: true}, {NoChecks: true}} {
		data := filling.Workbook(t, forms.RealCase(t), o, 1)
		account := read(t, data).Account
		if all := contents(t, data); account.Left > 0 || account.Cells() != all || account.Ours < 1000 && !o.NoChecks {
			t.Errorf("%+v: %+v, in all %d of %d", o, account, account.Cells(), all)
		}
	}
}

// What a workbook of ours holds beside the form grows with it, and is no reason not to read it: the limit of cells is
// for what people fill in.
func TestSheetsOfOursAreWithinNoLimitOfTheForm(t *testing.T) {
	data := filling.Workbook(t, forms.RealCase(t), fill.Options{}, 1)
	filled := int64(0)
	for _, s := range filling.Open(t, data).Sheets {
		if !strings.HasPrefix(s.Name, issue.Sheet) && s.Name != "核对" && s.Name != "填表说明" {
			filled += int64(len(s.Cells))
		}
	}
	r := reader(t)
	for cells, refused := range map[int64]bool{filled: false, filled - 1: true} {
		_, _, err := r.Extract(bytes.NewReader(data), extract.Options{Limits: map[string]int64{"cells": cells}})
		if (err != nil) != refused {
			t.Errorf("with a limit of %d cells, of which the form has %d: %v", cells, filled, err)
		}
	}
}
