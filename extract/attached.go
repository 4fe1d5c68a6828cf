package extract

import (
	"slices"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/issue"
	"tianbao/internal/ref"
	"tianbao/internal/value"
	"tianbao/internal/words"
	"tianbao/templates"
)

// LeftoverKind is what is left over.
type LeftoverKind int

// The kinds of leftovers.
const (
	LeftCell LeftoverKind = iota
	LeftNote
	LeftConversation
	LeftBox
	LeftPicture
	LeftSheet // a whole sheet that the template says is no part of the form
	LeftFootnote
	LeftDeleted // text that was deleted while changes were tracked
	LeftUnseen  // hidden text
)

var leftKinds = map[grid.AttachmentKind]LeftoverKind{
	grid.Note: LeftNote, grid.Conversation: LeftConversation, grid.Box: LeftBox, grid.Picture: LeftPicture,
	grid.Footnote: LeftFootnote, grid.Deleted: LeftDeleted, grid.Unseen: LeftUnseen,
}

// remainAttached tells what was put on a sheet beside its cells, and neither the form nor tianbao has put there.
func (s *noticer) remainAttached(sheet *grid.Sheet, here []*page) {
	var all []Leftover
	for i, a := range sheet.Attached {
		classes := s.ledger.attached[sheet]
		text := theirs(a)
		switch {
		case classes[i] != unclaimed:
		case text == "" && a.Kind == grid.Note:
			classes[i] = oursAlone
		case slices.ContainsFunc(here, func(in *page) bool { return in.attaches(a) }):
			classes[i] = formText
		default:
			all = append(all, Leftover{Sheet: sheet.Name, Cell: cellOf(a), Text: text, Form: len(here) > 0, Kind: leftKinds[a.Kind]})
		}
	}
	rest := all
	for _, k := range attachedTold {
		var of []Leftover
		rest, of = without(rest, k.kind)
		s.report.tell(k.rule, sheet.Name, templates.Warning, words.Say(k.says), of)
	}
	s.report.tell(layoutStray, sheet.Name, templates.Notice, words.Say("layout.attached"), rest)
	s.left = append(s.left, all...)
}

// attachedTold are the kinds that are said by themselves: what a document holds and does not show as its text.
var attachedTold = []struct {
	kind       LeftoverKind
	rule, says string
}{{LeftDeleted, layoutRevision, "layout.deleted"}, {LeftUnseen, layoutStray, "layout.unseen"}}

// without are the leftovers of other kinds than one, and those of that.
func without(all []Leftover, kind LeftoverKind) (others, of []Leftover) {
	for _, l := range all {
		if l.Kind == kind {
			of = append(of, l)
		} else {
			others = append(others, l)
		}
	}
	return others, of
}

// theirs is what people say in an attachment.
func theirs(a grid.Attachment) string {
	text := a.Text
	if from, to, marked := issue.Ours(text); marked && a.Kind != grid.Box {
		text = text[:from] + text[to:]
	}
	return strings.TrimSpace(text)
}

// attaches tells whether the template has the same on this page.
func (in *page) attaches(a grid.Attachment) bool {
	return slices.ContainsFunc(in.Page.Sheet.Attached, func(own grid.Attachment) bool {
		return own.Kind == a.Kind && strings.TrimSpace(own.Text) == strings.TrimSpace(a.Text)
	})
}

func cellOf(a grid.Attachment) string {
	if a.At == (ref.Range{}) {
		return ""
	}
	return a.At.From.String()
}

// hiding refuses a blank field that people see something in all the same: text in a box that lies over it,
// or in a cell that its merge covers.
func (s *cellReader) hiding(f *found) {
	v := f.in.Sheet
	if v.Sheet == nil || f.slot == nil || v.Filled(f.at) {
		return
	}
	area := v.Area(f.at)
	tell := f.refuse
	add := func(n value.Note, also ...templates.Place) {
		tell(n, also...)
		tell = f.say // each with its words
	}
	for i, a := range v.Attached {
		if a.Kind == grid.Box && liesOver(a.At, area) {
			add(value.Note{Rule: layoutConflict, Level: templates.Error, Found: a.Text, Says: words.Say("layout.box", f.field.Called(), value.Quote(a.Text))})
			f.boxes = append(f.boxes, i)
		}
	}
	for _, c := range v.Under(area) {
		add(value.Note{Rule: layoutConflict, Level: templates.Error, Found: c.Text, Says: words.Say("layout.under", f.field.Called(), c.At.String(), quote(c))},
			s.report.placeOf(f, c.At))
		f.joined = append(f.joined, c.At)
	}
}

// liesOver tells whether a box lies on a cell, and not only on its edge.
func liesOver(box, area ref.Range) bool {
	middle := ref.Cell{Col: (box.From.Col + box.To.Col) / 2, Row: (box.From.Row + box.To.Row) / 2}
	return area.Contains(middle) || box.Contains(area.From) && box.Contains(area.To)
}
