package draft

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
)

// labelled are the words that labels of forms have, and values seldom.
var labelled = regexp.MustCompile(`(?i)[:：]$|[(（](万?元|%|人|个|台|套|份|次|平方米)[)）]|名称|用途|来源|单位|部门|日期|时间|金额|资金|总额|合计|小计|费|负责人|联系|电话|地址|编码|编号|代码|性质|类别|类型|指标|目标|内容|依据|情况|说明|备注|年度|申请人|经办|邮箱|账号|开户|数量|姓名|职务|意见|期限|周期|name|date|amount|total|address|phone|email|number|reference|type|status|department|description|remarks|role|cost|value|year`)

// labelish tells of a text that looks like a label: short, with words that labels have, without figures.
func labelish(text string) bool {
	text = strings.TrimSpace(text)
	n := utf8.RuneCountInString(text)
	return n > 0 && n <= 16 && !strings.ContainsAny(text, "0123456789。") && labelled.MatchString(text) && !(office.MatchString(text) && n > 5)
}

// guessAlone goes, where there is one printing alone, by looks: figures and dates beside texts, long texts below
// or beside labels, and who files are values.
func (p *pageDraft) guessAlone() {
	if len(p.printings) > 1 {
		return
	}
	for _, t := range slices.Clone(p.texts) {
		at := t.area.From
		_, beside := beside(at, p.texts, p.data)
		above, over := over(at, p.texts)
		switch long := utf8.RuneCountInString(t.text) > 25; {
		case long && (beside || over && labelish(above.text)), at.Row == 1 && !over && office.MatchString(t.text) && t.area.Cols() > 1:
			p.taken(at)
		}
	}
}

// taken makes a printed text a value.
func (p *pageDraft) taken(at ref.Cell) {
	p.texts = slices.DeleteFunc(p.texts, func(t printed) bool { return t.area.From == at })
	p.data[at] = true
}

// guessRows finds rows in which labels and values take turns: where one of the values differs from copy to copy,
// or, of one printing, where the labels look like labels and the others do not, the others are values too.
func (p *pageDraft) guessRows() {
	for row := 1; row <= p.model.grid.LastRow(); row++ {
		cells := p.rowCells(row)
		if len(cells) < 2 || len(cells)%2 != 0 || p.heads(cells[0]) || !p.turns(cells) {
			continue
		}
		for i := 1; i < len(cells); i += 2 {
			if !p.data[cells[i]] && p.mixed[cells[i]] == nil && !p.computes(cells[i]) {
				p.taken(cells[i])
			}
		}
	}
}

// rowCells are the cells of a row that hold something, each right of the one before, without those that span
// several rows.
func (p *pageDraft) rowCells(row int) (all []ref.Cell) {
	for _, s := range p.inOrder() {
		if area := p.model.grid.Area(s.at); s.at.Row == row && area.Rows() == 1 && !slices.Contains(all, s.at) {
			all = append(all, s.at)
		}
	}
	slices.SortFunc(all, grid.Compare)
	for i := 1; i < len(all); i++ {
		if p.model.grid.Area(all[i-1]).To.Col+1 != all[i].Col {
			return nil
		}
	}
	return all
}

func (p *pageDraft) turns(cells []ref.Cell) bool {
	known, like, unlike := 0, 0, 0
	for i, at := range cells {
		switch value := i%2 == 1; {
		case value && p.data[at]:
			known++
		case !value && (p.data[at] || p.mixed[at] != nil):
			return false
		case value && labelish(p.slots[at].usual().Text):
			unlike++
		case !value && labelish(p.slots[at].usual().Text):
			like++
		}
	}
	return unlike == 0 && (known > 0 && (like > 0 || len(p.printings) > 1) || len(p.printings) == 1 && 2*like >= len(cells)/2 && like > 0)
}

// guessBlanks finds, where there is one printing alone, what a form leaves blank to be filled in: the empty cell
// right of a label, as far as the sheet is used, or the one under it, as wide.
func (p *pageDraft) guessBlanks() {
	if len(p.printings) > 1 {
		return
	}
	last := 0
	for _, s := range p.model.spots {
		last = max(last, s.area.To.Col)
	}
	for _, t := range slices.Clone(p.texts) {
		right := ref.Cell{Col: t.area.To.Col + 1, Row: t.area.From.Row}
		if labelish(t.text) && t.area.Rows() == 1 && right.Col <= last {
			p.blank(right)
		}
		under := ref.Cell{Col: t.area.From.Col, Row: t.area.To.Row + 1}
		if p.data[right] || p.computes(right) {
			continue
		}
		if area := p.model.grid.Area(under); area.To.Col == t.area.To.Col && (area.Rows() > 1 || labelish(t.text) && area.Cols() > 1) && t.area.From.Row > 1 {
			p.blank(under)
		}
	}
}

// blank makes a cell that holds nothing a value that is still to be filled in.
func (p *pageDraft) blank(at ref.Cell) {
	if p.slots[at] == nil && p.alone(at) && !p.inBlock(at.Row) {
		p.slots[at] = &slot{at: at, width: p.model.grid.Area(at).Cols(), seen: map[int]spot{}}
		p.data[at] = true
	}
}
