package word_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"tianbao/internal/grid"
	"tianbao/internal/testing/sweep"
	. "tianbao/internal/testing/wordtest"
	"tianbao/internal/word"
)

// shapes writes a document of whatever may stand in one, chosen by a script: every text in it is another.
type shapes struct {
	script []byte
	texts  int
	notes  []string // the comments
}

func (s *shapes) next(n int) int {
	if len(s.script) == 0 {
		return 0
	}
	b := s.script[0]
	s.script = s.script[1:]
	return int(b) % n
}

func (s *shapes) text() string {
	s.texts++
	return fmt.Sprintf("[%d]", s.texts)
}

func (s *shapes) blocks(depth int) string {
	all := ""
	for range 1 + s.next(3) {
		all += s.block(depth)
	}
	return all
}

func (s *shapes) block(depth int) string {
	kind := s.next(12)
	if depth > 4 {
		kind %= 6
	}
	switch kind {
	case 0:
		return P()
	case 1:
		return P("一、项目概述")
	case 2:
		return Styled(centred, s.text())
	case 3:
		return P(`<w:r><w:br w:type="page"/></w:r>`)
	case 4, 5, 6:
		return Styled([]string{"", centred, `<w:rPr><w:del/></w:rPr>`, `<w:pageBreakBefore/>`, `<w:sectPr/>`}[s.next(5)], s.inline(depth), s.inline(depth))
	case 7:
		return `<w:sdt><w:sdtContent>` + s.blocks(depth+1) + `</w:sdtContent></w:sdt>`
	}
	return s.table(depth)
}

func (s *shapes) table(depth int) string {
	all := "<w:tbl>"
	if s.next(2) == 1 {
		all += "<w:tblGrid>"
		for range 1 + s.next(5) {
			all += fmt.Sprintf(`<w:gridCol w:w="%d"/>`, 1+s.next(200)*13)
		}
		all += "</w:tblGrid>"
	}
	for range 1 + s.next(4) {
		props := []string{"", "", "", `<w:trPr><w:gridBefore w:val="1"/></w:trPr>`, `<w:trPr><w:del/></w:trPr>`}[s.next(5)]
		all += "<w:tr>" + props
		for range 1 + s.next(4) {
			all += Tc([]string{"", "", `<w:gridSpan w:val="2"/>`, `<w:vMerge w:val="restart"/>`, "<w:vMerge/>", `<w:gridSpan w:val="2"/><w:vMerge/>`, "<w:hMerge/>"}[s.next(7)], s.blocks(depth+1))
		}
		all += "</w:tr>"
	}
	return all + "</w:tbl>"
}

func (s *shapes) inline(depth int) string {
	kind := s.next(9)
	if depth > 5 {
		kind %= 5
	}
	switch kind {
	case 5:
		return `<w:ins>` + s.inline(depth+1) + `</w:ins>`
	case 6:
		return `<w:del>` + s.inline(depth+1) + `</w:del>`
	case 7:
		return `<w:r><w:pict><v:textbox><w:txbxContent>` + s.blocks(depth+1) + `</w:txbxContent></v:textbox></w:pict></w:r>`
	case 8:
		text := s.text()
		s.notes = append(s.notes, fmt.Sprintf(`<w:comment w:id="%d">%s</w:comment>`, len(s.notes), P(text)))
		return fmt.Sprintf(`<w:r><w:t>%s</w:t><w:commentReference w:id="%d"/></w:r>`, s.text(), len(s.notes)-1)
	}
	return R([]string{"", "<w:vanish/>", "<w:strike/>", "", ""}[kind], s.text())
}

// holds wants every text of a document once in what was read: in a cell, or on one.
func (s *shapes) holds(t *testing.T) {
	t.Helper()
	body := s.blocks(0)
	b, err := word.Open(Document(t, body, Comments(strings.Join(s.notes, ""))), word.Options{Known: known})
	if err != nil {
		if e := (*word.Error)(nil); s.texts == 0 {
			_ = e
			return
		}
		t.Fatalf("%v\n%s", err, body)
	}
	var all strings.Builder
	for _, sheet := range b.Sheets {
		sound(t, sheet)
		for _, c := range sheet.Cells {
			all.WriteString(c.Text)
		}
		for _, a := range sheet.Attached {
			if a.Kind != grid.Picture {
				all.WriteString(a.Text)
			}
		}
	}
	for i := 1; i <= s.texts; i++ {
		if n := strings.Count(all.String(), fmt.Sprintf("[%d]", i)); n != 1 {
			t.Fatalf("[%d] is there %d times\n%s\n%s", i, n, body, shown(b))
		}
	}
}

// TestNothingIsLost: whatever stands in each other, every text is read once.
func TestNothingIsLost(t *testing.T) {
	by := rand.New(rand.NewPCG(2026, 11))
	for range sweep.Many(3000, 200) {
		script := make([]byte, by.IntN(120))
		for i := range script {
			script[i] = byte(by.Uint32())
		}
		(&shapes{script: script}).holds(t)
	}
}

// FuzzShapes is the same by scripts that the fuzzer finds.
func FuzzShapes(f *testing.F) {
	f.Add([]byte{2, 4, 1, 5, 6, 7, 8, 9, 10, 11, 3, 2, 1, 200, 45, 46, 8, 8, 6, 1, 2, 3})
	f.Fuzz(func(t *testing.T, script []byte) {
		if len(script) > 400 {
			return
		}
		(&shapes{script: script}).holds(t)
	})
}
