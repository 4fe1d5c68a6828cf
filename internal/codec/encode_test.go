package codec

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"tianbao/internal/input"
	"tianbao/templates"
)

func sample() templates.Record {
	return templates.Record{
		"year": templates.NumberOf(decimal.NewFromInt(2026)), "contact.phone": templates.TextOf("021-5"), "contact.name": templates.Null,
		"projects": templates.ListOf(
			templates.Record{"goal": templates.TextOf("一\n\n二 #x\n"), "name": templates.TextOf("a: <b>&\"c\""), "annual": templates.NumberOf(decimal.RequireFromString("935084.1")),
				"end": templates.DateOf(templates.CivilDate{Year: 2026, Month: 12, Day: 31}), "weight": templates.NumberOf(decimal.RequireFromString("0.12345")), "code": templates.TextOf("2026-01-01"),
				"indicators": templates.ListOf(templates.Record{"target": templates.TextOf("≤52.60(万元)"), "level3": templates.TextOf("yes")}, templates.Record{})},
			templates.Record{"indicators": templates.ListOf(), "name": templates.TextOf("门户 网站")},
		),
	}
}

func TestEncodeJSON(t *testing.T) {
	const want = `{"year":2026,"contact":{"name":null,"phone":"021-5"},"projects":[` +
		`{"name":"a: <b>&\"c\"","code":"2026-01-01","end":"2026-12-31","annual":935084.10,"weight":0.12345,"goal":"一\n\n二 #x\n",` +
		`"indicators":[{"level3":"yes","target":"≤52.60(万元)"},{}]},` +
		`{"name":"门户 网站","indicators":[]}]}`
	if diff := cmp.Diff(want, string(EncodeJSON(budget(), sample()))); diff != "" {
		t.Error(diff)
	}
}

// anyText draws texts that are hard on a data format.
func anyText(multiline bool) *rapid.Generator[string] {
	hard := []string{"null", "~", "yes", "No", "0x1F", "1e3", "007", "2026-01-01", "12:30", "- a", "a: b", "a #b", "#a", "&a", "*a", "!a", "|", ">-",
		"{{name}}", "=1+1", "+86", "'x'", `"x"`, `\n`, "%a", "@a", "`a", "<<", "? a", "---", "...", "a ", " a", "\ta", "[", "}", "a,b", "\u2028", "\u0020\u3000", "\u00a0x", "\ufeffa", "\U000e0001", "𠮷", "e\u0301", "\u200b"}
	chars := rapid.SampledFrom([]rune("ab19 .,:#-'\"\\[]{}%&*!|>?@`~=<\t中文（）：，≤￥é𠮷\u2028\u00a0\ufeff"))
	parts := []*rapid.Generator[string]{rapid.SampledFrom(hard), rapid.StringOfN(chars, 1, 12, -1)}
	if multiline {
		line := rapid.OneOf(parts[0], parts[1], rapid.Just(""), rapid.SampledFrom([]string{"第一行", "a b", "第二行。"}))
		parts = append(parts, rapid.Map(rapid.SliceOfN(line, 1, 5), func(l []string) string { return strings.Join(l, "\n") + "x" }),
			rapid.Map(rapid.SliceOfN(line, 1, 5), func(l []string) string { return strings.Join(l, "\n") + "\n" }))
	}
	if multiline {
		return rapid.OneOf(parts...)
	}
	return rapid.Map(rapid.OneOf(parts...), strings.TrimSpace)
}

func anyNumber(scale int) *rapid.Generator[decimal.Decimal] {
	return rapid.Custom(func(t *rapid.T) decimal.Decimal {
		return decimal.New(rapid.Int64Range(-999_999_999, 999_999_999).Draw(t, "digits"), -int32(rapid.IntRange(0, scale).Draw(t, "scale")))
	})
}

func anyValue(t *rapid.T, form *templates.Template, f *templates.Field) templates.Value {
	if rapid.IntRange(0, 9).Draw(t, "blank") == 0 {
		return templates.Null
	}
	switch {
	case f.Type == templates.List:
		return anyList(t, form, f)
	case f.Type == templates.Year:
		return templates.NumberOf(decimal.NewFromInt(rapid.Int64Range(1900, 2100).Draw(t, "year")))
	case f.Type == templates.Integer:
		return templates.NumberOf(anyNumber(0).Draw(t, "integer"))
	case f.Type.Numeric():
		return templates.NumberOf(anyNumber(max(f.Scale, 2)).Draw(t, "number"))
	case f.Type.Dated():
		return templates.DateOf(templates.CivilDate{Year: rapid.IntRange(1901, 2100).Draw(t, "y"), Month: 2, Day: rapid.IntRange(1, 28).Draw(t, "d")})
	case f.Type == templates.Choice:
		return templates.TextOf(rapid.SampledFrom(f.Choices).Draw(t, "choice"))
	}
	return templates.TextOf(anyText(f.Type == templates.LongText).Draw(t, "text"))
}

// anyList names its items apart: an item with the name of another is refused.
func anyList(t *rapid.T, form *templates.Template, f *templates.Field) templates.Value {
	items := make([]templates.Record, rapid.IntRange(0, 3).Draw(t, "items"))
	for i := range items {
		items[i] = anyRecord(t, form, f)
		if name, ok := items[i]["name"].Text(); ok {
			items[i]["name"] = templates.TextOf(name + strings.Repeat("x", i))
		}
	}
	if len(items) > 1 {
		delete(items[1], "name")
	}
	return templates.ListOf(items...)
}

func anyRecord(t *rapid.T, form *templates.Template, list *templates.Field) templates.Record {
	r := templates.Record{}
	for _, f := range form.Members(list) {
		if rapid.IntRange(0, 4).Draw(t, "given") > 0 {
			r[f.Name()] = anyValue(t, form, f)
		}
	}
	if v, ok := r["unit"]; ok && len([]rune(v.Canonical(templates.NoScale))) > 10 {
		delete(r, "unit")
	}
	return r
}

// Decoding takes back what encoding writes, whatever the record holds: JSON is YAML, too.
func TestEncodeDecode(t *testing.T) {
	form := budget()
	rapid.Check(t, func(t *rapid.T) {
		r := anyRecord(t, form, nil)
		for name, data := range map[string][]byte{"x.json": EncodeJSON(form, r), "x.yaml": EncodeJSON(form, r)} {
			d, faults := input.Read(name, data)
			if input.Serious(faults) {
				t.Fatalf("%v\n%s", faults, data)
			}
			back, findings := Decode(form, d.Records[0].Node, DecodeOptions{Blank: true})
			if templates.Refuses(findings) {
				t.Fatalf("%s\n%s", brief(findings), data)
			}
			if diff := cmp.Diff(r, back, cmp.Comparer(sameValue)); diff != "" {
				t.Fatalf("%s\n%s", diff, data)
			}
		}
	})
}
