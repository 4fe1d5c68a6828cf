package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"tianbao/extract"
	"tianbao/internal/rules"
	"tianbao/internal/wording"
	"tianbao/internal/words"
	"tianbao/templates"
)

// The report is for reading on a screen: what is longer than these is cut, and told in full by
// --format json and the summary.
const (
	mostPlaces  = 8  // further places of a finding
	mostChanges = 30 // fields that differ from what was issued
)

// Check writes what is to be said of one workbook that was checked. shown are its findings that weigh as
// much as least, or more.
func Check(w io.Writer, lang string, d *extract.Document, shown []templates.Finding, least templates.Level) error {
	p := &workbookLines{lines: lines{lang: lang}, document: d}
	t := d.Result.Template
	p.line(0, words.Say("report.file", d.File, t.Edition(), t.Rules))
	for _, f := range alike(shown) {
		p.finding(f)
	}
	p.changes()
	switch {
	case len(d.Findings) == 0:
		p.line(1, words.Say("report.clean"))
	case len(shown) == 0:
		p.line(1, words.Say("report.clean-above", levelWord(least)))
	default:
		p.line(1, counts(shown))
	}
	p.line(1, verdicts(d.Verdicts))
	p.line(1, account(d.Account))
	p.WriteByte('\n')
	return p.end(w)
}

// workbookLines are the part of a report about one workbook.
type workbookLines struct {
	lines
	document *extract.Document
}

// finding writes where, what, what was found and expected, and what would mend it.
func (p *workbookLines) finding(f templates.Finding) {
	p.indented(1, fmt.Sprintf("[%s] %s  %s", levelWord(f.Level).In(p.lang), p.head(f), f.Rule))
	message := f.Message(p.lang)
	p.indented(3, message)
	if say := foundExpected(f, message); !say.IsZero() {
		p.line(3, say)
	}
	if len(f.Places) > 1 {
		p.line(3, words.Say("report.also", p.places(f.Places[1:])))
	}
	for _, say := range wording.Remedies(p.document.Result.Template, f) {
		p.line(3, say)
	}
}

func (p *workbookLines) head(f templates.Finding) string {
	if len(f.Places) > 0 {
		if where := p.place(f.Places[0]); where != "" {
			return where
		}
	}
	return words.Say("report.whole-file").In(p.lang)
}

// place is sheet!cell and what people call the field.
func (p *workbookLines) place(at templates.Place) string {
	where := at.Sheet
	if at.Cell != "" {
		where += "!" + at.Cell
	}
	if at.File != "" && at.File != p.document.File {
		where = strings.TrimSpace(at.File + " " + where)
	}
	label := at.Label
	if label == "" {
		label = at.Field
	}
	return strings.TrimSpace(where + " " + label)
}

func (p *workbookLines) places(all []templates.Place) string {
	var shown []string
	for _, at := range all[:min(len(all), mostPlaces)] {
		shown = append(shown, p.place(at))
	}
	if len(all) > mostPlaces {
		shown = append(shown, words.Say("report.and-more", len(all)).In(p.lang))
	}
	return words.Clauses(shown).In(p.lang)
}

// foundExpected says what neither the message, however it spaces numbers and units, nor a correction
// says. What fills a cell is better read there.
func foundExpected(f templates.Finding, message string) words.Phrase {
	found, expected := f.Found, f.Expected
	switch {
	case len(f.Fixes) > 0, expected == "" && (len([]rune(found)) > longest || strings.Contains(unspaced(message), unspaced(found))):
		return words.Phrase{}
	case expected == "":
		return words.Say("report.found", short(found))
	case found == "":
		return words.Say("report.expected", short(expected))
	}
	return words.Say("report.both", short(found), short(expected))
}

func unspaced(s string) string { return strings.Join(strings.Fields(s), "") }

// changes lists what differs from the values as issued. What was issued blank was to be filled in,
// and is only counted.
func (p *workbookLines) changes() {
	var differ []extract.Change
	for _, c := range p.document.Result.Changes {
		if c.Issued != "" {
			differ = append(differ, c)
		}
	}
	if filled := len(p.document.Result.Changes) - len(differ); filled > 0 {
		p.line(1, words.Say("report.filled-in", filled))
	}
	if added := len(p.document.Result.Added); added > 0 {
		p.line(1, words.Say("report.added", added, p.addedRows()))
	}
	if len(differ) == 0 {
		return
	}
	p.line(1, words.Say("report.changes", len(differ)))
	cells := p.cells()
	for _, c := range differ[:min(len(differ), mostChanges)] {
		p.line(3, p.change(c, cells[c.Path]))
	}
	if len(differ) > mostChanges {
		p.line(3, words.Say("report.and-more", len(differ)))
	}
}

// cells are the places of the fields, by their paths.
func (p *workbookLines) cells() map[string]templates.Place {
	cells := map[string]templates.Place{}
	for _, c := range p.document.Result.Cells {
		cells[c.Path] = templates.Place{Sheet: c.Sheet, Cell: c.Cell}
	}
	return cells
}

// addedRows are the first cells of the items that staff added, but for those of classes, which may stand rows above.
func (p *workbookLines) addedRows() string {
	var all []string
	for _, a := range p.document.Result.Added[:min(len(p.document.Result.Added), mostChanges)] {
		i := slices.IndexFunc(p.document.Result.Cells, func(c extract.Cell) bool {
			return c.Cell != "" && !c.Field.Merge && strings.HasPrefix(c.Path, a.Path+".")
		})
		if i >= 0 {
			all = append(all, p.document.Result.Cells[i].Sheet+"!"+p.document.Result.Cells[i].Cell)
		}
	}
	return words.List(all).In(p.lang)
}

func (p *workbookLines) change(c extract.Change, at templates.Place) words.Phrase {
	at.Label = wording.Label(p.document.Result.Template, c.Path)
	if at.Sheet == "" {
		at.Cell = ""
	}
	return words.Say("report.change", p.place(at), wording.Shown(short(c.Issued)), wording.Shown(short(c.Returned)))
}

func counts(findings []templates.Finding) words.Phrase {
	return words.Say("report.counts", Count(findings, templates.Error), Count(findings, templates.Warning),
		Count(findings, templates.Notice), Count(findings, templates.Style))
}

// account is one line on what became of all that stands in a workbook, but for what tianbao wrote beside the form.
func account(a extract.Account) words.Phrase {
	return words.Say("report.account", a.Cells()-a.Ours, a.Form, a.Value, a.Nothing, a.Unread, a.Left)
}

// verdictOrder is the order in which the results of checks are counted.
var verdictOrder = []rules.Result{rules.Pass, rules.Fail, rules.Fix, rules.Empty, rules.NA}

func verdicts(all []extract.Verdict) words.Phrase {
	n := map[string]int{}
	for _, v := range all {
		n[v.Result]++
	}
	args := []any{len(all)}
	for _, result := range verdictOrder {
		args = append(args, n[result.String()])
	}
	return words.Say("report.verdicts", args...)
}
