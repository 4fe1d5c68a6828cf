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

// reason is why a cell was taken for a field.
func (d *drafted) reason(f *field) string {
	if f.fresh {
		was := *f
		was.fresh = false
		return d.say("新增，上次的模板里没有：", "new, the earlier template has none: ") + d.reason(&was)
	}
	switch {
	case f.guess && f.filled == 0:
		return d.say("各份都空着；旁边有文字，上下同样的格子是填的：猜测", "blank in all copies; its neighbours are filled in: a guess")
	case f.guess && d.survey != nil && d.survey.copies == 1:
		return d.say("只有一份；看样子像是填的：猜测", "one copy alone; it looks filled in: a guess")
	case f.guess:
		return d.say("各份都一样；看位置像是填的：猜测", "the same in all copies; it stands where values do: a guess")
	case f.list != nil && f.merge:
		return d.say("重复的行，同类的合并或只写一次", "rows that repeat; written once for those of a class")
	}
	return d.say("各份不一样", "differs from copy to copy")
}

func (d *drafted) formulaEvidence(f *computed) []string {
	home := d.leafNamed(f.place.sheet)
	cell := ref.Cell{Col: f.place.at.Col, Row: home.after(f.place.at.Row)}.String()
	var against []string
	for _, c := range f.against {
		against = append(against, c.place().String()+" = "+c.found())
	}
	return []string{d.say("公式", "formula"), home.name + "!" + cell, "", home.name, cell, "", "=" + d.shownIn(f), "", fmt.Sprint(f.support), fmt.Sprint(f.support + len(f.against)), short(strings.Join(against, "；")), ""}
}

func (d *drafted) ruleEvidence(r *rule) []string {
	var against []string
	for _, c := range r.Against {
		against = append(against, c.At.String()+" = "+c.Found)
	}
	return []string{d.say("规则", "rule"), r.id, "", "", "", "", r.Assert, "", fmt.Sprint(r.Support), fmt.Sprint(r.Support + r.Counted), short(strings.Join(against, "；")), ""}
}

// short is a text that a person will read.
func short(text string) string {
	if r := []rune(text); len(r) > 300 {
		return string(r[:300]) + "…"
	}
	return text
}
