package draw

import (
	"slices"

	"tianbao/internal/excel"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ref"
)

// validations is the <dataValidations> of a sheet.
type validations struct {
	node  *markup.Node // without the count; nil where the template has none
	rules []*ruled
}

// validations compiles the sheet's validations. One whose list is on a sheet that is never drawn
// cannot come along and is left out: the plan brings such lists itself.
func (c *compiler) validations(sh *sheet, n *markup.Node) validations {
	v := validations{node: &markup.Node{Name: n.Name, Attrs: slices.Clone(n.Attrs)}}
	v.node.Unset("count")
	for _, k := range n.Elements() {
		if r := c.rule(k); len(r.areas) > 0 && !r.drops {
			v.rules = append(v.rules, r)
		}
	}
	sh.rules = append(sh.rules, v.rules...)
	return v
}

// append writes the template's validations, mapped, and the plan's. Where both mean the same
// cells the plan's count: Excel keeps only one for a cell.
func (v validations) append(dst []byte, s *sheetOut) []byte {
	return v.appendWith(dst, s, s.plan.Validations)
}

// appendWith writes the template's validations and further ones.
func (v validations) appendWith(dst []byte, s *sheetOut, further []Validation) []byte {
	var taken []ref.Range
	for _, p := range s.plan.Validations {
		taken = append(taken, p.At...)
	}
	body, count := s.d.body[:0], len(further)
	for _, r := range v.rules {
		var n int
		body, n = r.appendWithout(body, s, taken)
		count += n
	}
	for i := range further {
		body = s.appendValidation(body, &further[i])
	}
	s.d.body = body
	if count == 0 {
		return dst
	}
	node := v.node
	if node == nil {
		node = &markup.Node{Name: s.prefix() + "dataValidations"}
	}
	dst = append(node.AppendOpen(dst), ` count="`...)
	dst = append(appendInt(dst, count), `">`...)
	return node.AppendClose(append(dst, body...))
}

// extension compiles an extension that holds validations: Excel keeps those there that refer to
// another sheet. One that has none left is left out.
func (c *compiler) extension(sh *sheet, n *markup.Node) hole {
	list := n.Child("dataValidations")
	if list == nil {
		return nil
	}
	v := c.validations(sh, list)
	open := append(n.AppendOpen(nil), '>')
	return func(dst []byte, s *sheetOut) []byte {
		before := len(dst)
		dst = append(dst, open...)
		if dst = v.appendWith(dst, s, nil); len(dst) == before+len(open) {
			return dst[:before]
		}
		return n.AppendClose(dst)
	}
}

func (s *sheetOut) appendValidation(dst []byte, v *Validation) []byte {
	s.checkValidation(v)
	p := s.prefix()
	dst = append(append(append(dst, '<'), p...), "dataValidation"...)
	dst = v.appendKind(dst)
	if v.Prompt != "" {
		dst = appendTitled(dst, "promptTitle", v.Title)
		dst = appendTitled(dst, "prompt", v.Prompt)
	}
	dst = append(appendAreas(append(dst, ` sqref="`...), v.At), '"')
	first, second := v.formulas()
	if first == "" {
		return append(dst, "/>"...)
	}
	dst = appendFormula(append(dst, '>'), p, "formula1", first)
	if second != "" {
		dst = appendFormula(dst, p, "formula2", second)
	}
	return append(append(append(dst, "</"...), p...), "dataValidation>"...)
}

// appendKind writes what may be typed, and what comes of anything else.
func (v *Validation) appendKind(dst []byte) []byte {
	switch {
	case v.List != "":
		dst = append(dst, ` type="list"`...)
	case v.Guard != nil:
		dst = append(append(append(dst, ` type="`...), v.Guard.Kind...), `" errorStyle="warning"`...)
	}
	dst = append(dst, ` allowBlank="1" showInputMessage="1"`...)
	if v.Guard != nil || v.List != "" && v.Strict {
		dst = append(dst, ` showErrorMessage="1"`...)
	}
	if v.Guard != nil {
		dst = appendTitled(dst, "errorTitle", v.Title)
		dst = appendTitled(dst, "error", v.Guard.Warning)
	}
	return dst
}

func (v *Validation) formulas() (first, second string) {
	if v.Guard != nil {
		return v.Guard.From, v.Guard.To
	}
	return v.List, ""
}

func appendFormula(dst []byte, prefix, name, text string) []byte {
	dst = append(append(append(append(dst, '<'), prefix...), name...), '>')
	dst = markup.AppendEscaped(dst, text)
	return append(append(append(append(dst, "</"...), prefix...), name...), '>')
}

func appendTitled(dst []byte, name, value string) []byte {
	if value == "" {
		return dst
	}
	dst = append(append(append(dst, ' '), name...), `="`...)
	return append(appendTextValue(dst, value), '"')
}

func (s *sheetOut) checkValidation(v *Validation) {
	warning := ""
	if v.Guard != nil {
		warning = v.Guard.Warning
	}
	id := checkText(v.Title + v.Prompt + v.List + warning)
	if excel.Len(v.Title) > excel.MaxPromptTitle || excel.Len(v.Prompt) > excel.MaxPrompt || excel.Len(warning) > excel.MaxWarning {
		id = "draw.prompt_long"
	}
	if id != "" && len(v.At) > 0 {
		s.d.fail(refuse(id, s.plan.Name, v.At[0].String()))
	}
}
