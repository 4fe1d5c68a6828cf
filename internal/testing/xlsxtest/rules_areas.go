package xlsxtest

import (
	"fmt"
	"sort"
	"strings"

	"tianbao/internal/ref"
)

// mergeRules: merges may not overlap each other or a table, and one cell is no merge.
func (r *rules) mergeRules(s *sheet) {
	var areas []area
	for _, m := range s.root.child("mergeCells").all("mergeCell") {
		rng, ok := ref.ParseRange(m.attr("ref"))
		switch {
		case !ok:
			r.say(fmt.Sprintf("%q", s.name), "%q is no area to merge", m.attr("ref"))
		case rng.From == rng.To:
			r.say(s.place(rng), "a single cell is merged")
		default:
			areas = append(areas, area{rng, "merge"})
		}
	}
	for _, t := range r.tables(s) {
		if rng, ok := ref.ParseRange(t.attr("ref")); ok {
			areas = append(areas, area{rng, "table"})
		}
	}
	r.apart(s, areas)
}

// area is a rectangle that may not share a cell with another of its list.
type area struct {
	ref.Range
	what string
}

// apart notes every two areas that share a cell.
func (r *rules) apart(s *sheet, areas []area) {
	sort.SliceStable(areas, func(i, j int) bool { return areas[i].From.Row < areas[j].From.Row })
	for i, a := range areas {
		for _, b := range areas[i+1:] {
			if b.From.Row > a.To.Row {
				break // sorted: all others begin below
			}
			if a.Overlaps(b.Range) {
				r.say(s.place(a), "the %s overlaps the %s %s", a.what, b.what, b)
			}
		}
	}
}

// rule2009 is a validation in either of its two spellings.
type rule2009 struct {
	*node
	areas, formula1, formula2 string
}

// allValidations are a sheet's validations, those of Excel 2010's extension included.
func (s *sheet) allValidations() []rule2009 {
	var found []rule2009
	for _, v := range s.root.child("dataValidations").all("dataValidation") {
		found = append(found, rule2009{v, v.attr("sqref"), v.child("formula1").value(), v.child("formula2").value()})
	}
	for _, list := range s.root.child("extLst").deep("dataValidations") {
		for _, v := range list.all("dataValidation") {
			found = append(found, rule2009{v, v.child("sqref").value(), v.child("formula1", "f").value(), v.child("formula2", "f").value()})
		}
	}
	return found
}

func (r *rules) validationRules(s *sheet) {
	var areas []area
	for _, v := range s.allValidations() {
		where := fmt.Sprintf("%q validation %s", s.name, v.areas)
		rngs := ranges(v.areas)
		if len(rngs) == 0 || len(rngs) != len(strings.Fields(v.areas)) {
			r.say(where, "its areas cannot be read")
		}
		for _, rng := range rngs {
			areas = append(areas, area{rng, "validation"})
		}
		r.tooLong(where, "the prompt's title", v.attr("promptTitle"), maxPromptTitle)
		r.tooLong(where, "the prompt", v.attr("prompt"), maxPrompt)
		r.tooLong(where, "the error's title", v.attr("errorTitle"), maxErrorTitle)
		r.tooLong(where, "the error", v.attr("error"), maxErrorText)
		r.validationFormulas(where, v)
	}
	r.apart(s, areas)
}

func (r *rules) validationFormulas(where string, v rule2009) {
	kind := v.attr("type")
	if kind == "list" && strings.HasPrefix(v.formula1, `"`) {
		literal := strings.TrimSuffix(strings.TrimPrefix(v.formula1, `"`), `"`)
		r.tooLong(where, "the list", literal, maxListLiteral)
	}
	if v.formula1 == "" && kind != "" && kind != "none" {
		r.say(where, "a validation of type %s needs a formula", kind)
	}
	r.formula(where, v.formula1, criterion)
	r.formula(where, v.formula2, criterion)
}

func (r *rules) conditionRules(s *sheet) {
	for _, c := range s.root.deep("conditionalFormatting") {
		areas := c.attr("sqref") + c.child("sqref").value()
		where := fmt.Sprintf("%q condition %s", s.name, areas)
		if rngs := ranges(areas); len(rngs) == 0 || len(rngs) != len(strings.Fields(areas)) {
			r.say(where, "its areas cannot be read")
		}
		for _, rule := range c.all("cfRule") {
			r.condition(where, rule)
		}
	}
}

func (r *rules) condition(where string, rule *node) {
	formulas := append(rule.all("formula"), rule.all("f")...)
	if rule.attr("type") == "expression" && len(formulas) == 0 {
		r.say(where, "a condition by expression needs a formula")
	}
	for _, f := range formulas {
		r.formula(where, f.text, criterion)
	}
	if id, ok := rule.find("dxfId"); ok && nth(r.styles.child("dxfs").all("dxf"), rule.number("dxfId", -1)) == nil {
		r.say(where, "its format %s is not there", id)
	}
	if rule.number("priority", 0) < 1 && rule.name.Space != x14 {
		r.say(where, "its priority %q is not 1 or more", rule.attr("priority"))
	}
}

// x14 is the namespace of Excel 2010's extensions, where a condition needs no priority.
const x14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
