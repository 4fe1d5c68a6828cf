package codec

import (
	"testing"

	"pgregory.net/rapid"

	"tianbao/templates"
)

// What is taken for plain is what decoding finds nothing wrong with.
func TestPlainRecordsAreNotRefused(t *testing.T) {
	form := budget()
	plain := 0
	rapid.Check(t, func(t *rapid.T) {
		r := anyRecord(t, form, nil)
		if rapid.Bool().Draw(t, "odd") {
			r[rapid.SampledFrom([]string{"unit", "year", "count", "projects", "nobody"}).Draw(t, "key")] =
				rapid.SampledFrom([]templates.Value{templates.TextOf(" "), templates.TextOf("x\x07"), templates.Null, templates.ListOf()}).Draw(t, "value")
		}
		for _, blank := range []bool{false, true} {
			o := DecodeOptions{Blank: blank}
			if !newDecoder(form, o).plain(nil, r) {
				continue
			}
			plain++
			d := newDecoder(form, o)
			d.strangers(nil, r, "")
			d.record(nil, tree(form, nil, r), "")
			if templates.Refuses(d.findings) {
				t.Fatal(brief(d.findings))
			}
		}
	})
	if plain == 0 {
		t.Error("no record is plain")
	}
}
