package main

import (
	"bytes"
	"context"

	"tianbao"
	"tianbao/extract"
	"tianbao/internal/codec"
	"tianbao/internal/convert"
	"tianbao/internal/input"
	"tianbao/internal/intake"
	"tianbao/internal/limits"
	"tianbao/internal/ooxml/book"
	"tianbao/templates"
)

// records opens the input: records, or a list of items. Everything wrong is reported at once. No input is
// one empty record.
func (con *console) records(ctx context.Context, t *templates.Template, name string, blank bool) (*codec.Source, error) {
	if name == "" {
		return codec.Of(templates.Record{}), nil
	}
	data, err := inputData(ctx, con, name)
	if err != nil {
		return nil, err
	}
	source, findings := codec.Open(t, data, codec.DecodeOptions{Blank: blank, File: name})
	if templates.Refuses(findings) {
		return nil, refused(findings)
	}
	con.tellFindings(findings)
	return source, nil
}

// inputData are the bytes of an input. Those of a workbook of another format are converted; what is data of
// ours by its name is none, whatever stands in it.
func inputData(ctx context.Context, con *console, name string) ([]byte, error) {
	data, err := intake.Data(ctx, name, con.in, input.MaxBytes+1)
	if err != nil || len(data) > input.MaxBytes || !intake.IsWorkbook(name) {
		return data, err
	}
	refusal := book.Refused(data)
	if refusal == nil {
		return data, nil
	}
	made, notice, err := convert.Refused(ctx, data, refusal, limits.Limits{})
	switch {
	case err == refusal: // which its reader tells, where it is no list of ours
		return data, nil
	case err != nil:
		say, _ := failure(name, err)
		return nil, say
	}
	con.tellFindings(ofFile(name, notice))
	return made, nil
}

// carried is the record to fill in with what other forms of the same project already say.
func (con *console) carried(ctx context.Context, form *tianbao.Form, records *codec.Source, files []string, blank bool) (*codec.Source, error) {
	if records.Len() > 1 {
		return nil, usage("cmd.carry-one")
	}
	var all []*tianbao.Document
	for _, name := range files {
		others, err := con.others(ctx, form, name)
		if err != nil {
			return nil, err
		}
		all = append(all, others...)
	}
	for _, other := range all {
		con.tellFindings(inFile(other.File, templates.AtLeast(other.Findings, templates.Error)))
	}
	r, findings := form.Carry(records.Record(0), all...)
	con.tellFindings(findings)
	if findings := codec.Refusals(form.Template(), r, blank); templates.Refuses(findings) {
		return nil, refused(findings)
	}
	return codec.Of(r), nil
}

// others are the forms in a file: a workbook, or data that say which form they were read from.
func (con *console) others(ctx context.Context, form *tianbao.Form, name string) ([]*tianbao.Document, error) {
	data, err := inputData(ctx, con, name)
	if err != nil {
		return nil, err
	}
	if !intake.IsWorkbook(name) && !bytes.HasPrefix(data, []byte("PK")) {
		return otherData(name, data)
	}
	all, err := tianbao.Forms()
	if err != nil {
		return nil, err
	}
	d, err := tianbao.Read(ctx, bytes.NewReader(data), tianbao.ReadOptions{File: name}, append(all, form)...)
	if err != nil {
		say, _ := failure(name, err)
		return nil, say
	}
	return []*tianbao.Document{d}, nil
}

// otherData are the records of a data file, such as the lines that extract writes.
func otherData(name string, data []byte) (all []*tianbao.Document, err error) {
	d, faults := input.Read(name, data)
	if input.Serious(faults) {
		return nil, refused(codec.InputFindings(name, faults))
	}
	if d.Table != nil {
		return nil, usage("cmd.carry-unknown", name)
	}
	for _, r := range d.Records {
		if r.Template == "" {
			return nil, usage("cmd.carry-unknown", name)
		}
		form, err := openForm(r.Template)
		if err != nil {
			return nil, err
		}
		record, findings := codec.Decode(form.Template(), r.Node, codec.DecodeOptions{Blank: true, File: name})
		if templates.Refuses(findings) {
			return nil, refused(findings)
		}
		all = append(all, &tianbao.Document{File: name, Result: extract.Result{Template: form.Template(), Record: record}})
	}
	return all, nil
}
