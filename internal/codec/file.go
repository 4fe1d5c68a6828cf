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
	var records []templates.Record
	_, findings := decodeFile(newDecoder(t, o), data, func(r templates.Record) { records = append(records, r) })
	return records, findings
}

// decodeFile hands on the records of a file as they are read.
func decodeFile(d *decoder, data []byte, take func(templates.Record)) (input.Document, []templates.Finding) {
	document, faults := input.Read(d.o.File, data)
	findings := InputFindings(d.o.File, faults)
	if input.Serious(faults) {
		return document, findings
	}
	if document.Table != nil {
		take(d.table(document.Table))
	}
	for _, r := range document.Records {
		d.otherForm(r)
		if take(d.record(nil, r.Node, "")); d.full() {
			break
		}
	}
	return document, append(findings, d.found()...)
}

// otherForm says so where a record was read from another form than the one it is to fill in. What
// does not fit is refused field by field.
func (d *decoder) otherForm(r input.Record) {
	if r.Template != "" && r.Template != d.t.Edition() {
		d.report(templates.Finding{Rule: input.RuleExtract, Level: templates.Notice, Places: []templates.Place{d.place(spot{node: r.Node})},
			Says: words.Say("input.other-template", r.Template, d.t.Edition())})
	}
}
