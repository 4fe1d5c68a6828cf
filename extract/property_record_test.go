package extract_test

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"tianbao/templates"
)

// Canonical values: those that records hold. What reading reports or drops (dashes for nothing,
// remains of web pages, invisible characters) is typed in tests of its own.

// pieces are what random texts are made of. None of them, and nothing they make, means "nothing".
var pieces = []string{
	"甲", "乙方", "项目", "a", "Z9", "1", "0", " ", "　", "=", "+", "-", "{{", "}}", "<5%", "&", "\"", "'", "，", "（", "）", "—",
	"𠮷", "≥", "%", "：", "007", "1e5", "2026-01-01", "年度", "止", "起至", "#REF!", "@", "\\", "¥",
}

func someText(more ...string) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		parts := rapid.SliceOfN(rapid.SampledFrom(append(slices.Clone(pieces), more...)), 0, 8).Draw(t, "parts")
		return "字" + strings.Join(parts, "")
	})
}

// orNull is a value or a blank.
func orNull(value *rapid.Generator[templates.Value]) *rapid.Generator[templates.Value] {
	return rapid.OneOf(value, value, value, rapid.Just(templates.Null))
}

func texts(more ...string) *rapid.Generator[templates.Value] {
	return rapid.Map(someText(more...), templates.TextOf)
}

// names are texts of one line, which have no space around them.
func names() *rapid.Generator[templates.Value] {
	return rapid.Map(someText(), func(s string) templates.Value { return templates.TextOf(strings.TrimSpace(s)) })
}

// numbers are decimals of up to 15 digits, the most that a cell keeps.
func numbers(least, most int64, decimals int32) *rapid.Generator[templates.Value] {
	return rapid.Map(rapid.Int64Range(least, most), func(n int64) templates.Value {
		return templates.NumberOf(decimal.New(n, -decimals))
	})
}

const fifteenDigits = 999_999_999_999_999

// days are the days of Excel's calendar on which all programs agree, 1900-03-01 to 9999-12-31.
var days = rapid.Map(rapid.IntRange(0, 2_958_404), func(n int) templates.Value {
	d := time.Date(1900, 3, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n)
	return templates.DateOf(templates.CivilDate{Year: d.Year(), Month: d.Month(), Day: d.Day()})
})

var years = rapid.Map(rapid.Int64Range(1900, 2100), func(n int64) templates.Value { return templates.NumberOf(decimal.New(n, 0)) })

var goals = rapid.Custom(func(t *rapid.T) templates.Value {
	if rapid.Bool().Draw(t, "words") {
		return templates.TextOf(rapid.SampledFrom([]string{"达标", "好", "完成", "及时", "按时完成", "健全", "有所提升"}).Draw(t, "word"))
	}
	n := decimal.New(rapid.Int64Range(0, 1e9).Draw(t, "number"), -2)
	op := rapid.SampledFrom([]string{"≤", "≥", "=", "<", ">"}).Draw(t, "op")
	unit := rapid.SampledFrom([]string{"万元", "元/人", "%", "家", "次", "元/千字", "平方米"}).Draw(t, "unit")
	return templates.TextOf(op + n.StringFixed(2) + "(" + unit + ")")
})

// listOf is a list whose items differ in their identity, which an item gets with its number.
func listOf(t *rapid.T, name string, least, most int, item func(int) templates.Record) templates.Value {
	var items []templates.Record
	for i := range rapid.IntRange(least, most).Draw(t, name) {
		items = append(items, item(i))
	}
	return templates.ListOf(items...)
}

func distinct(t *rapid.T, i int) templates.Value {
	return templates.TextOf(fmt.Sprintf("%s#%d", someText().Draw(t, "name"), i))
}

