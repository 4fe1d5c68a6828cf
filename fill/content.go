package fill

import (
	"github.com/shopspring/decimal"

	"tianbao/internal/formula"
	"tianbao/internal/live"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// content is what a layout cell holds for a scope, without its place and style.
func (s *slot) content(in *scope.Scope, date1904 bool) draw.Cell {
	if len(s.Parts) != 1 {
		return textCell(in.Text(s.Parts))
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
		if s.Hundredths(f) {
			n = n.Shift(-2)
		}
		return numberCell(n)
	}
	if d, ok := v.Date(); ok {
		if n, ok := serial(d, date1904); ok {
			return numberCell(n)
		}
	}
	return textCell(f.Printed(v))
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
	kind, text := live.Result(v)
	if kind == draw.NoResult || text == "" {
		return draw.Cell{Kind: draw.Blank}
	}
	return draw.Cell{Kind: kind, Text: text}
}

func intOf(n int) decimal.Decimal { return decimal.NewFromInt(int64(n)) }

// days1904 is how much later the 1904 system begins to count than the 1900 system.
const days1904 = 1462

// serial is a date as a cell counts days; false for days that Excel and LibreOffice count differently.
func serial(d templates.CivilDate, date1904 bool) (decimal.Decimal, bool) {
	n, ok := formula.Date(d.Year, d.Month, d.Day).Number()
	if date1904 {
		n = n.Sub(intOf(days1904))
	}
	return n, ok && !n.IsNegative()
}
