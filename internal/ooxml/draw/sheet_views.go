package draw

import (
	"strconv"

	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ref"
)

// selection keeps the selected areas only where rows have not moved; else the active cell, which
// has to lie in them, stands for them.
func selection(n *markup.Node, a markup.Attr) hole {
	kept := a.Append(nil)
	active, ok := ref.ParseCell(n.Get("activeCell"))
	if !ok {
		active = ref.Cell{Col: 1, Row: 1}
	}
	moved := attribute(a.Name, func(dst []byte, s *sheetOut) []byte {
		return appendCell(dst, ref.Cell{Col: active.Col, Row: s.rows.First(active.Row)})
	})
	return func(dst []byte, s *sheetOut) []byte {
		if s.rows.grows() {
			return moved(dst, s)
		}
		return append(dst, kept...)
	}
}

// splitAttr maps the number of frozen rows. An unfrozen split is measured in points and stays.
func splitAttr(n *markup.Node, a markup.Attr) hole {
	rows, err := strconv.Atoi(a.Value())
	state := n.Get("state")
	if err != nil || rows < 1 || state != "frozen" && state != "frozenSplit" {
		return nil
	}
	return attribute(a.Name, func(dst []byte, s *sheetOut) []byte { return appendInt(dst, s.rows.Last(rows)) })
}

// tabSelected marks the sheet that is in front on opening; two of them would be edited as one.
func tabSelected(dst []byte, s *sheetOut) []byte {
	if s.front {
		return append(dst, ` tabSelected="1"`...)
	}
	return dst
}

func writeDimension(dst []byte, s *sheetOut) []byte {
	dst = append(append(append(dst, '<'), s.prefix()...), `dimension ref="`...)
	return append(appendArea(dst, s.used), `"/>`...)
}

// writeRows writes the rows, which were drawn before, because the sheet's first lines depend on them.
func writeRows(n *markup.Node) hole {
	open, end := append(n.AppendOpen(nil), '>'), n.AppendClose(nil)
	return func(dst []byte, s *sheetOut) []byte {
		return append(append(append(dst, open...), s.d.rows...), end...)
	}
}

// appendProtection keeps the template's protection of the sheet, or protects it where the plan asks for it.
func (s *sheetOut) appendProtection(dst, kept []byte) []byte {
	if kept != nil {
		return append(dst, kept...)
	}
	if !s.plan.Protect {
		return dst
	}
	dst = append(append(append(dst, '<'), s.prefix()...), "sheetProtection"...)
	// In this element 0 means allowed. Widths, heights and formats are no data.
	dst = append(dst, ` sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" formatRows="0"`+
		` insertRows="0" deleteRows="0"`...)
	if s.plan.Filter != (ref.Range{}) {
		dst = append(dst, ` autoFilter="0"`...)
	}
	return append(dst, "/>"...)
}

// writeMerges writes the template's merges, mapped, and the plan's.
func writeMerges(dst []byte, s *sheetOut) []byte {
	s.merges = s.merges[:0]
	if s.source != nil {
		for _, m := range s.source.merges {
			if !s.unmerged(m) {
				s.addMerges(s.rows.pieces(m))
			}
		}
	}
	s.addMerges(s.plan.Merges)
	if len(s.merges) == 0 {
		return dst
	}
	p := s.prefix()
	dst = append(append(append(dst, '<'), p...), `mergeCells count="`...)
	dst = append(appendInt(dst, len(s.merges)), `">`...)
	for _, m := range s.merges {
		dst = append(append(append(dst, '<'), p...), `mergeCell ref="`...)
		dst = append(appendArea(dst, m), `"/>`...)
	}
	return append(append(append(dst, "</"...), p...), "mergeCells>"...)
}

// grownLabels are the first cells of merges that begin in a prototype and reach beyond it: such a
// merge grows over all copies, so that only the first copy shows, and may hold, its text.
func (s *sheetOut) grownLabels() []ref.Cell {
	var all []ref.Cell
	for _, m := range s.source.merges {
		i := s.rows.block(m.From.Row)
		if i < 0 || s.rows.within(m.From.Row, m.To.Row) == i || s.unmerged(m) {
			continue
		}
		if b := s.rows.blocks[i]; b.copies > 1 && b.first == m.From.Row {
			all = append(all, m.From)
		}
	}
	return all
}

func (s *sheetOut) addMerges(all []ref.Range) {
	for _, m := range all {
		if m.From != m.To {
			s.merges = append(s.merges, m)
		}
	}
}

func (s *sheetOut) unmerged(m ref.Range) bool {
	for _, u := range s.plan.Unmerge {
		if u == m {
			return true
		}
	}
	return false
}

// maxBreaks is the number of page breaks that Excel reads in a sheet.
const maxBreaks = 1023

// rowBreaks maps page breaks: one inside a prototype of several rows is there in every copy, one
// above or below a block stays outside it.
func rowBreaks(n *markup.Node) hole {
	breaks := n.Elements()
	ids := make([]int, len(breaks))
	for i, b := range breaks {
		ids[i] = integer(b.Get("id"))
		b.Unset("id") // written first, mapped
	}
	return func(dst []byte, s *sheetOut) []byte { return s.appendBreaks(dst, n, breaks, ids) }
}

func (s *sheetOut) appendBreaks(dst []byte, n *markup.Node, breaks []*markup.Node, ids []int) []byte {
	count, manual := 0, 0
	var body []byte
	for i, b := range breaks {
		for _, row := range s.breakRows(ids[i]) {
			if count == maxBreaks || row > ref.MaxRows {
				break
			}
			count++
			if b.Flag("man", false) {
				manual++
			}
			body = append(append(append(body, '<'), b.Name...), ` id="`...)
			body = append(appendInt(body, row), '"')
			for _, a := range b.Attrs {
				body = a.Append(body)
			}
			body = append(body, "/>"...)
		}
	}
	dst = append(append(append(dst, '<'), n.Name...), ` count="`...)
	dst = append(appendInt(dst, count), `" manualBreakCount="`...)
	dst = append(append(appendInt(dst, manual), `">`...), body...)
	return n.AppendClose(dst)
}

// breakRows are the rows after which the page ends, of a break after a row of the template.
func (s *sheetOut) breakRows(id int) []int {
	at := s.rows.block(id)
	if at < 0 {
		return []int{s.rows.moved(id)}
	}
	b := s.rows.blocks[at]
	if id == b.last {
		return []int{b.end()}
	}
	all := make([]int, b.count(id))
	for c := range all {
		all[c] = b.at(id, c)
	}
	return all
}
