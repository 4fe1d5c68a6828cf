package extract

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"io"

	"tianbao/internal/codec"
	"tianbao/internal/inorder"
	"tianbao/internal/jsonline"
	"tianbao/templates"
)

// Schema is what results call the form they are written in. It changes when a reader of theirs
// would have to.
const Schema = "tianbao/1"

// Document is one line of results: what a workbook says, or why it could not be read. It marshals to the
// JSON line that the command writes.
type Document struct {
	File     string             // the workbook's name; empty in merged results
	Files    []string           // in merged results, the workbooks that the record was merged from
	Failure  templates.Sentence // why the workbook could not be read, and the result is empty; nil where it was
	Result                      // what it says
	Verdicts []Verdict          // nil where no check was made
	Findings []templates.Finding

	// Lang is the language of the messages in the line, "zh" or "en"; empty for the form's own. The line
	// does not say it.
	Lang string
}

// Verdict is what a check of the template gives for the workbook, or for one item of it.
type Verdict struct {
	Rule   string `json:"rule"`
	Item   string `json:"item,omitempty"` // projects[0]; empty for the whole form
	Result string `json:"result"`         // pass, fail, empty, na or fix
}

// MarshalJSON is the document as one JSON object. The same document gives the same bytes.
func (d *Document) MarshalJSON() ([]byte, error) {
	line := documentJSON{Schema: Schema, File: d.File, Files: d.Files, Status: "read"}
	switch {
	case d.Failure != nil:
		line.Status, line.Error = "failed", d.Failure.In(d.Lang)
		return jsonline.Marshal(line)
	case d.Template == nil:
		return nil, errNoResult
	}
	t := d.Template
	line.Template, line.Rules, line.Located = t.ID+"@"+t.Version, t.Rules, d.Located.String()
	text, err := jsonline.Marshal(line)
	if err != nil {
		return nil, err
	}
	read, err := d.encodeResult()
	if err != nil {
		return nil, err
	}
	return with(text, read), nil
}

// errNoResult says that a document holds neither what was read nor why nothing was.
var errNoResult = errors.New("a document of no workbook")

// EncodeJSON writes the document on a line of its own, with < > & as they are.
func (d *Document) EncodeJSON(w io.Writer) error {
	text, err := d.MarshalJSON()
	if err != nil {
		return err
	}
	_, err = w.Write(append(text, '\n'))
	return err
}

// jsonMember is one of the line's members, encoded; nil for none.
type jsonMember struct {
	name string
	text []byte
}

// with is an object with further members behind its own.
func with(object []byte, members []jsonMember) []byte {
	size := len(object)
	for _, m := range members {
		size += len(`,"":`) + len(m.name) + len(m.text)
	}
	out := append(make([]byte, 0, size+1), object[:len(object)-1]...) // room for a line break too
	for _, m := range members {
		if m.text != nil {
			out = append(append(append(append(out, `,"`...), m.name...), `":`...), m.text...)
		}
	}
	return append(out, '}')
}

// encodeResult is what was read, in the order of the contract. Record, cells and findings of a large workbook are
// megabytes each: they are encoded at the same time, and not looked at again.
func (d *Document) encodeResult() ([]jsonMember, error) {
	members := []jsonMember{{name: "record"}, {name: "cells"}, {name: "verdicts"}, {name: "changes"}, {name: "account"}, {name: "findings"}}
	pieces := []func() ([]byte, error){
		func() ([]byte, error) { return codec.EncodeJSON(d.Template, d.Record), nil },
		func() ([]byte, error) { return encodeCells(d.Cells, d.File), nil },
		d.encodeVerdicts,
		d.encodeChanges,
		func() ([]byte, error) { return jsonline.Marshal(&d.Account) },
		func() ([]byte, error) {
			return EncodeFindings(d.Findings, d.File, cmp.Or(d.Lang, d.Template.Language)), nil
		},
	}
	errs := make([]error, len(pieces))
	inorder.Each(len(pieces), 1, func(i int) { members[i].text, errs[i] = pieces[i]() })
	return members, errors.Join(errs...)
}

func (d *Document) encodeVerdicts() ([]byte, error) {
	if d.Verdicts == nil {
		return nil, nil
	}
	return jsonline.Marshal(d.Verdicts)
}

// encodeChanges is the values that differ, and the items that staff added. None and unknown are two things: a workbook
// without issued values has no changes to speak of.
func (d *Document) encodeChanges() ([]byte, error) {
	if d.Changes == nil {
		return nil, nil
	}
	return jsonline.Marshal(encodeChanges(&d.Result, d.File))
}

// documentJSON is the line up to what was read; its members stand in the order of the contract.
type documentJSON struct {
	Schema   string   `json:"schema"`
	File     string   `json:"file,omitempty"`
	Files    []string `json:"files,omitempty"`
	Status   string   `json:"status"`
	Error    string   `json:"error,omitempty"`
	Template string   `json:"template,omitempty"`
	Rules    string   `json:"rules,omitempty"`
	Located  string   `json:"located,omitempty"`
}

