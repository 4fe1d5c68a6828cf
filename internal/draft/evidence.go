package draft

import (
	"fmt"
	"strings"

	"tianbao/internal/ref"
)

// evidenceSheet is where stands what was concluded from what; lint passes over it.
const evidenceSheet = "#备注 依据"

// The columns of the evidence, so that a later run finds answers however people sort the lines.
var (
	evidenceZh = []string{"种类", "编号", "名称", "工作表", "单元格", "类型", "结论", "见到的值", "支持", "共", "反例", "采纳"}
	evidenceEn = []string{"what", "id", "label", "sheet", "cell", "type", "concluded", "values seen", "support", "of", "against", "accept"}
)

// evidence is the sheet of what was concluded from what.
func (d *drafted) evidence() table {
	t := table{name: evidenceSheet, widths: []float64{8, 26, 24, 18, 8, 10, 44, 40, 8, 8, 50, 8}}
	if d.lang == "zh" {
		t.rows = append(t.rows, evidenceZh)
	} else {
		t.rows = append(t.rows, evidenceEn)
	}
	for _, f := range d.fields {
		t.rows = append(t.rows, d.fieldEvidence(f))
	}
	for _, l := range d.lists {
		if l.of != nil {
			t.rows = append(t.rows, d.listEvidence(l))
		}
	}
	for _, f := range d.formulas {
		t.rows = append(t.rows, d.formulaEvidence(f))
	}
	for _, r := range d.rules {
		t.rows = append(t.rows, d.ruleEvidence(r))
	}
	return t
}

func (d *drafted) fieldEvidence(f *field) []string {
	at := f.where[0]
	cell := at.at
	for _, l := range d.leaves {
		if l.name == at.sheet {
			cell.Row = l.after(cell.Row)
		}
	}
	row := []string{d.say("字段", "field"), f.path(), f.label, at.sheet, cell.String(), d.typeName(f.Type), d.reason(f), "", "", "", "", ""}
	if t := d.survey.fields[f.path()]; t != nil {
		row[7], row[8], row[9] = short(strings.Join(t.seen, " | ")), fmt.Sprint(t.filled), fmt.Sprint(t.of)
		if t.unread > 0 {
			row[10] = d.say(fmt.Sprintf("%d 处读不准，如 %s", t.unread, t.where), fmt.Sprintf("%d unread, such as %s", t.unread, t.where))
		}
	}
	return row
}

// Why a cell was taken for a field that nobody has filled, and for one that copies fill.
const (
	blankZh   = "各份都空着；旁边有文字，上下同样的格子是填的：猜测"
	blankEn   = "blank in all copies; its neighbours are filled in: a guess"
	differsZh = "各份不一样"
	differsEn = "differs from copy to copy"
)

// reason is why a cell was taken for a field.
func (d *drafted) reason(f *field) string {
	if f.fresh {
		was := *f
		was.fresh = false
		return d.say("新增，上次的模板里没有：", "new, the earlier template has none: ") + d.reason(&was)
	}
	switch {
	case f.guess && f.filled == 0:
		return d.say(blankZh, blankEn)
	case f.guess && d.survey != nil && d.survey.copies == 1:
		return d.say("只有一份；看样子像是填的：猜测", "one copy alone; it looks filled in: a guess")
	case f.guess:
		return d.say("各份都一样；看位置像是填的：猜测", "the same in all copies; it stands where values do: a guess")
	case f.list != nil && f.merge:
		return d.say("重复的行，同类的合并或只写一次", "rows that repeat; written once for those of a class")
	}
	return d.say(differsZh, differsEn)
}

// listRow is the line of a list: where its first cell is, and why its rows are taken for one.
func listRow(l *list, kind, why string) []string {
	filled, of := l.of.used()
	return []string{kind, l.path(), l.label, l.where.sheet, l.where.at.String(), kind, why, "", fmt.Sprint(filled), fmt.Sprint(of), "", ""}
}

func (d *drafted) listEvidence(l *list) []string {
	to := *l
	to.where.at.Row = d.leafNamed(l.where.sheet).after(l.where.at.Row)
	return listRow(&to, d.say("列表", "list"), l.reason(d.say))
}

// used is how many printings have rows for a block, of how many.
func (b *block) used() (filled, of int) {
	for _, lines := range b.filled().lines {
		if len(lines) > 0 {
			filled++
		}
	}
	return filled, len(b.lines)
}

// reason is why rows were taken for a list.
func (l *list) reason(say func(zh, en string) string) string {
	least, most := lowest, 0
	for _, lines := range l.of.filled().lines {
		least, most = min(least, len(lines)), max(most, len(lines))
	}
	switch {
	case l.of.blank:
		return say("表头下面的行各份都空着：猜测", "blank rows under headings: a guess")
	case l.of.alone:
		return fmt.Sprintf(say("表头下面样子一样的行（%d 行）：猜测", "rows alike under headings (%d): a guess"), most)
	case l.drawn > 0:
		return fmt.Sprintf(say("画好 %d 行，各份填了 %d 到 %d 行", "%d rows drawn, of which copies fill %d to %d"), l.drawn, least, most)
	}
	return fmt.Sprintf(say("各份行数不同：%d 到 %d 行", "copies have different numbers of rows: %d to %d"), least, most)
}

func (d *drafted) formulaEvidence(f *computed) []string {
	home := d.leafNamed(f.place.sheet)
	cell := ref.Cell{Col: f.place.at.Col, Row: home.after(f.place.at.Row)}.String()
	return []string{d.say("公式", "formula"), home.name + "!" + cell, "", home.name, cell, "", "=" + d.shownIn(f), "", fmt.Sprint(f.support), fmt.Sprint(f.support + len(f.against)), f.againstShown(), ""}
}

func (d *drafted) ruleEvidence(r *rule) []string {
	var against []string
	for _, c := range r.Against {
		against = append(against, c.At.String()+" = "+c.Found)
	}
	return []string{d.say("规则", "rule"), r.id, r.Says, "", "", "", r.Assert, "", fmt.Sprint(r.Support), fmt.Sprint(r.Support + r.Counted), short(strings.Join(against, "；")), ""}
}

// short is a text that a person will read.
func short(text string) string {
	if r := []rune(text); len(r) > 300 {
		return string(r[:300]) + "…"
	}
	return text
}
