package extract_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/internal/testing/filling"
	"tianbao/templates"
)

// null is how leaves writes a blank field.
const null = "∅"

// leaves are the values of a record of the official form by their paths.
func leaves(t testing.TB, r templates.Record) map[string]string {
	out := map[string]string{}
	gather(filling.Form(t).Template(), nil, r, "", out)
	return out
}

// gather lists the values of a record by their paths, and the lengths of its lists as "path[]". An
// absent field has no entry; a carried one that is blank counts as absent.
func gather(tpl *templates.Template, list *templates.Field, r templates.Record, prefix string, out map[string]string) {
	known := map[string]bool{}
	for _, f := range tpl.Members(list) {
		known[f.Name()] = true
		v, ok := r[f.Name()]
		switch {
		case !ok, f.Carried && v.IsNull():
		case f.Type == templates.List:
			out[prefix+f.Name()+"[]"] = strconv.Itoa(len(v.Items()))
			for i, item := range v.Items() {
				gather(tpl, f, item, fmt.Sprintf("%s%s[%d].", prefix, f.Name(), i), out)
			}
		case v.IsNull():
			out[prefix+f.Name()] = null
		default:
			out[prefix+f.Name()] = v.Canonical(f.Scale)
		}
	}
	for name := range r {
		if !known[name] {
			out[prefix+name] = "no such field"
		}
	}
}

func union(a, b map[string]string) []string {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return slices.Sorted(maps.Keys(all))
}

// change is something that a person made other than it was issued.
type change func(testing.TB, templates.Record)

// set gives a field another value; "" blanks it.
func set(path, value string) change {
	return func(t testing.TB, r templates.Record) {
		t.Helper()
		holder, name := at(t, r, path)
		holder[name] = valueOf(t, path, value)
	}
}

// without takes fields out of the record: their sheet is gone.
func without(item string, names ...string) change {
	return func(t testing.TB, r templates.Record) {
		t.Helper()
		for _, name := range names {
			holder, last := at(t, r, strings.TrimPrefix(item+"."+name, "."))
			delete(holder, last)
		}
	}
}

// drop takes an item out of a list.
func drop(list string, i int) change {
	return relist(list, func(items []templates.Record) []templates.Record { return slices.Delete(items, i, i+1) })
}

// add puts an indicator into a list.
func add(list string, i int, level1, level2, level3, target string) change {
	return relist(list, func(items []templates.Record) []templates.Record {
		return slices.Insert(items, i, templates.Record{
			"level1": templates.TextOf(level1), "level2": templates.TextOf(level2),
			"level3": templates.TextOf(level3), "target": templates.TextOf(target),
		})
	})
}

// order lists the items anew, by their places so far.
func order(list string, places ...int) change {
	return relist(list, func(items []templates.Record) []templates.Record {
		out := make([]templates.Record, len(places))
		for i, p := range places {
			out[i] = maps.Clone(items[p])
		}
		return out
	})
}

// withoutEach takes fields out of the first n items of a list.
func withoutEach(list string, n int, names ...string) change {
	return func(t testing.TB, r templates.Record) {
		t.Helper()
		for i := range n {
			without(fmt.Sprintf("%s[%d]", list, i), names...)(t, r)
		}
	}
}

func relist(list string, work func([]templates.Record) []templates.Record) change {
	return func(t testing.TB, r templates.Record) {
		t.Helper()
		holder, name := at(t, r, list)
		holder[name] = templates.ListOf(work(slices.Clone(holder[name].Items()))...)
	}
}

var index = regexp.MustCompile(`^(.*)\[(\d+)\]$`)

// at is the record that a path's last name belongs to.
func at(t testing.TB, r templates.Record, path string) (templates.Record, string) {
	t.Helper()
	steps := strings.Split(path, ".")
	for _, step := range steps[:len(steps)-1] {
		m := index.FindStringSubmatch(step)
		if m == nil {
			t.Fatalf("%s: %s is no item", path, step)
		}
		i, _ := strconv.Atoi(m[2])
		items := r[m[1]].Items()
		if i >= len(items) {
			t.Fatalf("%s: there are %d items", path, len(items))
		}
		r = items[i]
	}
	return r, steps[len(steps)-1]
}

var indexes = regexp.MustCompile(`\[\d+\]`)

// valueOf is a value as the field of a path holds it.
func valueOf(t testing.TB, path, value string) templates.Value {
	t.Helper()
	f := filling.Form(t).Template().Field(indexes.ReplaceAllString(path, ""))
	switch {
	case f == nil:
		t.Fatalf("no field %s", path)
	case value == "":
		return templates.Null
	case f.Type.Numeric():
		return templates.NumberOf(decimal.RequireFromString(value))
	case f.Type.Dated():
		d, ok := templates.ParseDate(value)
		if !ok {
			t.Fatalf("%s is no date", value)
		}
		return templates.DateOf(d)
	}
	return templates.TextOf(value)
}

// relistNone empties a list.
func relistNone(list string) change {
	return relist(list, func([]templates.Record) []templates.Record { return nil })
}

// cells is an area such as B13:C30.
func cells(fromCol string, from int, toCol string, to int) string {
	return fmt.Sprintf("%s%d:%s%d", fromCol, from, toCol, to)
}
