package rules

import (
	"slices"
	"strconv"
	"strings"

	"tianbao/internal/settled"
	"tianbao/internal/words"
	"tianbao/templates"
)

// percentSign stands right after its number; other units stand apart.
const percentSign = "%"

// marks are the cells that a check highlights, each once. What the record does not have is left out:
// it has no cell.
func (c *checker) marks(r *rule, row int) []Mark {
	var all []Mark
	seen := map[settled.Cell]bool{}
	for _, m := range r.marks {
		c.rowsOf(m.slot, r.level, row, func(in int) {
			if m.where != nil && !c.frame.Eval(m.where).IsTrue() {
				return
			}
			at := c.record.Home(m.slot, in)
			if (c.o.AbsentBlank || c.record.See(m.slot, c.shape.Of(m.slot), in).Present) && !seen[at] {
				seen[at] = true
				all = append(all, c.cell(at))
			}
		})
	}
	return all
}

// rowsOf visits the rows of a field's own level that it means from a row, each with its formulas at hand.
func (c *checker) rowsOf(slot, level, row int, visit func(row int)) {
	of := c.shape.Of(slot)
	if c.shape.Around(of, level) {
		visit(c.record.Around(of, level, row))
		return
	}
	holder := c.shape.Holder(level, of)
	c.record.EachWithin(of, holder, c.record.Around(holder, level, row), func(in int) {
		if c.work.Err() == nil {
			c.atHand(of, in)
			visit(in)
		}
	})
}

// atHand puts a row at hand, and those around it.
func (c *checker) atHand(level, row int) {
	for ; level > 0; level = c.shape.Levels[level].Outer {
		c.frame.At(level, row)
		row = c.record.Around(c.shape.Levels[level].Outer, level, row)
	}
}

// firstOf are the first cells of the fields that a formula looks at.
func (c *checker) firstOf(t *test, level, row int) []Mark {
	var all []Mark
	first := func(at settled.Cell) bool {
		all = append(all, c.cell(at))
		return true
	}
	for _, slot := range t.slots {
		c.eachCell(slot, level, row, first)
	}
	for _, of := range t.columns {
		if len(all) == 0 {
			c.eachCell(of.slot, of.level, c.record.Around(of.level, level, row), first)
		}
	}
	return all
}

// explain says what a failing check found, in the form's own words, and what would mend it.
func (c *checker) explain(v *Verdict, r *rule, row int) {
	v.Message = words.Plain(c.say(r, row))
	if len(v.Marks) > 0 {
		v.Found = v.Marks[0].shown()
	}
	if c.o.Unmended || c.o.Twins && v.Item == "" && slices.ContainsFunc(v.Marks, Mark.ofItem) {
		return
	}
	if edits := c.fixes(v, r, row); len(edits) > 0 {
		c.offers.add(offer{v, r, row, edits})
	}
}

// ofItem tells whether the mark is in an item of a list.
func (m Mark) ofItem() bool { return strings.Contains(m.Path, "[") }

// longestMessage is how many bytes of a message are kept: no cell shows more, and every failing row has one.
const longestMessage = 32 << 10

// say is the sentence of a rule's message.
func (c *checker) say(r *rule, row int) string {
	var b strings.Builder
	for _, p := range r.message {
		if b.Len() > longestMessage {
			return strings.ToValidUTF8(b.String()[:longestMessage], "") + "…"
		}
		switch {
		case p.Field != nil:
			b.WriteString(c.printed(p.Field, r.level, row))
		case p.formula != nil:
			b.WriteString(c.frame.Eval(p.formula).String())
		case p.Number:
			b.WriteString(strconv.Itoa(c.record.Number(r.level, row)))
		default:
			b.WriteString(p.Literal)
		}
	}
	return b.String()
}

// printed is a value in the sentence of a message, where a blank would leave a hole. Numbers are printed
// with their decimals; the message itself says their unit.
func (c *checker) printed(f *templates.Field, level, row int) string {
	slot := c.shape.From(level, c.shape.Slot(f))
	of := c.shape.Of(slot)
	if !c.shape.Around(of, level) {
		return ""
	}
	if v := c.record.Value(c.record.Home(slot, c.record.Around(of, level, row))); !v.IsNull() {
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
