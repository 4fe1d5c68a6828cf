package main

import (
	"context"

	"tianbao/internal/codec"
	"tianbao/internal/input"
	"tianbao/internal/intake"
	"tianbao/templates"
)

// records opens the input: records, or a list of items. Everything wrong is reported at once. No input is
// one empty record.
func (con *console) records(ctx context.Context, t *templates.Template, name string, blank bool) (*codec.Source, error) {
	if name == "" {
		return codec.Of(templates.Record{}), nil
	}
	data, err := intake.Data(ctx, name, con.in, input.MaxBytes+1)
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
