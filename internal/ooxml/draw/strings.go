package draw

import (
	"fmt"
	"strings"

	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/opc"
)

// texts are the shared strings of a template. An output gets only those that its cells use, so
// that nothing of the definition sheets, and no placeholder, gets out.
type texts struct {
	open   []byte // the declaration and the root's start tag, without counts
	prefix string // of its elements
	close  []byte
	items  []text
	plain  map[string]int // items without formatting, by what they say
}

type text struct {
	raw   []byte // the <si> element
	plain string
}

const mainNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

func noTexts() *texts {
	return &texts{open: []byte(opc.Declaration + `<sst xmlns="` + mainNamespace + `"`), close: []byte("</sst>"), plain: map[string]int{}}
}

func compileTexts(doc *markup.Document) *texts {
	root := doc.Root
	root.Unset("count")
	root.Unset("uniqueCount")
	t := &texts{
		open: root.AppendOpen(append([]byte(nil), doc.Prolog...)), close: root.AppendClose(nil),
		prefix: root.Prefix(), plain: map[string]int{},
	}
	for _, si := range root.Elements() {
		if si.Local() != "si" {
			continue
		}
		item := text{raw: si.Append(nil), plain: richText(si)}
		if kids := si.Elements(); len(kids) == 1 && kids[0].Local() == "t" {
			if _, known := t.plain[item.plain]; !known {
				t.plain[item.plain] = len(t.items)
			}
		}
		t.items = append(t.items, item)
	}
	return t
}

// richText is what a string says, without its formatting and phonetic hints.
func richText(si *markup.Node) string {
	var b strings.Builder
	for _, k := range si.Elements() {
		switch k.Local() {
		case "t":
			b.WriteString(k.Text())
		case "r":
			b.WriteString(k.Child("t").Text())
		}
	}
	return markup.CellText(b.String())
}

// textTable is the shared strings of one output.
type textTable struct {
	*texts
	given []int32        // template item -> index in the output + 1
	added map[string]int // new texts
	body  []byte
	uses  int
	size  int
}

func (t *textTable) reset(from *texts) {
	t.texts = from
	t.given = append(t.given[:0], make([]int32, len(from.items))...)
	if t.added == nil {
		t.added = map[string]int{}
	}
	clear(t.added)
	t.body, t.uses, t.size = t.body[:0], 0, 0
}

// item is the output's index of a string of the template.
func (t *textTable) item(i int) int {
	t.uses++
	if t.given[i] == 0 {
		t.body = append(t.body, t.items[i].raw...)
		t.size++
		t.given[i] = int32(t.size)
	}
	return int(t.given[i]) - 1
}

// add is the output's index of a text.
func (t *textTable) add(s string) int {
	if i, ok := t.plain[s]; ok {
		return t.item(i)
	}
	return t.once(s, func() { t.appendText(s) })
}

// addRuns is the output's index of a text whose parts look different.
func (t *textTable) addRuns(runs []Run) int {
	var key strings.Builder
	for _, r := range runs {
		fmt.Fprintf(&key, "\x00%v", r) // no text of a cell has this sign
	}
	return t.once(key.String(), func() {
		for _, r := range runs {
			t.body = append(append(append(t.body, '<'), t.prefix...), "r>"...)
			t.appendLooks(r)
			t.appendText(r.Text)
			t.body = append(append(append(t.body, "</"...), t.prefix...), "r>"...)
		}
	})
}

// once is the output's index of an item, written where it is new.
func (t *textTable) once(key string, write func()) int {
	t.uses++
	if i, ok := t.added[key]; ok {
		return i
	}
	t.body = append(append(append(t.body, '<'), t.prefix...), "si>"...)
	write()
	t.body = append(append(append(t.body, "</"...), t.prefix...), "si>"...)
	t.added[key] = t.size
	t.size++
	return t.size - 1
}

func (t *textTable) appendText(s string) {
	t.body = append(append(append(t.body, '<'), t.prefix...), `t xml:space="preserve">`...)
	t.body = append(append(append(markup.AppendCellText(t.body, s), "</"...), t.prefix...), "t>"...)
}

// appendLooks writes how a run looks, wholly: what it left out programs would not take from the cell.
func (t *textTable) appendLooks(r Run) {
	signs := ""
	if r.Font.Bold {
		signs += "<" + t.prefix + "b/>"
	}
	if r.Struck {
		signs += "<" + t.prefix + "strike/>"
	}
	if r.Letters != "" {
		signs += "<" + t.prefix + `color rgb="FF` + r.Letters + `"/>`
	}
	t.body = fmt.Appendf(t.body, `<%[1]srPr>%[2]s<%[1]ssz val="%[3]g"/><%[1]srFont val="%[4]s"/></%[1]srPr>`,
		t.prefix, signs, r.Font.Size, markup.Escape(r.Font.Name))
}

// append writes the shared strings part.
func (t *textTable) append(dst []byte) []byte {
	dst = append(dst, t.open...)
	dst = appendInt(append(dst, ` count="`...), t.uses)
	dst = appendInt(append(dst, `" uniqueCount="`...), t.size)
	dst = append(append(dst, `">`...), t.body...)
	return append(dst, t.close...)
}
