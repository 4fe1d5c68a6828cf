package value_test

import (
	"testing"

	"tianbao/internal/grid"
	"tianbao/internal/value"
	"tianbao/internal/words"
	"tianbao/templates"
)

// Amounts as they are typed in Europe are read where they have one reading, in forms that are not Chinese; what has two
// is refused, and both are named.
func TestEuropeanFigures(t *testing.T) {
	for _, c := range []struct {
		language, unit, in, want string
	}{
		{words.English, "EUR", "1.200,00", "1200.00"}, {words.English, "EUR", "1 200,00", "1200.00"}, {words.English, "CHF", "1'200.00", "1200.00"},
		{words.English, "CHF", "1’200", "1200.00"}, {words.English, "CHF", "1'200'300,5", "1200300.50"}, {words.English, "EUR", "1.200.300", "1200300.00"},
		{words.English, "EUR", "€ 1.200,00", "1200.00"}, {words.English, "EUR", "1.200,00 €", "1200.00"}, {words.English, "EUR", "-12.345.678,9", "-12345678.90"},
		{words.English, "EUR", "(1\u202f200,50)", "-1200.50"}, {words.English, "EUR", "１．２００，００", "1200.00"}, {words.Chinese, "欧元", "1.200,00", "1200.00"},
		{words.English, "", "1.200,00", "1200.00"},
		{words.English, "USD", "1,200.00", "1200.00"}, {words.English, "USD", "1,200", "1200.00"}, {words.English, "USD", "1200.5", "1200.50"}, {words.English, "USD", "0.125", "0.125"},
		{words.English, "EUR", "1.200", "is “1.200” meant as 1.200 or as 1,200? Type it again, such as 1200"},
		{words.English, "EUR", "12.345.678", "12345678.00"},
		{words.English, "EUR", "1.200,000", "is “1.200,000” meant as 1,200.000 or as 1,200,000? Type it again, such as 1200000"},
		{words.English, "EUR", "1 200,000", "is “1 200,000” meant as 1,200.000 or as 1,200,000? Type it again, such as 1200000"},
		{words.English, "EUR", "31,45", "is “31,45” meant as 31.45 or as 31,450? Type it again, such as 31.45"},
		{words.English, "EUR", "5,2 €", "is “5,2 €” meant as 5.2 or as 5,200? Type it again, such as 5.2"},
		{words.English, "EUR", "12.34,56", "“12.34,56” cannot be read as one number: type figures only, in EUR"},
		{words.English, "EUR", "1.200,00 to 1.300,00", "“1.200,00 to 1.300,00” cannot be read as one number: type figures only, in EUR"},
		{words.Chinese, "元", "526.000,00", "“526.000,00” cannot be read as one number: type figures only, in 元"}, {words.Chinese, "元", "1.200", "1.20"},
	} {
		f := *fieldOf(templates.Money)
		f.Unit = c.unit
		form := &templates.Template{Language: c.language}
		r := value.Of(form, &f, value.Content{Cell: grid.Cell{Kind: grid.Text, Text: c.in}})
		got := r.Value.Canonical(2)
		if r.State == value.Unread {
			got = r.Notes[len(r.Notes)-1].Says.In(words.English)
		}
		if got != c.want {
			t.Errorf("%s in %s: %s, want %s (%v)", c.in, c.unit, got, c.want, r.Notes)
		}
	}
	f := *fieldOf(templates.Decimal)
	f.Scale = 3
	if r := value.Of(&templates.Template{Language: words.English}, &f, value.Content{Cell: grid.Cell{Kind: grid.Text, Text: "1.200"}}); r.State != value.HasValue {
		t.Errorf("three decimals of the field's own: %v", r.Notes)
	}
}
