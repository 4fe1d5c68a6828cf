package correct

import (
	"cmp"
	"encoding/json"
	"io"

	"tianbao/extract"
	"tianbao/internal/codec"
	"tianbao/internal/jsonline"
	"tianbao/templates"
)

// Document is one line of results: what became of a workbook. It marshals to the JSON line that the
// command writes.
type Document struct {
	File       string
	Output     string              // the workbook that was written; empty for none
	Failure    templates.Sentence  // why the workbook could not be read
	Correction *Correction         // nil where it could not
	Findings   []templates.Finding // what remains, and what is to be said of the log

	// Lang is the language of the messages in the line, "zh" or "en"; empty for the form's own. The line
	// does not say it.
	Lang string
}

// EncodeJSON writes the document on a line of its own. The same document gives the same bytes.
func (d *Document) EncodeJSON(w io.Writer) error { return jsonline.Write(w, d) }

// MarshalJSON is the document as one JSON object.
func (d *Document) MarshalJSON() ([]byte, error) {
	line := documentJSON{Schema: extract.Schema, File: d.File, Status: d.status(), Output: d.Output}
	switch {
	case d.Correction != nil:
		d.encode(&line)
	case d.Failure != nil:
		line.Error = d.Failure.In(d.Lang)
	}
	return jsonline.Marshal(line)
}

// status is what became of the workbook: corrected, refused where no workbook was made because errors
// stand in the way, failed where it could not be read.
func (d *Document) status() string {
	switch {
	case d.Correction == nil:
		return "failed"
	case d.Correction.Workbook == nil:
		return "refused"
	}
	return "corrected"
}

func (d *Document) encode(line *documentJSON) {
	c := d.Correction
	t := c.Returned.Template
	lang := cmp.Or(d.Lang, t.Language)
	line.Template, line.Rules = t.ID+"@"+t.Version, t.Rules
	line.Log = make([]entryJSON, len(c.Log))
	for i := range c.Log {
		line.Log[i] = encodeEntry(&c.Log[i], lang)
	}
	if c.Corrected != nil {
		line.Record = codec.EncodeJSON(t, c.Corrected.Record)
	}
	findings := extract.EncodeFindings(d.Findings, d.File, lang)
	line.Findings = &findings
}

type documentJSON struct {
	Schema   string           `json:"schema"`
	File     string           `json:"file"`
	Status   string           `json:"status"`
	Error    string           `json:"error,omitempty"`
	Output   string           `json:"output,omitempty"`
	Template string           `json:"template,omitempty"`
	Rules    string           `json:"rules,omitempty"`
	Record   json.RawMessage  `json:"record,omitempty"`
	Log      []entryJSON      `json:"log,omitzero"`
	Findings *json.RawMessage `json:"findings,omitempty"`
}

type entryJSON struct {
	Number   int    `json:"number"`
	State    string `json:"state"`
	By       string `json:"by"`
	Decision string `json:"decision,omitempty"`
	With     int    `json:"with,omitempty"`
	Rule     string `json:"rule,omitempty"`
	Reason   string `json:"reason,omitempty"`
	Sheet    string `json:"sheet,omitempty"`
	Cell     string `json:"cell,omitempty"`
	Field    string `json:"field,omitempty"`
	Label    string `json:"label,omitempty"`
	Issued   string `json:"issued"`
	Before   string `json:"before"`
	After    string `json:"after"`
}

func encodeEntry(e *Entry, lang string) entryJSON {
	return entryJSON{e.Number, e.State.String(), e.By.String(), e.Decision.String(), e.With, e.Rule, e.Why(lang),
		e.Sheet, e.Cell, e.Field, e.Label, e.Issued, e.Before, e.After}
}
