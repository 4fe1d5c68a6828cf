package correct

import (
	"slices"
	"strings"

	"tianbao/extract"
	"tianbao/internal/grid"
	"tianbao/internal/issue"
	"tianbao/internal/words"
)

// mostLeft is how many cells of one foreign sheet the log names, each with its text: a sheet of notes
// has some dozens. Of larger ones, pasted tables, the rest is counted: the returned file has them.
const mostLeft = 300

// leftReasons are what the log says of what was put on cells; of cells, see leftReason.
var leftReasons = map[extract.LeftoverKind]string{extract.LeftNote: "log.left-note", extract.LeftConversation: "log.left-talk",
	extract.LeftBox: "log.left-box", extract.LeftPicture: "log.left-picture", extract.LeftSheet: "log.left-ignored",
	extract.LeftFootnote: "log.left-footnote", extract.LeftDeleted: "log.left-deleted", extract.LeftUnseen: "log.left-unseen"}

// leftBehind are lines about what the corrected workbook does not have, with every text: of cells that
// belong to nothing of the form, of notes, conversations, boxes and pictures, of the sheets of ours.
func leftBehind(r *returned, beside []Entry) []Entry {
	var all []Entry
	count := map[string]int{}
	for i := range r.Leftovers {
		l := &r.Leftovers[i]
		if l.Kind == extract.LeftCell {
			count[l.Sheet]++
		}
		if count[l.Sheet] <= mostLeft || l.Kind != extract.LeftCell {
			all = append(all, left(l.Sheet, l.Cell, l.Text, words.Say(leftReason(r, l))))
		}
	}
	for _, name := range r.Sheets {
		if n := count[name] - mostLeft; n > 0 {
			all = append(all, left(name, "", "", words.Say("log.left-more", n)))
		}
	}
	for _, e := range beside {
		if !slices.ContainsFunc(all, func(have Entry) bool { return have.Sheet == e.Sheet && have.Cell == e.Cell && have.Before == e.Before }) {
			all = append(all, e)
		}
	}
	return all
}

func leftReason(r *returned, l *extract.Leftover) string {
	switch {
	case l.Kind != extract.LeftCell:
		return leftReasons[l.Kind]
	case l.Form:
		return "log.left-cell"
	case !slices.Contains(r.Sheets, l.Sheet):
		return "log.left-log"
	}
	return "log.left-sheet"
}

func left(sheet, cell, text string, reason words.Phrase) Entry {
	return Entry{Sheet: sheet, Cell: cell, Before: text, Rule: ruleLeft, Reason: reason, By: Person, State: Left}
}

// leaveAttached keeps what people put on a sheet of ours beside its cells.
func (k *keptLog) leaveAttached(s *grid.Sheet) {
	for _, a := range s.Attached {
		text := a.Text
		if from, to, marked := issue.Ours(text); marked {
			text = text[:from] + text[to:]
		}
		if text = strings.TrimSpace(text); text != "" {
			k.left = append(k.left, left(s.Name, a.At.From.String(), text, words.Say("log.left-log")))
		}
	}
}
