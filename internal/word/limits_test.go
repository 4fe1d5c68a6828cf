package word_test

import (
	"errors"
	"runtime"
	"strings"
	"testing"
	"time"

	"tianbao/internal/limits"
	. "tianbao/internal/testing/wordtest"
	"tianbao/internal/word"
	"tianbao/internal/words"
)

// nested are elements in elements, so many.
func nested(n int, open, inner, closing string) string {
	return strings.Repeat(open, n) + inner + strings.Repeat(closing, n)
}

// TestLimits: a document that is made to fill memory or time is refused by the name of a limit, soon.
func TestLimits(t *testing.T) {
	wide := Tr(Tc(`<w:gridSpan w:val="16384"/>`, P("a")))
	for _, c := range []struct{ limit, body string }{
		{"columns", Tbl(Tr(Tc(`<w:gridSpan w:val="99999999"/>`, P("a"))))},
		{"columns", Tbl(Tr(strings.Repeat(Tc(`<w:gridSpan w:val="9000"/>`, P("a")), 2)))},
		{"cells", strings.Repeat(Tbl(wide)+P("b"), 20)},
		{"text", P(strings.Repeat("长", 100001))},
		{"content", P(strings.Repeat("长", 90000), strings.Repeat("文", 300000))},
		{"depth", nested(80, "<w:tbl><w:tr><w:tc>", P("a"), "</w:tc></w:tr></w:tbl>")},
		{"depth", nested(100, "<w:sdt><w:sdtContent>", P("a"), "</w:sdtContent></w:sdt>")},
		{"depth", nested(300, "<w:ins>", P("a"), "</w:ins>")},
		{"depth", P(nested(100, "<w:ins>", R("", "a"), "</w:ins>"))},
		{"rows", strings.Repeat("<w:p/>", 1048577)},
		{"sheets", strings.Repeat(Tbl(Tr(cell("项目申报表"))), 4001)},
		{"areas", Tbl(strings.Repeat(Tr(span(2, "a"))+Tr(cell("b"), cell("c")), 20001))},
	} {
		start := time.Now()
		_, err := word.Open(Document(t, c.body), word.Options{Known: known, Limits: limits.Limits{Content: 1 << 20}})
		if e := (*limits.Excess)(nil); !errors.As(err, &e) || e.Name() != c.limit {
			t.Errorf("%s: %v", c.limit, err)
		}
		if d := time.Since(start); d > time.Minute {
			t.Errorf("%s took %s", c.limit, d)
		}
	}
}

// TestDeepTables: tables in tables, as deep as they may be, cost what they hold, and no power of it.
func TestDeepTables(t *testing.T) {
	row := Tr(cell("a"), Tc("", nested(14, "<w:tbl><w:tr>"+cell("b")+"<w:tc>", P("c"), "</w:tc></w:tr></w:tbl>")))
	data := Document(t, Tbl(strings.Repeat(row, 200)))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	b, err := word.Open(data, word.Options{})
	runtime.ReadMemStats(&after)
	if err != nil || len(b.Sheets) != 1 || len(b.Sheets[0].Cells) != 200*16 {
		t.Fatal(err)
	}
	if d, mb := time.Since(start), (after.TotalAlloc-before.TotalAlloc)>>20; d > time.Minute || mb > 500 {
		t.Errorf("took %s and %d MB", d, mb)
	}
}

// TestRefusals: what is no readable document says so, and what to do.
func TestRefusals(t *testing.T) {
	whole := Document(t, P("a"))
	for name, c := range map[string]struct {
		data []byte
		says string
	}{
		"no text":       {Document(t, P()), "没有文字和表格"},
		"broken XML":    {Document(t, "<w:p>"), "另存一份"},
		"a doctype":     {Document(t, P("a"), Styles(`<!DOCTYPE x>`)), "另存一份"},
		"a broken list": {Document(t, P("a"), Numbering("<w:num")), "另存一份"},
		"cut off":       {whole[:len(whole)-30], "另存一份"},
	} {
		_, err := word.Open(c.data, word.Options{})
		if e := (*word.Error)(nil); !errors.As(err, &e) || !strings.Contains(e.In(words.Chinese), c.says) || !strings.Contains(e.In(words.Chinese), "请") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestIs: what a file holds tells a document, and not its name.
func TestIs(t *testing.T) {
	if !word.Is(Document(t, P("a"))) || word.Is([]byte("PK\x03\x04")) || word.Is(nil) || word.Is([]byte("word/document.xml")) {
		t.Error("a document is taken for none, or another file for one")
	}
}
