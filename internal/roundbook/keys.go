package roundbook

import (
	"encoding/json"
	"hash/fnv"
	"strconv"
	"strings"

	"tianbao/internal/excel"
	"tianbao/internal/round"
)

// key is what a hidden cell of each line says for the next run: what the line is about, and what was answered
// before. It is tied to what people see of the line, so that one that was sorted without it is found out.
type key struct {
	Seen   string   `json:"seen"`            // a digest of what is seen
	Unit   string   `json:"unit"`            // of the line
	Item   string   `json:"item"`            //
	Point  string   `json:"point,omitempty"` // of a finding
	Given  string   `json:"given,omitempty"` // a digest of the answer that was printed; "" where there was none
	Hashes []string `json:"hashes"`          // of the versions, in the order of their numbers
	Files  []string `json:"files,omitempty"` // likewise, where there are several
}

func (k key) String() string {
	data, err := json.Marshal(k)
	if err != nil {
		return "" // texts are always written
	}
	return string(data)
}

// keyOf reads a key back.
func keyOf(text string) (key, bool) {
	var k key
	err := json.Unmarshal([]byte(strings.TrimSpace(text)), &k)
	return k, err == nil && k.Seen != ""
}

// seenIn and wasGiven look into a key without reading all of it: most lines have no answer, and there may be a
// hundred thousand of them.
func seenIn(text string) string {
	inner, ok := strings.CutPrefix(strings.TrimSpace(text), `{"seen":"`)
	seen, _, closed := strings.Cut(inner, `"`)
	if !ok || !closed {
		return ""
	}
	return seen
}

func wasGiven(text string) bool { return strings.Contains(text, `"given":`) }

// lineKey is the key of a line of the register.
func (b *writer) lineKey(e entry) string {
	k := key{Unit: e.Unit, Item: e.Item, Hashes: versions(e.Line), Given: digest(b.adopted(e.Line), b.adoption(e.Line).Reason)}
	if len(k.Hashes) > 1 {
		k.Files = e.Files
	}
	k.Seen = digest(e.Unit, e.Item, b.toDo(e.Line))
	return k.String()
}

// pointKey is the key of a finding.
func (b *writer) pointKey(f found) string {
	k := key{Unit: f.line.Unit, Item: f.line.Item, Point: f.ID, Hashes: []string{f.line.Hash}, Given: digest(b.waived(f), b.waiver(f).Reason)}
	k.Seen = digest(f.line.Unit, f.line.Item, f.Message.In(b.lang), f.Sheet, f.Label)
	return k.String()
}

// digest is a short sum of texts as people see them, "" where there is nothing to be seen. Programs keep blanks
// and ends of lines in different ways.
func digest(texts ...string) string {
	h, any := fnv.New64a(), false
	for _, t := range texts {
		said := strings.Fields(excel.Cut(t, excel.MaxText))
		any = any || len(said) > 0
		h.Write([]byte(strings.Join(said, " ") + "\n"))
	}
	if !any {
		return ""
	}
	return strconv.FormatUint(h.Sum64(), 36)
}

// versions are the contents that a line's numbers stand for.
func versions(l *round.Line) []string {
	if len(l.Hashes) == 0 && l.Hash != "" {
		return []string{l.Hash}
	}
	return l.Hashes
}
