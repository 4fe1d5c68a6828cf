package report

import (
	"io"
	"strings"

	"tianbao/internal/round"
	"tianbao/internal/words"
)

// mostNamed is how many lines of a state are named; the others stand in the round's workbook.
const mostNamed = 5

// Round writes how a round stands: how many lines are in each state, what is to be done about them, and the first
// of them.
func Round(w io.Writer, lang, name string, all []round.Line, files, fresh int) error {
	text := &roundLines{lines{lang: lang}}
	text.line(0, words.Say("round.head", name, len(all), files, fresh))
	counts, sorted := round.Count(all), round.ByNeed(all)
	for _, state := range round.States {
		if counts[state] == 0 {
			continue
		}
		text.line(1, words.Say("round.state", words.Say("state."+string(state)), counts[state], words.Say(toDo[state])))
		if state == round.Clean {
			continue
		}
		text.named(sorted, state)
	}
	return text.end(w)
}

// toDo is what is to be done about the lines of a state.
var toDo = map[round.State]string{
	round.Conflict: "round.do-conflict", round.Unreadable: "round.do-unreadable", round.Errors: "round.do-errors", round.Unlisted: "round.do-unlisted",
	round.Warnings: "round.do-warnings", round.Blank: "round.do-blank", round.Missing: "round.do-missing", round.Clean: "round.do-clean",
}

// roundLines are the report of a round.
type roundLines struct{ lines }

// named names the first lines of a state.
func (t *roundLines) named(sorted []round.Line, state round.State) {
	shown, rest := 0, 0
	for _, l := range sorted {
		switch {
		case l.State != state:
		case shown < mostNamed:
			shown++
			t.indented(2, t.about(l))
		default:
			rest++
		}
	}
	if rest > 0 {
		t.line(2, words.Say("round.more", rest))
	}
}

// about is a line in short: who, what, how much is wrong, the file.
func (t *roundLines) about(l round.Line) string {
	parts := []string{strings.TrimSpace(l.Unit + " " + l.Item)}
	if parts[0] == "" {
		parts[0] = t.word("round.nobody")
	}
	if l.Errors+l.Warnings > 0 {
		parts = append(parts, t.word("round.counts", l.Errors, l.Warnings))
	}
	if s := l.Since; s != nil {
		parts = append(parts, t.word("round.since", s.Mended, s.New, s.Left))
	}
	if len(l.Near) > 0 {
		parts = append(parts, words.Say("round.near", words.List(l.Near)).In(t.lang))
	}
	if l.Failure != nil {
		parts = append(parts, short(l.Failure.In(t.lang)))
	}
	if len(l.Files) > 0 {
		parts = append(parts, l.Files[0])
	}
	return strings.Join(parts, "  ")
}
