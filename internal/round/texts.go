package round

import (
	"slices"
	"strings"
)

// Texts are texts that many readings say, each kept once: rules, titles and labels, and of thousands of files
// nearly all messages. What is kept holds on to nothing of the file that it was read from.
type Texts map[string]string

// Of is the text that stands for all that are the same.
func (t Texts) Of(s string) string {
	known, ok := t[s]
	if !ok {
		known = strings.Clone(s)
		t[known] = known
	}
	return known
}

// In is Of for a text among bytes, which are free again then.
func (t Texts) In(b []byte) string {
	known, ok := t[string(b)]
	if !ok {
		known = string(b)
		t[known] = known
	}
	return known
}

// Share is a reading that says the same in these texts.
func (t Texts) Share(r *Reading) *Reading {
	shared := *r
	for _, s := range []*string{&shared.Reader, &shared.Form, &shared.Rules, &shared.Unit, &shared.Saved, &shared.SavedBy} {
		*s = t.Of(*s)
	}
	shared.Points, shared.Items = t.points(r.Points), slices.Clone(r.Items)
	for i := range shared.Items {
		t.item(&shared.Items[i])
	}
	return &shared
}

func (t Texts) item(it *Item) {
	for _, s := range []*string{&it.Name, &it.Code, &it.Unit, &it.Over, &it.Amount, &it.Path} {
		*s = t.Of(*s)
	}
	it.Points = t.points(it.Points)
	if it.Fields == nil {
		return
	}
	fields := make(map[string]string, len(it.Fields))
	for key, value := range it.Fields {
		fields[t.Of(key)] = t.Of(value)
	}
	it.Fields = fields
}

func (t Texts) points(points []Point) []Point {
	shared := slices.Clone(points)
	for i := range shared {
		for _, s := range shared[i].texts() {
			*s = t.Of(*s)
		}
	}
	return shared
}

// texts are all texts of a point.
func (p *Point) texts() []*string {
	return []*string{
		&p.ID, &p.Rule, &p.Title.Zh, &p.Title.En, &p.Message.Zh, &p.Message.En, &p.Found, &p.Expected, &p.Sheet, &p.Cell, &p.Label, &p.Field,
	}
}
