// Package clerk edits workbooks by chance as staff do, anywhere and in any order, for tests that hold what becomes
// of every text to what was typed. It needs no other program.
package clerk

import (
	"fmt"
	"html"
	"math/rand/v2"
	"path"
	"regexp"
	"strings"

	"tianbao/internal/testing/oddtest"
)

// Clerk edits one workbook; the same seed does the same to the same workbook.
type Clerk struct {
	*rand.Rand
	Sheets []*Sheet // those that people see, as they are after the edits
	next   int
}

// New is a clerk whose every edit comes of the seed.
func New(seed uint64) *Clerk { return &Clerk{Rand: rand.New(rand.NewPCG(seed, 2026))} }

const (
	workbook  = "xl/workbook.xml"
	relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

var (
	sheetMark    = regexp.MustCompile(`<sheet name="([^"]+)"[^>]*r:id="([^"]+)"[^>]*>`)
	relationMark = regexp.MustCompile(`<Relationship [^>]*>`)
	idMark       = regexp.MustCompile(` Id="([^"]+)"`)
	targetMark   = regexp.MustCompile(` Target="([^"]+)"`)
)

// Edit is a workbook after so many edits; now and then a sheet is copied as well.
func (c *Clerk) Edit(data []byte, edits int) []byte {
	p := oddtest.Open(data)
	c.Sheets = nil
	parts := sheetParts(p)
	for _, m := range sheetMark.FindAllStringSubmatch(p.Body(workbook), -1) {
		if !strings.Contains(m[0], "idden\"") {
			c.Sheets = append(c.Sheets, newSheet(m[1], parts[m[2]], p.Body(parts[m[2]])))
		}
	}
	for range edits {
		c.edit()
	}
	for n, s := range c.Sheets {
		p = s.attached(p.With(s.part, func(string) string { return s.written() }), n)
	}
	if c.IntN(4) == 0 {
		p = c.copySheet(p)
	}
	return p.Zip()
}

// sheetParts are the parts of sheets, by the ids of the relationships that lead to them.
func sheetParts(p oddtest.Package) map[string]string {
	all := map[string]string{}
	for _, r := range relationMark.FindAllString(p.Body("xl/_rels/workbook.xml.rels"), -1) {
		target := targetMark.FindStringSubmatch(r)[1]
		if !strings.HasPrefix(target, "/") {
			target = path.Join("xl", target)
		}
		all[idMark.FindStringSubmatch(r)[1]] = strings.TrimPrefix(target, "/")
	}
	return all
}

// attached gives a sheet its box and its note.
func (s *Sheet) attached(p oddtest.Package, n int) oddtest.Package {
	if s.Box == "" {
		return p
	}
	drawing, notes := fmt.Sprintf("xl/drawings/edited%d.xml", n), fmt.Sprintf("xl/edited%d.xml", n)
	rels := path.Join(path.Dir(s.part), "_rels", path.Base(s.part)+".rels")
	p = p.Add(drawing, fmt.Sprintf(`<xdr:wsDr xmlns:xdr="x" xmlns:a="a"><xdr:oneCellAnchor><xdr:from><xdr:col>%d</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>%d</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>`+
		`<xdr:sp><xdr:txBody><a:p><a:r><a:t>%s</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:oneCellAnchor></xdr:wsDr>`, s.at.Col-1, s.at.Row-1, html.EscapeString(s.Box))).
		Related(rels, "rE1", "drawing", "/"+drawing, "")
	if s.Note == "" {
		return p
	}
	return p.Add(notes, fmt.Sprintf(`<comments><authors><author>某</author></authors><commentList><comment ref="%s" authorId="0"><text><t>%s</t></text></comment></commentList></comments>`, s.at, html.EscapeString(s.Note))).
		Related(rels, "rE2", "comments", "/"+notes, "")
}

// copySheet adds a copy of a sheet under a name of its own.
func (c *Clerk) copySheet(p oddtest.Package) oddtest.Package {
	s := *c.Sheets[c.IntN(len(c.Sheets))]
	s.Box, s.Note, s.Name = "", "", s.Name+" (2)"
	c.Sheets = append(c.Sheets, &s)
	return WithSheet(p, s.Name, s.written())
}

// WithSheet is a workbook with one more sheet.
func WithSheet(p oddtest.Package, tab, xml string) oddtest.Package {
	const part = "xl/worksheets/copied.xml"
	return p.Add(part, xml).Related("xl/_rels/workbook.xml.rels", "rCopied", "worksheet", "/"+part, "").
		Replace(workbook, "</sheets>", `<sheet name="`+tab+`" sheetId="99" r:id="rCopied"/></sheets>`)
}
