package templates

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// At is the value that a path such as projects[0].annual leads to; false where the record does not
// have it.
func (t *Template) At(r Record, path string) (Value, bool) {
	steps, f := t.steps(path)
	if f == nil {
		return Null, false
	}
	for _, s := range steps {
		items := r[s.list.Name()].Items()
		if s.index >= len(items) {
			return Null, false
		}
		r = items[s.index]
	}
	v, ok := r[f.Name()]
	return v, ok
}

// With is the record with another value at a path; what does not change is shared. A path that leads
// to no item of the record changes nothing.
func (t *Template) With(r Record, path string, v Value) Record {
	steps, f := t.steps(path)
	if f == nil {
		return r
	}
	return with(r, steps, f, v)
}

func with(r Record, steps []step, f *Field, v Value) Record {
	out := maps.Clone(r)
	if out == nil {
		out = Record{}
	}
	if len(steps) == 0 {
		out[f.Name()] = v
		return out
	}
	name := steps[0].list.Name()
	items := slices.Clone(r[name].Items())
	if steps[0].index >= len(items) {
		return r
	}
	items[steps[0].index] = with(items[steps[0].index], steps[1:], f, v)
	out[name] = ListOf(items...)
	return out
}

// step leads from a record to one of its items.
type step struct {
	list  *Field
	index int
}

// steps are the items that a path goes through, and the field it ends at; nil for one that is none.
func (t *Template) steps(path string) ([]step, *Field) {
	var all []step
	key := ""
	for {
		before, rest, more := strings.Cut(path, "[")
		key += before
		if !more {
			break
		}
		digits, after, closed := strings.Cut(rest, "]")
		n, err := strconv.Atoi(digits)
		list := t.Field(key)
		if !closed || err != nil || n < 0 || list == nil || list.Type != List {
			return nil, nil
		}
		all = append(all, step{list, n})
		path = after
	}
	return all, t.Field(key)
}

// KeyOf is the key of the field that a path leads to: projects.annual for projects[0].annual.
func KeyOf(path string) string {
	var key strings.Builder
	for path != "" {
		before, rest, more := strings.Cut(path, "[")
		key.WriteString(before)
		if !more {
			break
		}
		_, path, _ = strings.Cut(rest, "]")
	}
	return key.String()
}

// ValueOf reads what Value.Canonical prints of a field's value; empty is Null.
func ValueOf(f *Field, text string) (Value, error) {
	switch {
	case text == "":
		return Null, nil
	case f.Type.Numeric():
		n, err := decimal.NewFromString(text)
		return NumberOf(n), err
	case f.Type.Dated():
		d, ok := ParseDate(text)
		if !ok {
			return Null, fmt.Errorf("%s is no date", text)
		}
		return DateOf(d), nil
	}
	return TextOf(text), nil
}
