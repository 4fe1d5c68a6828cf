package extract

import (
	"bytes"
	"cmp"
	"context"
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
	case d.Template == nil:
		return nil, errNoResult
	default:
		if err := d.encodeResult(&line); err != nil {
			return nil, err
		}
	}
	return jsonline.Marshal(line)
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

// encodeResult fills in what was read. Record, cells and findings of a large workbook are megabytes each: they are
// encoded at the same time.
func (d *Document) encodeResult(line *documentJSON) (err error) {
	t := d.Template
	line.Template, line.Rules, line.Located = t.ID+"@"+t.Version, t.Rules, d.Located.String()
	pieces := []func(){
		func() { line.Record = codec.EncodeJSON(t, d.Record) },
		func() { line.Cells, err = encodeCells(d.Cells, d.File) },
		func() { line.Findings = EncodeFindings(d.Findings, d.File, cmp.Or(d.Lang, t.Language)) },
	}
	encode := func(_ context.Context, i int) error { pieces[i](); return nil }
	_ = inorder.Do(context.Background(), len(pieces), encode, func(err error) error { return err }) // none gives an error
	// None and unknown are two things: a workbook without issued values has no changes to speak of.
	if d.Changes != nil {
		changes := encodeChanges(&d.Result, d.File)
		line.Changes = &changes
	}
	line.Account = &d.Account
	if d.Verdicts != nil {
		line.Verdicts = &d.Verdicts
	}
	return err
}

// documentJSON is the line; its members stand in the order of the contract.
type documentJSON struct {
	Schema   string          `json:"schema"`
	File     string          `json:"file,omitempty"`
	Files    []string        `json:"files,omitempty"`
	Status   string          `json:"status"`
	Error    string          `json:"error,omitempty"`
	Template string          `json:"template,omitempty"`
	Rules    string          `json:"rules,omitempty"`
	Located  string          `json:"located,omitempty"`
	Record   json.RawMessage `json:"record,omitempty"`
	Cells    json.RawMessage `json:"cells,omitempty"`
	Verdicts *[]Verdict      `json:"verdicts,omitempty"`
	Changes  *[]any          `json:"changes,omitempty"`
	Account  *Account        `json:"account,omitempty"`
	Findings json.RawMessage `json:"findings,omitempty"`
}

type cellJSON struct {
	File  string      `json:"file,omitempty"`
	Sheet string      `json:"sheet,omitempty"` // not of what is carried
	Cell  string      `json:"cell,omitempty"`
	Raw   string      `json:"raw"`
	State string      `json:"state"`
	Also  []placeJSON `json:"also"`
}

// encodeCells is an object from path to cell, in the record's order, which a Go map would lose. The file is the document's.
func encodeCells(cells []Cell, file string) (json.RawMessage, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i := range cells {
		if i > 0 {
			b.WriteByte(',')
		}
		path, err := jsonline.Marshal(cells[i].Path)
		if err != nil {
			return nil, err
		}
		cell, err := jsonline.Marshal(encodeCell(&cells[i], file))
		if err != nil {
			return nil, err
		}
		b.Write(path)
		b.WriteByte(':')
		b.Write(cell)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

func encodeCell(c *Cell, file string) cellJSON {
	out := cellJSON{File: other(c.File, file), Sheet: c.Sheet, Cell: c.Cell, Raw: c.Raw, State: c.State.String(), Also: []placeJSON{}}
	for _, p := range c.Also { // they hold the same field: saying so again helps nobody
		out.Also = append(out.Also, placeJSON{File: other(p.File, file), Sheet: p.Sheet, Cell: p.Cell})
	}
	return out
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
