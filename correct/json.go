package correct

import (
	"encoding/json"
	"io"

	"tianbao/extract"
	"tianbao/internal/codec"
	"tianbao/internal/jsonline"
	"tianbao/internal/words"
	"tianbao/templates"
)

// Document is one line of results: what became of a workbook.
type Document struct {
	File       string
	Output     string // the workbook that was written; empty for none
	Failure    words.Phrase
	Correction *Correction // nil where the workbook could not be read
	Findings   []templates.Finding
}

// EncodeJSON writes the document as one JSON object on a line of its own, messages in the language
// asked for. Findings are what remains, and what is to be said of the log.
func (d *Document) EncodeJSON(w io.Writer, lang string) error {
	line := documentJSON{Schema: extract.Schema, File: d.File, Status: d.status(), Output: d.Output}
	if d.Correction == nil {
		line.Error = d.Failure.In(lang)
	} else {
		d.encode(&line, lang)
	}
	return jsonline.Write(w, line)
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

func (d *Document) encode(line *documentJSON, lang string) {
	c := d.Correction
	t := c.Returned.Result.Template
	line.Template, line.Rules = t.ID+"@"+t.Version, t.Rules
	line.Log = make([]entryJSON, len(c.Log))
	for i := range c.Log {
		line.Log[i] = encodeEntry(&c.Log[i], lang)
	}
	if c.Corrected != nil {
		line.Record = codec.EncodeJSON(t, c.Corrected.Result.Record)
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
