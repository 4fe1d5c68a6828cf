package draft

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"tianbao/internal/ref"
	"tianbao/internal/units"
)

// texts are what a page of a form prints.
type texts []printed

// endBeside tells whether one of them ends beside a cell, on its left.
func (all texts) endBeside(at ref.Cell) bool {
	return slices.ContainsFunc(all, func(t printed) bool {
		return t.area.From.Row <= at.Row && at.Row <= t.area.To.Row && t.area.To.Col == at.Col-1
	})
}

// labelOver tells whether one of them is a label right over a cell, as wide.
func (all texts) labelOver(area ref.Range) bool {
	return slices.ContainsFunc(all, func(t printed) bool {
		return t.area.To.Row == area.From.Row-1 && t.area.From.Col == area.From.Col && t.area.To.Col == area.To.Col && labelish(t.text)
	})
}

// ask tells of a text that is no label and stands where what a label asks for does: beside it, or under it and as wide.
func (all texts) ask(text string, area ref.Range) bool {
	if labelish(text) || utf8.RuneCountInString(text) > longLine {
		return false
	}
	return slices.ContainsFunc(all, func(t printed) bool {
		beside := t.area.To.Col == area.From.Col-1 && t.area.From.Row <= area.From.Row && area.From.Row <= t.area.To.Row
		return beside && labelish(t.text)
	}) || all.labelOver(area)
}

// before is the one beside another, on its left; false where there is none, or a value is between.
func (all texts) before(area ref.Range, values map[ref.Cell]bool) (printed, bool) {
	return beside(area.From, all, values)
}

// unitAbove is the unit that a heading over a cell declares: that of its column, or of several.
func (all texts) unitAbove(at ref.Cell) string {
	for up := at; up.Row > 1 && at.Row-up.Row < 60; {
		t, ok := over(up, all)
		if !ok {
			return ""
		}
		if unit := unitIn(t.text); unit != "" {
			return unit
		}
		up = ref.Cell{Col: at.Col, Row: t.area.From.Row}
	}
	return ""
}

// blockUnit is the unit that a text over several rows on the far left of a cell declares.
func (all texts) blockUnit(at ref.Cell) string {
	for _, t := range all {
		if t.area.Rows() > 1 && t.area.From.Row <= at.Row && at.Row <= t.area.To.Row && t.area.To.Col < at.Col {
			if unit := unitIn(t.text); unit != "" {
				return unit
			}
		}
	}
	return ""
}

// pageUnit is the unit that a line of the page declares for all of it: 单位：万元.
func (all texts) pageUnit() string {
	for _, t := range all {
		if strings.Contains(t.text, "单位") && t.area.Rows() == 1 {
			if unit := unitIn(t.text); unit != "" && utf8.RuneCountInString(t.text) < 12 {
				return unit
			}
		}
	}
	return ""
}

// unitIn is the unit of money that a text of the form declares: 项目资金（元）, 单位：万元.
func unitIn(text string) string {
	for _, m := range regexp.MustCompile(`[(（:：]\s*(?:单位[:：]\s*)?(?:人民币)?\s*([^()（）:：\s]{1,4})\s*[)）]?\s*$`).FindAllStringSubmatch(text, -1) {
		if unit, ok := units.Block(m[1]); ok {
			return unit
		}
		if m[1] == "%" || m[1] == "％" {
			return "%"
		}
	}
	return ""
}
