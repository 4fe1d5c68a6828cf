package fill

import (
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/formula"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// gap is printed for a blank within text, （　　年度）, so that a pen has room; it reads as blank.
const gap = "　　"

// content is what a layout cell holds for a scope, without its place and style.
func (s *slot) content(in *scope.Scope, date1904 bool) draw.Cell {
	if len(s.Parts) != 1 {
		return textCell(compose(s.Parts, in))
	}
	switch part := s.Parts[0]; {
	case part.Field != nil:
		return s.valueCell(part.Field, in.Value(part.Field), date1904)
	case part.Formula != nil:
		return resultCell(formula.Of(part.Formula).Eval(in))
	case part.Number:
		return numberCell(intOf(in.Number))
	}
	return textCell(s.Parts[0].Literal)
}

func (s *slot) valueCell(f *templates.Field, v templates.Value, date1904 bool) draw.Cell {
	if n, ok := v.Number(); ok {
		if s.percent && f.Type == templates.Percent {
			n = n.Shift(-2)
		}
		return numberCell(n)
	}
	if d, ok := v.Date(); ok {
		if n, ok := serial(d, date1904); ok {
			return numberCell(n)
		}
	}
	return textCell(v.Canonical(f.Scale))
}

func textCell(text string) draw.Cell {
	if text == "" {
		return draw.Cell{Kind: draw.Blank}
	}
	return draw.Cell{Kind: draw.Text, Text: text}
}

func numberCell(n decimal.Decimal) draw.Cell {
	return draw.Cell{Kind: draw.Number, Text: templates.FormatNumber(n, templates.NoScale)}
}

// resultCell holds a result that is printed and never read: a number, a text, or an Excel error,
// which shows the form's owner that the formula failed.
func resultCell(v formula.Value) draw.Cell {
	kind, text := result(v)
	if kind == draw.NoResult || text == "" {
		return draw.Cell{Kind: draw.Blank}
	}
	return draw.Cell{Kind: kind, Text: text}
}

// result is a formula's value as a cell stores it; NoResult for what we cannot compute.
func result(v formula.Value) (draw.Kind, string) {
	switch v.Kind() {
	case formula.NumberKind:
		n, _ := v.Number()
		return draw.Number, templates.FormatNumber(rounded(n, templates.NoScale), templates.NoScale)
	case formula.TextKind:
		text, _ := v.Text()
		return draw.Text, text
	case formula.BoolKind:
		if yes, _ := v.Bool(); yes {
			return draw.Bool, "1"
		}
		return draw.Bool, "0"
	case formula.ErrorKind:
		code, _ := v.Code()
		return draw.Error, string(code)
	case formula.BlankKind:
		return draw.Number, "0" // Excel shows a reference to an empty cell as 0
	}
	return draw.NoResult, ""
}

// compose is the text of a cell or a tab with its placeholders replaced. Values are put in as they
// are: what looks like a placeholder in them stays text.
func compose(parts []templates.Part, in *scope.Scope) string {
	var b strings.Builder
	for _, p := range parts {
		switch {
		case p.Field != nil:
			b.WriteString(printed(p.Field, in.Value(p.Field)))
		case p.Formula != nil:
			b.WriteString(formula.Of(p.Formula).Eval(in).String())
		case p.Number:
			b.WriteString(intOf(in.Number).String())
		default:
			b.WriteString(p.Literal)
		}
	}
	return b.String()
}

func printed(f *templates.Field, v templates.Value) string {
	if v.IsNull() {
		return gap
	}
	return v.Canonical(f.Scale)
}

func intOf(n int) decimal.Decimal { return decimal.NewFromInt(int64(n)) }
