package fill

import (
	"strings"

	"tianbao/internal/issue"
	"tianbao/internal/listing"
	"tianbao/internal/live"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
)

// GuideColumns is how many columns the sheet has that explains a blank form.
const GuideColumns = 2

// guideWidths are their widths in characters: what a line is about, and what there is to say.
var guideWidths = []float64{14, 72}

// guideLine is a line of the sheet that explains a blank form.
type guideLine struct {
	style       int
	about, says string
}

// addGuide explains a blank form to whoever opens it: what it is, by when and by whom it is wanted, what colours
// mean, how to hand it in. The sheet stands in front of the list of checks, is not printed with the form, and no
// other workbook has it: only a blank form comes to somebody who does not know it.
func (p *planner) addGuide() {
	if !p.options.Blank || p.options.NoChecks {
		return
	}
	looks := p.form.looks.Looks
	s := listing.New(looks, p.tabs.name(p.form.say("guide.tab")), guideWidths)
	s.Row, s.Frozen, s.Protect = listing.TitleRow, 0, p.options.Protect
	title := p.form.say("guide.title", p.form.template.Title)
	s.Text(s.At(1), looks.Title, title)
	s.Next(map[int]string{GuideColumns: title})
	for _, line := range p.guideLines() {
		s.Text(s.At(1), line.style, line.about)
		s.Text(s.At(2), looks.Body, line.says)
		s.Next(map[int]string{1: line.about, 2: line.says})
	}
	index := p.addBehind(s.Sheet)
	mark := ref.QuoteSheet(s.Name) + "!" + ref.Cell{Col: 1, Row: listing.TitleRow}.Absolute()
	p.plan.Names = append(p.plan.Names, s.Unprinted(index),
		draw.Name{Name: issue.GuideName, Sheet: index, Refers: mark, Hidden: true})
}

// guideLines are the lines; what the template does not say is left out.
func (p *planner) guideLines() []guideLine {
	f, about := p.form, p.form.looks.Heading
	lines := []guideLine{{about, f.say("guide.what"), f.say("guide.what-says", strings.Join(p.formTabs(), f.say("guide.and")))}}
	for _, given := range []guideLine{{about, f.say("guide.due"), f.template.Due}, {about, f.say("guide.to"), f.template.To}} {
		if given.says != "" {
			lines = append(lines, given)
		}
	}
	lines = append(lines, guideLine{about, f.say("guide.cells"), f.say("guide.cells-says")})
	if p.checked() {
		lines = append(lines, guideLine{about, f.say("guide.check"), f.say("guide.check-says", f.say("list.tab"))})
		for _, level := range live.Levels(f.template) {
			lines = append(lines, guideLine{f.looks.Legend(level), f.say("shade." + level.String()), f.say("legend." + level.String())})
		}
	}
	return append(lines, guideLine{about, f.say("guide.hand-in"), f.say("guide.hand-in-says")})
}

// mostTabs is how many sheets the guide names; more are counted.
const mostTabs = 5

// formTabs are the sheets to be filled in.
func (p *planner) formTabs() (tabs []string) {
	for _, s := range p.sheets[:min(len(p.sheets), mostTabs)] {
		tabs = append(tabs, p.form.say("guide.sheet", s.Name))
	}
	if more := len(p.sheets) - mostTabs; more > 0 {
		tabs = append(tabs, p.form.say("guide.more", more))
	}
	return tabs
}
