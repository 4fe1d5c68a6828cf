package ledger

import (
	"encoding/binary"
	"maps"
	"slices"

	"tianbao/internal/round"
	"tianbao/templates"
)

// parts are a reading as bytes: what it holds one behind the other, texts and lists behind how long they are. To
// decide a round thousands are read again, and JSON takes nine times as long to read.
type parts []byte

func (w *parts) number(n int) { *w = binary.AppendVarint(*w, int64(n)) }

func (w *parts) flag(is bool) {
	n := 0
	if is {
		n = 1
	}
	w.number(n)
}

func (w *parts) say(texts ...string) {
	for _, s := range texts {
		w.number(len(s))
		*w = append(*w, s...)
	}
}

func (w *parts) sentence(t *round.Text) {
	if w.flag(t != nil); t != nil {
		w.say(t.Zh, t.En)
	}
}

func (w *parts) reading(r *round.Reading) {
	w.say(r.Hash, r.Reader, r.Form, r.Rules, r.Unit, r.Saved, r.SavedBy)
	w.sentence(r.Failure)
	w.flag(r.Blank)
	w.number(r.Answered)
	w.points(r.Points)
	w.number(len(r.Items))
	for i := range r.Items {
		w.item(&r.Items[i])
	}
}

func (w *parts) item(it *round.Item) {
	w.say(it.Name, it.Code, it.Unit, it.Over, it.Amount, it.Path)
	w.flag(it.Blank)
	w.points(it.Points)
	w.number(len(it.Fields))
	for _, key := range slices.Sorted(maps.Keys(it.Fields)) {
		w.say(key, it.Fields[key])
	}
}

func (w *parts) points(points []round.Point) {
	w.number(len(points))
	for _, p := range points {
		w.number(int(p.Level))
		w.say(p.ID, p.Rule, p.Title.Zh, p.Title.En, p.Message.Zh, p.Message.En, p.Found, p.Expected, p.Sheet, p.Cell, p.Label, p.Field)
	}
}

// unparted is the reading that parts were made of.
func unparted(data []byte, texts round.Texts) (*round.Reading, error) {
	p := partsReader{data: data, texts: texts}
	r := new(round.Reading)
	p.reading(r)
	if p.damaged || len(p.data) > 0 {
		return nil, errContent
	}
	return r, nil
}

// partsReader reads parts; where they are damaged it reads nothing more.
type partsReader struct {
	data    []byte
	texts   round.Texts
	damaged bool
}

func (p *partsReader) number() int {
	n, length := binary.Varint(p.data)
	if length <= 0 {
		p.data, p.damaged = nil, true
		return 0
	}
	p.data = p.data[length:]
	return int(n)
}

// length is how long something is; there has to be as much, which keeps a damaged one from asking for more room
// than there is.
func (p *partsReader) length() int {
	n := p.number()
	if n < 0 || n > len(p.data) {
		p.data, p.damaged = nil, true
		return 0
	}
	return n
}

func (p *partsReader) flag() bool { return p.number() != 0 }

func (p *partsReader) hear(texts ...*string) {
	for _, s := range texts {
		n := p.length()
		*s, p.data = p.texts.In(p.data[:n]), p.data[n:]
	}
}

func (p *partsReader) reading(r *round.Reading) {
	p.hear(&r.Hash, &r.Reader, &r.Form, &r.Rules, &r.Unit, &r.Saved, &r.SavedBy)
	if p.flag() {
		r.Failure = new(round.Text)
		p.hear(&r.Failure.Zh, &r.Failure.En)
	}
	r.Blank, r.Answered, r.Points = p.flag(), p.number(), p.points()
	if n := p.length(); n > 0 {
		r.Items = make([]round.Item, n)
	}
	for i := range r.Items {
		p.item(&r.Items[i])
	}
}

func (p *partsReader) item(it *round.Item) {
	p.hear(&it.Name, &it.Code, &it.Unit, &it.Over, &it.Amount, &it.Path)
	it.Blank, it.Points = p.flag(), p.points()
	n := p.length()
	if n > 0 {
		it.Fields = make(map[string]string, n)
	}
	for range n {
		var key, value string
		p.hear(&key, &value)
		it.Fields[key] = value
	}
}

func (p *partsReader) points() []round.Point {
	n := p.length()
	if n == 0 {
		return nil
	}
	points := make([]round.Point, n)
	for i := range points {
		t := &points[i]
		t.Level = templates.Level(p.number())
		p.hear(&t.ID, &t.Rule, &t.Title.Zh, &t.Title.En, &t.Message.Zh, &t.Message.En, &t.Found, &t.Expected, &t.Sheet, &t.Cell, &t.Label, &t.Field)
	}
	return points
}
