package roundbook

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/limits"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/ref"
	"tianbao/internal/round"
	"tianbao/internal/words"
	"tianbao/templates"
)

// Rules of the findings about answers.
const (
	RuleUnread = "ROUND-ANSWER" // an answer that nobody can read
	RuleUntied = "ROUND-LINE"   // an answer, and nobody can tell what it is about
	RuleColumn = "ROUND-COLUMN" // a column without which answers cannot be read
	RuleReason = "ROUND-REASON" // a waiver without its reason, or a reason without a word whether it is one
)

// ErrStranger is that a workbook is no ROUND.xlsx; it says so in both languages.
var ErrStranger error = stranger{}

type stranger struct{}

// Phrase is what to tell whoever gave the file.
func (stranger) Phrase() words.Phrase { return words.Say("roundbook.stranger") }

// In is the phrase in a language.
func (s stranger) In(lang string) string { return s.Phrase().In(lang) }

// Error is the phrase in English.
func (s stranger) Error() string { return s.Phrase().String() }

// room is what a ROUND.xlsx may hold: a line per finding of a round of thousands of files, each as wide as a page.
var room = limits.Limits{Cells: 50_000_000, Strings: 5_000_000, Content: 1 << 30, Part: 1 << 30, Unpacked: 2 << 30}

// Answers are the answers that people typed into a ROUND.xlsx, those alone that differ from what was printed in
// it, and what is to be said of answers that cannot be taken. The error is ErrStranger, or why the file cannot
// be read at all.
func Answers(data []byte) ([]round.Answer, []templates.Finding, error) { return answers(data, false) }

// Standing are Answers with those that were printed, for a run that remembers nothing else of the round.
func Standing(data []byte) ([]round.Answer, []templates.Finding, error) { return answers(data, true) }

func answers(data []byte, printed bool) ([]round.Answer, []templates.Finding, error) {
	r := &answerReader{saved: book.SavedBy(data), given: map[answered]given{}, printed: printed}
	if r.saved.By == program {
		r.saved.By = ""
	}
	_, err := book.OpenWith(data, book.Options{Limits: room, Row: r.row})
	var beyond *limits.Excess
	if errors.As(err, &beyond) {
		err = beyond.Fixed()
	}
	r.end()
	if err == nil && !r.ours {
		err = ErrStranger
	}
	if err != nil {
		return nil, nil, err
	}
	answers, findings := r.decide()
	return answers, findings, nil
}

// NameIn is the name of the round that a ROUND.xlsx is of, as its title has it; "" where somebody gave it another.
func NameIn(data []byte) string {
	title := book.SavedBy(data).Title
	for _, lang := range []string{words.Chinese, words.English} {
		before, behind, _ := strings.Cut(words.Say("roundbook.title", "\x00").In(lang), "\x00")
		if rest, ours := strings.CutPrefix(title, before); ours && strings.HasSuffix(rest, behind) {
			return strings.TrimSuffix(rest, behind)
		}
	}
	return ""
}

// answerReader goes through the sheets of a workbook, row by row.
type answerReader struct {
	saved    book.Saved
	ours     bool // a sheet of ours was met
	sheet    string
	heads    *heads
	rows     []line
	findings []templates.Finding
	given    map[answered]given
	printed  bool // answers that were printed are wanted too
	order    []answered
}

// heads are the columns of a sheet that answers are read from, by the ids of their headings.
type heads struct {
	asks    string // the heading of the answers: adopt or waive
	asked   int    // its column
	columns map[int]string
}

// line is a row under the headings.
type line struct {
	at             ref.Cell // of the answer
	key            string
	seen           string // a digest of what people see
	answer, reason string
	by, when       string // of an answer that was printed
}

// headingRows is how far down the headings of a sheet are looked for.
const headingRows = 60

func (r *answerReader) row(sheet string, cells []grid.Cell) error {
	if sheet != r.sheet {
		r.end()
		r.sheet = sheet
	}
	switch {
	case len(cells) == 0:
	case r.heads != nil:
		r.rows = append(r.rows, r.heads.line(cells))
	case cells[0].At.Row <= headingRows:
		r.heads = headsIn(cells)
	}
	return nil
}

