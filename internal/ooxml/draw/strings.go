package draw

import (
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
	t.uses++
	if i, ok := t.added[s]; ok {
		return i
	}
	t.body = append(append(append(t.body, '<'), t.prefix...), "si><"...)
	t.body = append(append(t.body, t.prefix...), `t xml:space="preserve">`...)
	t.body = append(append(markup.AppendCellText(t.body, s), "</"...), t.prefix...)
	t.body = append(append(append(t.body, "t></"...), t.prefix...), "si>"...)
	t.added[s] = t.size
	t.size++
	return t.size - 1
}

// append writes the shared strings part.
func (t *textTable) append(dst []byte) []byte {
	dst = append(dst, t.open...)
	dst = appendInt(append(dst, ` count="`...), t.uses)
	dst = appendInt(append(dst, `" uniqueCount="`...), t.size)
	dst = append(append(dst, `">`...), t.body...)
	return append(dst, t.close...)
}
