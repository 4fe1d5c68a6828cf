package book

import (
	"tianbao/internal/excel"
	"tianbao/internal/ooxml/markup"
)

// formats are the number formats of a workbook's styles.
type formats struct {
	codes  map[int]string // of the workbook's own
	styles []int          // number of the format, by style
}

// readFormats reads the styles part, as far as it says what numbers mean.
func (r *reader) readFormats() (formats, error) {
	f := formats{codes: map[int]string{}}
	name := r.parts.styles
	if name == "" || !r.pkg.Has(name) {
		return f, nil
	}
	s, err := r.scanMain(name, "styleSheet")
	if err != nil {
		return f, err
	}
	return f, r.each(s, name, func() error {
		switch string(s.Local()) {
		case "numFmts":
			return s.Each(func() error { return f.define(s) })
		case "cellXfs":
			return s.Each(func() error { return f.use(s) })
		}
		return nil
	})
}

// define reads a format of the workbook's own. Of two with a number the first counts.
func (f *formats) define(s *markup.Scanner) error {
	if string(s.Local()) != "numFmt" {
		return nil
	}
	id, err := number(s, "numFmtId", 0)
	if _, twice := f.codes[id]; !twice {
		f.codes[id] = attr(s, "formatCode")
	}
	return err
}

// use reads which format the next style has.
func (f *formats) use(s *markup.Scanner) error {
	if string(s.Local()) != "xf" {
		return nil
	}
	id, err := number(s, "numFmtId", -1)
	f.styles = append(f.styles, id)
	return err
}

// of is the number format code of a style, empty for General.
func (f *formats) of(style int) string {
	if style < 0 || style >= len(f.styles) {
		return ""
	}
	id := f.styles[style]
	code, own := f.codes[id]
	if !own {
		code = excel.Formats[id]
	}
	if code == "General" || code == "GENERAL" || code == "general" {
		return ""
	}
	return code
}
