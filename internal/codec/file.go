package codec

import (
	"tianbao/internal/input"
	"tianbao/internal/words"
	"tianbao/templates"
)

// DecodeFile turns a data file into records of the form: a table is one record, with its rows as the
// items of the form's list. The file's name tells its format, or else its content does. Everything wrong
// is reported at once; only where no finding is an error are the records whole.
func DecodeFile(t *templates.Template, data []byte, o DecodeOptions) ([]templates.Record, []templates.Finding) {
	document, faults := input.Read(o.File, data)
	findings := InputFindings(o.File, faults)
	if input.Serious(faults) {
		return nil, findings
	}
	if document.Table != nil {
		record, more := DecodeList(t, document.Table, o)
		return []templates.Record{record}, append(findings, more...)
	}
	d := newDecoder(t, o)
	var records []templates.Record
	for _, r := range document.Records {
		d.otherForm(r)
		if records = append(records, d.record(nil, r.Node, "")); d.full() {
			break
		}
	}
	return records, append(findings, d.found()...)
}

// otherForm says so where a record was read from another form than the one it is to fill in. What
// does not fit is refused field by field.
func (d *decoder) otherForm(r input.Record) {
	if r.Template != "" && r.Template != d.t.Edition() {
		d.report(templates.Finding{Rule: input.RuleExtract, Level: templates.Notice, Places: []templates.Place{d.place(spot{node: r.Node})},
			Says: words.Say("input.other-template", r.Template, d.t.Edition())})
	}
}