// everyRecord is a random record of the form with every type.
func everyRecord(t *rapid.T) templates.Record {
	draw := func(name string, v *rapid.Generator[templates.Value]) templates.Value { return orNull(v).Draw(t, name) }
	money := numbers(-fifteenDigits, fifteenDigits, 2)
	factor := rapid.OneOf(numbers(-fifteenDigits, fifteenDigits, 9), numbers(-999, 999, 0), numbers(1, 9, 12))
	areas := rapid.SampledFrom([]templates.Value{templates.TextOf("东"), templates.TextOf("西")})
	return templates.Record{
		"year": draw("year", years), "unit": draw("unit", names()), "no": draw("no", names()), "remark": draw("remark", texts("\n", "\n\n")),
		"amount": draw("amount", money), "factor": draw("factor", factor), "people": draw("people", numbers(-1e6, fifteenDigits, 0)),
		"rate": draw("rate", numbers(-1e6, 1e9, 3)), "day": draw("day", days), "from": draw("from", days), "until": draw("until", days),
		"kind": draw("kind", rapid.SampledFrom([]templates.Value{templates.TextOf("甲类"), templates.TextOf("乙类")})), "goal": draw("goal", goals),
		"secret": draw("secret", names()),
		"lines": listOf(t, "lines", 0, 7, func(i int) templates.Record {
			return templates.Record{"area": areas.Draw(t, "area"), "item": distinct(t, i),
				"count": draw("count", numbers(0, 1e6, 0)), "value": draw("value", goals)}
		}),
		"tags": listOf(t, "tags", 0, 5, func(i int) templates.Record { return templates.Record{"tag": distinct(t, i)} }),
		"items": listOf(t, "items", 0, 3, func(i int) templates.Record {
			return templates.Record{"name": distinct(t, i), "price": draw("price", money), "secret": draw("secret", factor),
				"parts": listOf(t, "parts", 0, 4, func(i int) templates.Record {
					return templates.Record{"part": distinct(t, i), "worth": draw("worth", factor)}
				})}
		}),
	}
}

// everyRecordOf is a record whose lists have n items, and tags one in two.
func everyRecordOf(n int) templates.Record {
	var lines, tags, items []templates.Record
	for i := range n {
		name := templates.TextOf(fmt.Sprintf("第%d号", i))
		count := templates.NumberOf(decimal.New(int64(i), 0))
		lines = append(lines, templates.Record{"area": templates.TextOf(fmt.Sprint("区", i/7)), "item": name, "count": count, "value": templates.TextOf("达标")})
		tags = append(tags, templates.Record{"tag": name})
		if i%40 == 0 {
			items = append(items, templates.Record{"name": name, "price": count, "parts": templates.ListOf(templates.Record{"part": name, "worth": count})})
		}
	}
	r := templates.Record{"lines": templates.ListOf(lines...), "tags": templates.ListOf(tags...), "items": templates.ListOf(items...)}
	for _, name := range []string{"year", "unit", "no", "remark", "amount", "factor", "people", "rate", "day", "from", "until", "kind", "goal"} {
		r[name] = templates.Null
	}
	return r
}

// officialRecord is a random record of the official form. Required fields have a value, indicators a
// class that the vocabulary knows.
func officialRecord(t *rapid.T, tpl *templates.Template) templates.Record {
	classes := vocabulary(tpl, "二级指标")
	r := officialItem(t, tpl, nil)
	r["projects"] = listOf(t, "projects", 1, 3, func(i int) templates.Record {
		p := officialItem(t, tpl, tpl.Field("projects"))
		p["name"] = distinct(t, i)
		p["indicators"] = listOf(t, "indicators", 0, 20, func(i int) templates.Record {
			class := rapid.IntRange(0, len(classes.Values)-1).Draw(t, "class")
			return templates.Record{"level1": templates.TextOf(classes.Parents[class]), "level2": templates.TextOf(classes.Values[class]),
				"level3": distinct(t, i), "target": goals.Draw(t, "target")}
		})
		return p
	})
	return r
}

func vocabulary(tpl *templates.Template, name string) *templates.Vocabulary {
	for _, l := range tpl.Lists {
		if l.Name == name {
			return l
		}
	}
	panic("no list " + name)
}

// officialItem draws every field of the root or of a list that is no list itself.
func officialItem(t *rapid.T, tpl *templates.Template, list *templates.Field) templates.Record {
	r := templates.Record{}
	for _, f := range tpl.Members(list) {
		if f.Type == templates.List {
			continue
		}
		value := officialValue(f)
		if !f.Required {
			value = orNull(value)
		}
		r[f.Name()] = value.Draw(t, f.Name())
	}
	return r
}

func officialValue(f *templates.Field) *rapid.Generator[templates.Value] {
	switch {
	case f.Type == templates.Year:
		return years
	case f.Type == templates.Integer:
		return numbers(0, 9999, 0)
	case f.Type.Numeric():
		return numbers(0, fifteenDigits, 2)
	case f.Type.Dated():
		return days
	case f.Type == templates.Choice:
		return rapid.Map(rapid.SampledFrom(f.Choices), templates.TextOf)
	case f.Type == templates.LongText:
		return texts("\n", "\n\n", "一、", "(1) ")
	}
	return names()
}
