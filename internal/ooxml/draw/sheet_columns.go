package draw

import (
	"strconv"

	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ref"
)

// writeColumns keeps the template's columns (none: nil) and styles those beyond them where the plan
// asks for it.
func writeColumns(sh *sheet, kept *markup.Node) hole {
	var open, kids, end []byte
	name := sh.prefix + "cols"
	if kept != nil {
		name = kept.Name
		for _, n := range kept.Elements() {
			kids = n.Append(kids)
		}
	}
	open, end = []byte("<"+name+">"), []byte("</"+name+">")
	last := 0
	for _, c := range sh.columns {
		last = max(last, c.to)
	}
	return func(dst []byte, s *sheetOut) []byte {
		beyond := s.plan.Beyond > 0 && last < ref.MaxCols
		if len(kids) == 0 && !beyond {
			return dst
		}
		dst = append(append(dst, open...), kids...)
		if beyond {
			first := max(last, s.used.To.Col) + 1
			dst = append(append(append(dst, '<'), sh.prefix...), `col min="`...)
			dst = strconv.AppendInt(dst, int64(first), 10)
			dst = append(strconv.AppendInt(append(dst, `" max="`...), ref.MaxCols, 10), `" width="`...)
			dst = strconv.AppendFloat(dst, sh.format.width, 'f', -1, 64)
			dst = append(strconv.AppendInt(append(dst, `" style="`...), int64(s.plan.Beyond), 10), `"/>`...)
		}
		return append(dst, end...)
	}
}
