package book

import (
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/markup"
	"tianbao/internal/ref"
)

func validations(n *markup.Node) []grid.Validation {
	var all []grid.Validation
	for _, v := range n.Elements() {
		if v.Local() == "dataValidation" {
			all = append(all, validation(v))
		}
	}
	return all
}

// extended are the validations that refer to other sheets in files of Excel 2010 and later.
func extended(n *markup.Node) []grid.Validation {
	var all []grid.Validation
	for _, ext := range n.Elements() {
		if v := ext.Child("dataValidations"); v != nil {
			all = append(all, validations(v)...)
		}
	}
	return all
}

func validation(n *markup.Node) grid.Validation {
	v := grid.Validation{Type: n.Get("type"), Title: unescape(n.Get("promptTitle")), Prompt: unescape(n.Get("prompt"))}
	v.At = areas(n)
	if v.Type == "list" {
		v.List = innerText(n.Child("formula1"))
		style := n.Get("errorStyle")
		v.Strict = n.Flag("showErrorMessage", false) && (style == "" || style == "stop")
	}
	return v
}

// areas are the ranges of an element's sqref, an attribute or in the extended form an element.
func areas(n *markup.Node) []ref.Range {
	text := n.Get("sqref")
	if x := n.Child("sqref"); x != nil {
		text = x.Text()
	}
	var all []ref.Range
	for _, a := range strings.Fields(text) {
		if r, ok := ref.ParseRange(a); ok {
			all = append(all, r)
		}
	}
	return all
}

// innerText is the text of formula1, which the extended form wraps in an element of its own.
func innerText(n *markup.Node) string {
	if f := n.Child("f"); f != nil {
		n = f
	}
	return strings.TrimSpace(n.Text())
}
