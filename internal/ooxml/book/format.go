package book

import (
	"strconv"

	"tianbao/internal/excel"
	"tianbao/internal/ooxml/markup"
)

// formats are what a workbook's styles say of the meaning of a cell.
type formats struct {
	codes   map[int]string // the number formats of the workbook's own
	strikes []bool         // by font: whether it strikes out
	styles  []style
}

// style is the number of a style's number format and its font.
type style struct{ format, font int }

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
		case "fonts":
			return s.Each(func() error { return f.strike(s) })
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

// use reads which format and font the next style has.
func (f *formats) use(s *markup.Scanner) error {
	if string(s.Local()) != "xf" {
		return nil
	}
	font, bad := strconv.Atoi(attr(s, "fontId"))
	if bad != nil {
		font = -1
	}
	id, err := number(s, "numFmtId", -1)
	f.styles = append(f.styles, style{id, font})
	return err
}

// strike reads whether the next font strikes out.
func (f *formats) strike(s *markup.Scanner) error {
	if string(s.Local()) != "font" {
		return nil
	}
	struck := false
	err := s.Each(func() error {
		struck = struck || string(s.Local()) == "strike" && on(s)
		return nil
	})
	f.strikes = append(f.strikes, struck)
	return err
}

// struck tells whether a style strikes out what its cell holds.
func (f *formats) struck(style int) bool {
	if style < 0 || style >= len(f.styles) {
		return false
	}
	font := f.styles[style].font
	return font >= 0 && font < len(f.strikes) && f.strikes[font]
}

// of is the number format code of a style, empty for General.
func (f *formats) of(style int) string {
	if style < 0 || style >= len(f.styles) {
		return ""
	}
	id := f.styles[style].format
	code, own := f.codes[id]
	if !own {
		code = excel.Formats[id]
	}
	if code == "General" || code == "GENERAL" || code == "general" {
		return ""
	}
	return code
}
