package rules

import (
	"tianbao/internal/formula"
	"tianbao/internal/scope"
	"tianbao/internal/words"
	"tianbao/templates"
)

// percentSign stands right after its number; other units stand apart.
const percentSign = "%"

// marks are the cells that a check highlights, each once. What the record does not have is left out:
// it has no cell.
func (c *checker) marks(check *templates.Check, s *scope.Scope) []Mark {
	var all []Mark
	seen := map[string]bool{}
	add := func(f *templates.Field, in *scope.Scope) {
		if !c.o.AbsentBlank && !c.present(f, in) {
			return
		}
		if m := c.cell(f, in); !seen[m.Path] {
			seen[m.Path] = true
			all = append(all, m)
		}
	}
	for _, m := range check.Marks {
		if s.Holding(m.Field) != nil {
			add(m.Field, s)
			continue
		}
		s.Each(m.Field.List(), func(in *scope.Scope) {
			if m.Where == nil || formula.Of(m.Where).Eval(in).IsTrue() {
				add(m.Field, in)
			}
		})
	}
	return all
}

// firstOf are the first cells of fields.
func (c *checker) firstOf(fields []*templates.Field, s *scope.Scope) []Mark {
	var all []Mark
	for _, f := range fields {
		found := false
		c.eachCell(f, s, func(m Mark) {
			if !found {
				all, found = append(all, m), true
			}
		})
	}
	return all
}

// explain says what a failing check found, in the form's own words, and what would mend it.
func (c *checker) explain(v *Verdict, s *scope.Scope) {
	v.Message = words.Plain(s.Say(v.Check.Message, func(f *templates.Field) string { return c.printed(f, s) }))
	if len(v.Marks) > 0 {
		v.Found = v.Marks[0].shown()
	}
	fixes := c.fixes(v, s)
	for _, e := range fixes {
		v.Fixes = append(v.Fixes, templates.Edit{
			Field: e.cell.Path, Old: e.cell.Value.Canonical(e.cell.Field.Scale), New: e.value.Canonical(e.cell.Field.Scale)})
	}
	if len(fixes) > 0 {
		v.Expected = shown(fixes[0].cell.Field, fixes[0].value)
	}
}

// printed is a value in the sentence of a message, where a blank would leave a hole. Numbers are printed
// with their decimals; the message itself says their unit.
func (c *checker) printed(f *templates.Field, s *scope.Scope) string {
	if s.Holding(f) == nil {
		return ""
	}
	if v := s.Carried(f); !v.IsNull() {
		return v.Canonical(f.Scale)
	}
	return words.Say("check.blank").In(string(c.t.Language))
}

func (m Mark) shown() string { return shown(m.Field, m.Value) }

// shown is a value as findings print it, a number with its unit.
func shown(f *templates.Field, v templates.Value) string {
	text := v.Canonical(f.Scale)
	switch _, number := v.Number(); {
	case !number || f.Unit == "":
		return text
	case f.Unit == percentSign:
		return text + percentSign
	}
	return text + " " + f.Unit
}
