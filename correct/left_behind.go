package correct

import (
	"slices"

	"tianbao/internal/limits"
	"tianbao/internal/ooxml/annotate"
	"tianbao/internal/words"
)

// mostLeft is how many cells of one foreign sheet the log names, each with its text: a sheet of notes
// has some dozens. Of larger ones, pasted tables, the rest is counted: the returned file has them.
const mostLeft = 300

// leftBehind are lines about what the corrected workbook does not have, with every text: of cells that
// belong to nothing of the form, of the log's own sheet, of notes and pictures.
func leftBehind(r *returned, beside, attached []Entry) []Entry {
	var all []Entry
	count := map[string]int{}
	for _, l := range r.Leftovers {
		if count[l.Sheet]++; count[l.Sheet] > mostLeft {
			continue
		}
		id := "log.left-sheet"
		if l.Form {
			id = "log.left-cell"
		}
		all = append(all, left(l.Sheet, l.Cell, l.Text, words.Say(id)))
	}
	for _, name := range r.Sheets {
		if n := count[name] - mostLeft; n > 0 {
			all = append(all, left(name, "", "", words.Say("log.left-more", n)))
		}
	}
	return slices.Concat(all, beside, attached)
}

func left(sheet, cell, text string, reason words.Phrase) Entry {
	return Entry{Sheet: sheet, Cell: cell, Before: text, Rule: ruleLeft, Reason: reason, By: Person, State: Left}
}

// attachments are lines about the notes, pictures and macros of the returned workbook. Pictures that the
// template has are in the corrected one too.
func attachments(data []byte, template attached, l limits.Limits) ([]Entry, error) {
	all, err := annotate.Attachments(data, l)
	if err != nil {
		return nil, err
	}
	own, err := template()
	if err != nil {
		return nil, err
	}
	var lines []Entry
	for _, a := range all {
		id := "log.left-note"
		if a.Picture {
			id = "log.left-picture"
			if slices.ContainsFunc(own, func(o annotate.Attachment) bool { return o.Picture && o.Text == a.Text }) {
				continue
			}
		}
		lines = append(lines, left(a.Sheet, a.Cell, a.Text, words.Say(id)))
	}
	return lines, nil
}
