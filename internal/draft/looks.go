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
var labelled = regexp.MustCompile(`(?i)[:：]$|[(（](万?元|%|人|个|台|套|份|次|平方米)[)）]|名称|用途|来源|单位|部门|日期|时间|金额|资金|总额|合计|小计|费|负责人|联系|电话|地址|地点|编码|编号|代码|性质|类别|类型|指标|目标|内容|依据|情况|说明|备注|年度|申请人|经办|邮箱|账号|开户|数量|姓名|职务|意见|期限|周期|name|date|amount|total|address|phone|email|number|reference|type|status|department|description|remarks|role|cost|value|year`)

// labelish tells of a text that looks like a label: short, with words that labels have, without figures.
func labelish(text string) bool {
	text = strings.TrimSpace(text)
	n := utf8.RuneCountInString(text)
	return n > 0 && n <= 16 && !strings.ContainsAny(text, "0123456789。") && labelled.MatchString(text) && !files(text)
}

// files tells of a text that looks like the name of an office.
func files(text string) bool {
	text = strings.TrimSpace(text)
	return office.MatchString(text) && utf8.RuneCountInString(text) > 5
}

// singleDraft guesses what is filled in on a page of which one copy alone is known.
type singleDraft struct{ *pageDraft }

// guessAlone goes, where there is one printing alone, by looks: figures and dates beside texts, long texts below
// or beside labels, and who files are values.
func (p singleDraft) guessAlone() {
	if !p.oneCopy() {
		return
	}
	for _, t := range slices.Clone(p.texts) {
		at := t.area.From
		_, beside := beside(at, p.texts, p.data)
		above, over := over(at, p.texts)
		switch long := utf8.RuneCountInString(t.text) > 25; {
		case long && (beside || over && labelish(above.text)), at.Row == 1 && !over && office.MatchString(t.text) && (t.area.Cols() > 1 || p.model.document):
			p.taken(at)
		}
	}
}

var sectioned = regexp.MustCompile(`^[一二三四五六七八九十]{1,3}、`)

// guessSections takes the text of a section that says the same in all copies for a value, where that of another section
// of the page is one.
func (p *pageDraft) guessSections() {
	some := false
	for at := range p.data {
		some = some || p.texts.inSection(p.model.grid.Area(at))
	}
	for _, t := range slices.Clone(p.texts) {
		if some && p.texts.inSection(t.area) && !sectioned.MatchString(t.text) {
			(singleDraft{p}).taken(t.area.From)
		}
	}
}

// inSection tells of a cell right under the heading of a section, as wide as this is.
func (all texts) inSection(area ref.Range) bool {
	above, ok := over(area.From, all)
	return ok && above.area.To.Row == area.From.Row-1 && above.area.From.Col == area.From.Col && above.area.To.Col == area.To.Col && sectioned.MatchString(strings.TrimSpace(above.text))
}

// guessUnder takes, where one copy alone is known, what stands in a row under headings for values, where the row is the
// only one under them.
func (p singleDraft) guessUnder() {
	if !p.oneCopy() {
		return
	}
	for row := 1; row < p.model.grid.LastRow(); row++ {
		heads := p.model.headingsOf(row)
		if len(heads) == 0 || p.inBlock(row+1) {
			continue
		}
		if t := p.model.tableUnder(heads); t.last == t.first && t.sure() && !p.model.labels(t) {
			for _, h := range heads {
				p.taken(ref.Cell{Col: h.area.From.Col, Row: t.first})
			}
			row = t.last
		}
	}
}

// taken makes a printed text a value.
func (p *pageDraft) taken(at ref.Cell) {
	n := len(p.texts)
	p.texts = slices.DeleteFunc(p.texts, func(t printed) bool { return t.area.From == at })
	if len(p.texts) < n {
		p.data[at] = true
	}
}

// guessRows finds rows in which labels and values take turns: where one of the values differs from copy to copy,
// or, of one printing, where the labels look like labels and the others do not, the others are values too.
func (p *pageDraft) guessRows() {
	for row := 1; row <= p.model.grid.LastRow(); row++ {
		cells := p.rowCells(row)
		if len(cells) < 2 || len(cells)%2 != 0 || p.heads(cells[0]) || p.oneCopy() && p.model.headsFigures(row) || !p.turns(cells) {
			continue
		}
		for i := 1; i < len(cells); i += 2 {
			if !p.data[cells[i]] && p.mixed[cells[i]] == nil && !p.computes(cells[i]) {
				p.taken(cells[i])
			}
		}
	}
}

// figure is a number or a day and nothing else, typed as text.
var figure = regexp.MustCompile(`^(-?[¥￥$£€]?\d[\d,]*(\.\d+)?%?|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{4}年\d{1,2}月(\d{1,2}日)?)$`)

// headsFigures tells whether the texts of a row stand over figures, side by side.
func (s *sheet) headsFigures(row int) bool {
	figures := 0
	for _, h := range s.endingIn(row) {
		c, ok := s.spotAt(ref.Cell{Col: h.At.Col, Row: row + 1})
		if ok && headingLike(h) && c.At.Row > row && (c.Kind == grid.Number || isAmount(c.Text)) {
			if figures++; figures > 1 {
				return true
			}
		} else {
			figures = 0
		}
	}
	return false
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
	return unlike == 0 && (known > 0 && (like > 0 || !p.oneCopy()) || p.oneCopy() && 2*like >= len(cells)/2 && like > 0)
}

// guessBlanks finds, where there is one printing alone, what a form leaves blank to be filled in: the empty cell
// right of a label, as far as the sheet is used, or the one under it, as wide.
func (p singleDraft) guessBlanks() {
	if !p.oneCopy() {
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
func (p singleDraft) blank(at ref.Cell) {
	if p.slots[at] == nil && p.alone(at) && !p.inBlock(at.Row) {
		p.slots[at] = &slot{at: at, width: p.model.grid.Area(at).Cols(), seen: map[int]spot{}}
		p.data[at] = true
	}
}
