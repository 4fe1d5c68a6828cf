package extract_test

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"

	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/forms"
	"tianbao/templates"
)

// Whatever order a form's dates are typed in, what it prints is read as it was, without a word, in cells of
// their own and within text; the workbook made again is the same.
func TestDatesInOrderRoundTrip(t *testing.T) {
	for _, order := range []string{"", "ymd", "dmy", "mdy"} {
		tpl := forms.Made(t,
			book.Page{Name: "S", Rows: [][]string{{"Name", "{{name}}"}, {"Signed", "{{signed}}"}, {"Period", "from {{from}} to {{to}}, agreed {{agreed}}"}}},
			book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "dated"}, {"version", "1"}, {"title", "S"}, {"language", "en"},
				{"dates", order}, {}, {"sheet", "each", "tab"}, {"S"}}},
			book.Page{Name: "#fields", Rows: [][]string{{"key", "label", "type"}, {"name", "Name", "text"}, {"signed", "Signed", "date"},
				{"from", "From", "start"}, {"to", "To", "end"}, {"agreed", "Agreed", "date"}}},
		)
		maker, err := fill.New(tpl)
		if err != nil {
			t.Fatal(err)
		}
		reader, err := extract.New(tpl)
		if err != nil {
			t.Fatal(err)
		}
		rapid.Check(t, func(rt *rapid.T) {
			record := templates.Record{"name": templates.TextOf("x")}
			for _, key := range []string{"signed", "from", "to", "agreed"} {
				record[key] = templates.Null
				if day, real := templates.DayOf(rapid.IntRange(1900, 2100).Draw(rt, "year"), rapid.IntRange(1, 12).Draw(rt, "month"), rapid.IntRange(1, 31).Draw(rt, "day")); real {
					record[key] = templates.DateOf(day)
				}
			}
			draw := func(r templates.Record) []byte {
				var out bytes.Buffer
				if _, err := maker.Fill(t.Context(), &out, r, fill.Options{}); err != nil {
					rt.Fatal(err)
				}
				return out.Bytes()
			}
			data := draw(record)
			d, findings, err := reader.Extract(bytes.NewReader(data), extract.Options{File: "a.xlsx"})
			if err != nil {
				rt.Fatal(err)
			}
			for _, f := range findings {
				if f.Rule != "VALUE-DATE" || f.Level != templates.Notice { // days before 1905 and after 2199 are asked about
					rt.Fatalf("%q: %s %s", order, f.Rule, f.Says)
				}
			}
			if again := draw(d.Record); !bytes.Equal(data, again) {
				rt.Fatalf("%q: %v became %v", order, record, d.Record)
			}
		})
	}
}
