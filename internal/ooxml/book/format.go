package book

import "tianbao/internal/excel"

// format is the number format code of a style, empty for General.
func (r *reader) format(style int) string {
	if code, ok := r.formats[style]; ok {
		return code
	}
	code := r.lookUp(style)
	r.formats[style] = code
	return code
}

func (r *reader) lookUp(style int) string {
	s := r.f.Styles
	if s == nil || s.CellXfs == nil || style < 0 || style >= len(s.CellXfs.Xf) {
		return ""
	}
	id := s.CellXfs.Xf[style].NumFmtID
	if id == nil {
		return ""
	}
	if s.NumFmts != nil {
		for _, n := range s.NumFmts.NumFmt {
			if n.NumFmtID == *id {
				return general(n.FormatCode)
			}
		}
	}
	return general(excel.Formats[*id])
}

func general(code string) string {
	if code == "General" || code == "GENERAL" || code == "general" {
		return ""
	}
	return code
}