// encodeCells is an object from path to cell, in the record's order, which a Go map would lose. The file is the document's.
func encodeCells(cells []Cell, file string) json.RawMessage {
	var b bytes.Buffer
	b.WriteByte('{')
	for i := range cells {
		if i > 0 {
			b.WriteByte(',')
		}
		jsonline.AppendText(&b, cells[i].Path)
		b.WriteByte(':')
		encodeCell(&b, &cells[i], file)
	}
	b.WriteByte('}')
	return b.Bytes()
}

// encodeCell writes what became of a cell: there are too many to do it in the usual way.
func encodeCell(b *bytes.Buffer, c *Cell, file string) {
	b.WriteByte('{')
	encodePlace(b, templates.Place{File: other(c.File, file), Sheet: c.Sheet, Cell: c.Cell}) // no sheet of what is carried
	if b.Bytes()[b.Len()-1] != '{' {
		b.WriteByte(',')
	}
	b.WriteString(`"raw":`)
	jsonline.AppendText(b, c.Raw)
	b.WriteString(`,"state":`)
	jsonline.AppendText(b, c.State.String())
	b.WriteString(`,"also":[`)
	for i, p := range c.Also { // they hold the same field: saying so again helps nobody
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('{')
		encodePlace(b, templates.Place{File: other(p.File, file), Sheet: p.Sheet, Cell: p.Cell})
		b.WriteByte('}')
	}
	b.WriteString("]}")
}

// encodePlace writes as much of a file, a sheet and a cell as there is.
func encodePlace(b *bytes.Buffer, p templates.Place) {
	comma := ""
	for _, m := range []struct{ name, value string }{{"file", p.File}, {"sheet", p.Sheet}, {"cell", p.Cell}} {
		if m.value != "" {
			b.WriteString(comma + `"` + m.name + `":`)
			jsonline.AppendText(b, m.value)
			comma = ","
		}
	}
}

type changeJSON struct {
	File     string `json:"file,omitempty"`
	Field    string `json:"field"`
	Issued   string `json:"issued"`
	Returned string `json:"returned"`
}

type addedJSON struct {
	File  string `json:"file,omitempty"`
	Added string `json:"added"`
}

// encodeChanges is the values that differ, and the items that staff added.
func encodeChanges(r *Result, file string) []any {
	out := make([]any, 0, len(r.Changes)+len(r.Added))
	for _, c := range r.Changes {
		out = append(out, changeJSON{other(c.File, file), c.Path, c.Issued, c.Returned})
	}
	for _, a := range r.Added {
		out = append(out, addedJSON{other(a.File, file), a.Path})
	}
	return out
}

type findingJSON struct {
	Rule     string      `json:"rule"`
	Level    string      `json:"level"`
	Message  string      `json:"message"`
	Found    string      `json:"found,omitempty"`
	Expected string      `json:"expected,omitempty"`
	Places   []placeJSON `json:"places"`
	Fixes    []fixJSON   `json:"fixes,omitempty"`
}

type fixJSON struct {
	Mode  string     `json:"mode"`
	Edits []editJSON `json:"edits"`
}

type editJSON struct {
	Field string `json:"field"`
	Old   string `json:"old"`
	New   string `json:"new"`
}

type placeJSON struct {
	File  string `json:"file,omitempty"`
	Sheet string `json:"sheet,omitempty"`
	Cell  string `json:"cell,omitempty"`
	Field string `json:"field,omitempty"`
	Label string `json:"label,omitempty"`
}

// EncodeFindings is findings as results write them, of the document of a file.
func EncodeFindings(findings []templates.Finding, file string, lang string) json.RawMessage {
	all := make([]findingJSON, len(findings))
	for i, f := range findings {
		all[i] = encodeFinding(f, file, lang)
	}
	text, err := jsonline.Marshal(all)
	if err != nil {
		panic(err) // they hold nothing but texts
	}
	return text
}

func encodeFinding(f templates.Finding, file string, lang string) findingJSON {
	places := make([]placeJSON, len(f.Places))
	for i, p := range f.Places {
		places[i] = placeJSON{other(p.File, file), p.Sheet, p.Cell, p.Field, p.Label}
	}
	return findingJSON{f.Rule, f.Level.String(), f.Message(lang), f.Found, f.Expected, places, encodeFixes(f.Fixes)}
}

func encodeFixes(fixes []templates.Correction) []fixJSON {
	out := make([]fixJSON, len(fixes))
	for i, f := range fixes {
		out[i] = fixJSON{Mode: string(f.Mode), Edits: make([]editJSON, len(f.Edits))}
		for j, e := range f.Edits {
			out[i].Edits[j] = editJSON(e)
		}
	}
	return out
}

// other is a file's name where it is not the document's own, which needs no saying.
func other(file, document string) string {
	if file == document {
		return ""
	}
	return file
}
