package codec

import (
	"maps"
	"slices"

	"tianbao/templates"
)

// Refusals are what Decode refuses of a record that another program has made: values that do not fit,
// keys that no field has, and required fields that have none, but for a blank form.
func Refusals(t *templates.Template, r templates.Record, blank bool) []templates.Finding {
	o := DecodeOptions{Blank: blank}
	if newDecoder(t, o).plain(nil, r) {
		return nil
	}
	d := newDecoder(t, o)
	d.strangers(nil, r, "")
	d.record(nil, tree(t, nil, r), "")
	return slices.DeleteFunc(d.findings, func(f templates.Finding) bool { return f.Level != templates.Error })
}

// strangers refuses the keys of a record that no field has: what stands there would be in no cell.
func (d *decoder) strangers(list *templates.Field, r templates.Record, path string) {
	members := d.t.Members(list)
	for _, key := range slices.Sorted(maps.Keys(r)) {
		if !slices.ContainsFunc(members, func(f *templates.Field) bool { return f.Name() == key }) {
			d.unknownKey(d.outline(list), spot{path: join(path, key)}, key)
		}
	}
	for _, f := range members {
		for i, item := range r[f.Name()].Items() {
			d.strangers(f, item, index(join(path, f.Name()), i))
		}
	}
}

// Takes tells whether a value can stand in a record as it is: whether it is of the field's type,
// within its decimals and limits and, for a choice, one of those there are. A blank is taken where
// the field need not be filled.
func Takes(t *templates.Template, f *templates.Field, v templates.Value) bool {
	_, findings := DecodeValue(t, f, encodeValue(t, f, v), DecodeOptions{})
	return f.Type.Holds(v) && !templates.Refuses(findings)
}

// Convert is a value, of any type, as a record of the field holds it, with what is to be said of it: a number
// of too many decimals, a text that is none of the choices and so on are refused.
func Convert(t *templates.Template, f *templates.Field, v templates.Value) (templates.Value, []templates.Finding) {
	return DecodeValue(t, f, encodeValue(t, f, v), DecodeOptions{})
}
