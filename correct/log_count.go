package correct

import (
	"fmt"
	"strconv"
	"strings"

	"tianbao/fill"
	"tianbao/internal/ref"
	"tianbao/internal/words"
)

// waits is 1 where a person has to answer a line of the log, or fill in its cell, and has not.
func (e *Entry) waits() int {
	if e.State == Open || e.State == Pending && e.With == 0 && e.Decision == Undecided {
		return 1
	}
	return 0
}

// Waits tells whether a line asks a person something that is not answered yet.
func (e *Entry) Waits() bool { return e.waits() > 0 }

// asks is the formula that gives 1 while a line in a row of the log waits for a person. What is open waits
// while its cell is blank, has a question mark, or holds what came back; a whole sheet waits for the next run.
func (w *writer) asks(e *Entry, row int, at places) string {
	own := func(id string) string { return ref.Cell{Col: columnAt(id), Row: row}.String() }
	switch p, known := at[e.Field]; {
	case e.State == Pending && e.With == 0:
		return fmt.Sprintf(`IF(%s="",1,0)`, own("log.decision"))
	case e.State != Open:
		return ""
	case !known:
		return "1"
	default:
		cell, _ := ref.ParseCell(p.Cell)
		text := ref.QuoteSheet(p.Sheet) + "!" + cell.Absolute() + `&""`
		asked := fmt.Sprintf(`TRIM(%s)="%s"`, text, inDoubt)
		if withinText(w.Template, e.Field) {
			asked = fmt.Sprintf(`ISNUMBER(FIND("%s",%s))`, inDoubt, text)
		}
		return fmt.Sprintf(`IFERROR(IF(OR(TRIM(%[1]s)="",%[2]s,EXACT(%[1]s,%[3]s)),1,0),1)`, text, asked, own("before"))
	}
}

// title is what the log asks of a person, now and as a formula while people type.
func (l *logSheet) title() (now, live string) {
	answers, fills := 0, 0
	for i := range l.lines {
		if e := &l.lines[i]; e.State == Open {
			fills += e.waits()
		} else {
			answers += e.waits()
		}
	}
	counted := func(state State) string {
		column := func(id string) string {
			first := ref.Cell{Col: columnAt(id), Row: fill.TableHeading + 1}
			return ref.Range{From: first, To: ref.Cell{Col: first.Col, Row: fill.TableHeading + len(l.lines)}}.Absolute()
		}
		return fmt.Sprintf(`SUMIF(%s,"%s",%s)`, column("state"), state, column(waiting))
	}
	a, f := counted(Pending), counted(Open)
	live = fmt.Sprintf(`IFERROR(IF(%[1]s+%[2]s=0,%[3]s,IF(%[2]s=0,%[4]s,IF(%[1]s=0,%[5]s,%[6]s))),%[7]s)`, a, f,
		literal(l.word("log.title-done")), l.counting("log.title-answer", a), l.counting("log.title-fill", f),
		l.counting("log.title-both", a, f), literal(l.word("log.title")))
	switch {
	case answers+fills == 0:
		return l.word("log.title-done"), live
	case fills == 0:
		return l.word("log.title-answer", strconv.Itoa(answers)), live
	case answers == 0:
		return l.word("log.title-fill", strconv.Itoa(fills)), live
	}
	return l.word("log.title-both", strconv.Itoa(answers), strconv.Itoa(fills)), live
}

// counting is a phrase with numbers as a formula that puts those of other formulas there.
func (l *logSheet) counting(id string, counts ...string) string {
	const mark = "\x00"
	marks := make([]any, len(counts))
	for i := range counts {
		marks[i] = words.Plain(mark)
	}
	parts := strings.Split(l.word(id, marks...), mark)
	text := literal(parts[0])
	for i, count := range counts {
		text += "&" + count + "&" + literal(parts[i+1])
	}
	return text
}

// literal is a short text in a formula.
func literal(text string) string { return `"` + strings.ReplaceAll(text, `"`, `""`) + `"` }
