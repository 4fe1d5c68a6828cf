package book

import (
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ref"
)

// validation reads the dataValidation that the scanner is at.
func (r *sheetReader) validation() error {
	if string(r.s.Local()) != "dataValidation" {
		return nil
	}
	n, err := r.tree()
	if err != nil {
		return err
	}
	v := grid.Validation{Type: n.Get("type"), Title: unescape(n.Get("promptTitle")), Prompt: unescape(n.Get("prompt"))}
	if v.At, err = r.areasOf(n); err != nil {
		return err
	}
	if v.Type == "list" {
		v.List = innerText(n.Child("formula1"))
		style := n.Get("errorStyle")
		v.Strict = n.Flag("showErrorMessage", false) && (style == "" || style == "stop")
	}
	r.to.Validations = append(r.to.Validations, v)
	return nil
}

// areasOf are the ranges of an element's sqref, an attribute or in the extended form an element.
func (r *sheetReader) areasOf(n *markup.Node) ([]ref.Range, error) {
	text := n.Get("sqref")
	if x := n.Child("sqref"); x != nil {
		text = x.Text()
	}
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

// innerText is the text of formula1, which the extended form wraps in an element of its own.
func innerText(n *markup.Node) string {
	if f := n.Child("f"); f != nil {
		n = f
	}
	return strings.TrimSpace(n.Text())
}