// end ends a sheet: what it says is tied to its lines.
func (r *answerReader) end() {
	if r.heads != nil {
		r.ours = true
		if r.complete() {
			r.tie()
		}
	}
	r.heads, r.rows, r.sheet = nil, nil, ""
}

// answerHeads are the headings that answers are read by, in every language.
var answerHeads = func() map[string]string {
	all := map[string]string{}
	for _, lang := range []string{words.Chinese, words.English} {
		for _, id := range []string{"number", "unit", "item", "do", "message", "sheet", "label", "adopt", "waive", "reason", "waived-by", "waived-at", "key"} {
			all[folded(words.Say("roundbook."+id).In(lang))] = id
		}
	}
	return all
}()

// folded is a heading without blanks and the marks that programs put behind it.
func folded(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), "")) }

// headsIn are the headings of a sheet of answers; nil where the row is none.
func headsIn(cells []grid.Cell) *heads {
	h := &heads{columns: map[int]string{}}
	known := map[string]bool{}
	for _, c := range cells {
		id := answerHeads[folded(c.Text)]
		if id == "" || c.Kind != grid.Text || known[id] {
			continue
		}
		known[id], h.columns[c.At.Col] = true, id
	}
	switch {
	case known["adopt"] || known["do"] && known["key"]:
		h.asks = "adopt"
	case known["waive"] || known["message"] && known["key"]:
		h.asks = "waive"
	}
	for col, id := range h.columns {
		if id == h.asks {
			h.asked = col
		}
	}
	if h.asks == "" || !known["number"] && !known["key"] {
		return nil
	}
	return h
}

func (h *heads) has(id string) bool {
	for _, known := range h.columns {
		if known == id {
			return true
		}
	}
	return false
}

// complete tells whether a sheet has the columns without which nothing can be read from it, and says which lack.
func (r *answerReader) complete() bool {
	for _, id := range []string{"key", r.heads.asks} {
		if r.heads.has(id) {
			continue
		}
		says := words.Say("roundbook.no-column", r.sheet, words.Say("roundbook."+id))
		if id == "key" {
			says = words.Say("roundbook.no-key", r.sheet)
		}
		r.findings = append(r.findings, templates.Finding{
			Rule: RuleColumn, Level: templates.Error, Says: says, Places: []templates.Place{{Sheet: r.sheet}},
		})
		return false
	}
	return true
}

// line reads a row.
func (h *heads) line(cells []grid.Cell) line {
	l := line{at: ref.Cell{Row: cells[0].At.Row, Col: h.asked}}
	var shown [len(shownIDs)]string
	for _, c := range cells {
		text := strings.TrimSpace(c.Text)
		switch id := h.columns[c.At.Col]; id {
		case "":
		case "key":
			l.key = text
		case "reason":
			l.reason = text
		case "waived-by":
			l.by = text
		case "waived-at":
			l.when = text
		case h.asks:
			l.answer = text
		default:
			if i := slices.Index(shownIDs[:], id); i >= 0 {
				shown[i] = text
			}
		}
	}
	l.seen = seenOf(h.asks, shown)
	return l
}

// shownIDs are the columns by which people know a line.
var shownIDs = [...]string{"unit", "item", "do", "message", "sheet", "label"}

// seenOf is the digest of what people see of a line.
func seenOf(asks string, shown [len(shownIDs)]string) string {
	if asks == "adopt" {
		return digest(shown[:3]...)
	}
	return digest(shown[0], shown[1], shown[3], shown[4], shown[5])
}

func (r *answerReader) place(l line) []templates.Place {
	return []templates.Place{{Sheet: r.sheet, Cell: l.at.String()}}
}

// says is a finding about an answer.
func (r *answerReader) says(rule string, level templates.Level, l line, id string, args ...any) {
	r.findings = append(r.findings, templates.Finding{
		Rule: rule, Level: level, Says: words.Say(id, args...), Found: cmp.Or(l.answer, l.reason), Places: r.place(l),
	})
}
