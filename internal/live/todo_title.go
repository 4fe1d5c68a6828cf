package live

import (
	"fmt"
	"strconv"
	"strings"

	"tianbao/internal/formula"
	"tianbao/internal/listing"
	"tianbao/internal/ref"
	"tianbao/internal/rules"
)

// counted is a part of the title of what is to be done: the words, the formula that counts, and how many there are now.
type counted struct {
	id, formula string
	now         int
}

// todoTitle counts what is to be done: cells that stand blank, checks of so many lines that do not hold, and, apart from
// these, those to be made again.
func (l *checklist) todoTitle(lines int, counts map[rules.Result]int) {
	blank := counted{"todo.cells", "SUM(" + l.column(colCount, l.Row-l.In(listing.FirstRow)).Absolute() + ")", l.blank}
	failing := counted{"todo.checks", l.count(lines, l.word(rules.Fail)) + "+" + l.count(lines, l.word(rules.Fix)), counts[rules.Fail] + counts[rules.Fix]}
	changed := counted{id: "todo.changed", formula: l.count(lines, l.say("list.changed"))}
	text := fmt.Sprintf("IF(%s+%s=0,%s,%s&%s&%s)&%s%s", blank.formula, failing.formula, formula.Literal(l.say("todo.done")), formula.Literal(l.say("todo.title")),
		l.live(blank), l.live(failing), l.live(changed), sayLost(l))
	now := l.say("todo.done")
	if blank.now+failing.now > 0 {
		now = l.say("todo.title") + l.shown(blank) + l.shown(failing)
	}
	l.Formula(ref.Cell{Col: 1, Row: todoTitle}, l.looks.Title, text, now)
	l.Across(todoTitle, 26)
}

// sayLost says that checks wait because cells are gone that they look at, or classes of rows.
func sayLost(l *checklist) string {
	text := ""
	for _, why := range [][2]string{{l.anyLost(), "todo.lost"}, {l.anyUnsure(), "todo.unsure"}} {
		if why[0] != "" {
			text += fmt.Sprintf(`&IF(%s=0,"",%s)`, why[0], formula.Literal(l.say(why[1])))
		}
	}
	return text
}

// count is the formula that counts a result in the list.
func (l *checklist) count(lines int, result string) string {
	return fmt.Sprintf("COUNTIF(%s,%s)", l.column(colResult, lines).Absolute(), formula.Literal(result))
}

// live is a part as a formula: nothing where there is nothing to count.
func (l *checklist) live(c counted) string {
	before, after, _ := strings.Cut(l.say(c.id, "\x00"), "\x00")
	return fmt.Sprintf(`IF(%[2]s=0,"",%[1]s&%[2]s&%[3]s)`, formula.Literal(before), c.formula, formula.Literal(after))
}

// shown is what it shows now.
func (l *checklist) shown(c counted) string {
	if c.now == 0 {
		return ""
	}
	return l.say(c.id, strconv.Itoa(c.now))
}
