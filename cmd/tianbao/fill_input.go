package main

import (
	"context"

	"tianbao/internal/codec"
	"tianbao/internal/input"
	"tianbao/internal/intake"
	"tianbao/internal/words"
	"tianbao/templates"
)

// records reads the input: records, or a list of items. Everything wrong is reported at once.
func (con *console) records(ctx context.Context, t *templates.Template, name string, blank bool) ([]templates.Record, []templates.Finding, error) {
	if name == "" {
		return []templates.Record{{}}, nil, nil
	}
	data, err := intake.Data(ctx, name, con.in, input.MaxBytes+1)
	if err != nil {
		return nil, nil, err
	}
	records, findings := decode(t, name, data, blank)
	if templates.Refuses(findings) {
		return nil, nil, refused(findings)
	}
	return records, findings, nil
}

func decode(t *templates.Template, name string, data []byte, blank bool) ([]templates.Record, []templates.Finding) {
	document, faults := input.Read(name, data)
	findings := codec.InputFindings(name, faults)
	if input.Serious(faults) {
		return nil, findings
	}
	options := codec.DecodeOptions{Blank: blank, File: name}
	if document.Table != nil {
		record, more := codec.DecodeList(t, document.Table, options)
		return []templates.Record{record}, append(findings, more...)
	}
	var records []templates.Record
	for _, r := range document.Records {
		findings = append(findings, otherForm(t, name, r)...)
		record, more := codec.Decode(t, r.Node, options)
		records = append(records, record)
		findings = append(findings, more...)
	}
	return records, findings
}

// otherForm says so where a record was read from another form than the one it is to fill in. What
// does not fit is refused field by field.
func otherForm(t *templates.Template, name string, r input.Record) []templates.Finding {
	edition := t.ID + "@" + t.Version
	if r.Template == "" || r.Template == edition {
		return nil
	}
	return codec.InputFindings(name, []input.Fault{{Rule: input.RuleExtract, Notice: true, Line: r.Node.Line,
		Message: words.Say("input.other-template", r.Template, edition)}})
}
