package book

import (
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
)

// validation reads the dataValidation that the scanner is at. Its extended form has the areas in an element,
// and wraps formulas in another.
func (r *sheetReader) validation() error {
	if string(r.s.Local()) != "dataValidation" {
		return nil
	}
	v := grid.Validation{Type: attr(r.s, "type"), Title: unescape(attr(r.s, "promptTitle")), Prompt: unescape(attr(r.s, "prompt"))}
	style, refuses := string(r.s.Attr("errorStyle")), flag(r.s.Attr("showErrorMessage"))
	areas, list := attr(r.s, "sqref"), ""
	err := r.s.Each(func() (err error) {
		switch string(r.s.Local()) {
		case "sqref":
			areas, err = r.s.Text()
		case "formula1":
			list, err = r.s.AllText()
		}
		return err
	})
	if err != nil {
		return err
	}
	if v.Type == "list" {
		v.List, v.Strict = strings.TrimSpace(list), refuses && (style == "" || style == "stop")
	}
	v.At, err = r.areasOf(areas)
	r.to.Validations = append(r.to.Validations, v)
	return err
}

// areasOf are the ranges of an sqref.
func (r *sheetReader) areasOf(text string) ([]ref.Range, error) {
	if err := r.count(1); err != nil { // a rule without any
		return nil, err
	}
	var all []ref.Range
	for a := range strings.FieldsSeq(text) {
		if area, ok := ref.ParseRange(a); ok {
			all = append(all, area)
		}
		if err := r.count(1); err != nil {
			return nil, err
		}
	}
	return all, nil
}
