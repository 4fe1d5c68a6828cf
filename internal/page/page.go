// Package page is the engine of the page that people open in a browser: a call's name, its question and the
// bytes of a file come in, an answer and the bytes of another file go out, and nothing is kept between two calls but
// the forms. The page itself, what people see and press, is package site; what carries calls from there
// to here is cmd/page.
package page

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"tianbao"
	"tianbao/internal/parcel"
	"tianbao/internal/report/summary"
	"tianbao/templates"
)

// Engine answers the page's calls, one at a time.
type Engine struct {
	own  []*tianbao.Form  // forms that were built into the page or dropped on it
	all  []*tianbao.Form  // with the official ones; nil until it is asked for
	sums *summary.Summary // of a batch, while it is made
	open *parcel.Parcel   // the zip or mail whose files are being taken out
	kept []made           // files for a zip, while they are made
}

// New is an engine that knows the official forms.
func New() *Engine { return &Engine{} }

// Text is a sentence in both languages.
type Text struct {
	Zh string `json:"zh"`
	En string `json:"en"`
}

// in is what a sentence says, in both languages.
func in(s templates.Sentence) Text {
	if s == nil {
		return Text{}
	}
	return Text{s.In("zh"), s.In("en")}
}

// call answers one kind of question.
type call func(e *Engine, question []byte, data []byte) (answer any, out []byte, err error)

// calls are what the page may ask for, by name.
var calls = map[string]call{
	"warm":      (*Engine).warm,
	"read":      asked((*Engine).read),
	"preview":   asked((*Engine).preview),
	"save":      asked((*Engine).save),
	"unpack":    asked((*Engine).unpack),
	"forms":     (*Engine).forms,
	"use":       asked((*Engine).use),
	"blank":     asked((*Engine).blank),
	"entry":     asked((*Engine).entry),
	"pack":      asked((*Engine).pack),
	"sum":       asked((*Engine).sum),
	"sum-save":  asked((*Engine).saveSum),
	"pack-save": asked((*Engine).savePacked),
}

// asked decodes the question of a call.
func asked[Q any](answer func(e *Engine, q Q, data []byte) (any, []byte, error)) call {
	return func(e *Engine, question, data []byte) (any, []byte, error) {
		var q Q
		if err := json.Unmarshal(question, &q); err != nil {
			return nil, nil, err
		}
		return answer(e, q, data)
	}
}

// Call answers a call: JSON in, JSON out. A file that cannot be read is an answer like any other; the error is one of
// ours, and so is a panic: the page goes on with the next file.
func (e *Engine) Call(name string, question, data []byte) (answer, out []byte, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("%s: %v", name, fault)
		}
	}()
	c, known := calls[name]
	if !known {
		return nil, nil, fmt.Errorf("no call %q", name)
	}
	said, out, err := c(e, question, data)
	if err != nil {
		return nil, nil, err
	}
	answer, err = json.Marshal(said)
	return answer, out, err
}

// reading are the forms that workbooks may be made from: nil, the official ones, or with own ones all, an own one in
// the place of an official one of the same edition. The list is kept, and with it what was compiled.
func (e *Engine) reading() ([]*tianbao.Form, error) {
	if len(e.own) == 0 || e.all != nil {
		return e.all, nil
	}
	official, err := tianbao.Forms()
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for _, f := range slices.Concat(e.own, official) {
		if !seen[f.String()] {
			seen[f.String()], e.all = true, append(e.all, f)
		}
	}
	return e.all, nil
}

// warm makes ready what every file needs, while nobody waits.
func (e *Engine) warm(_, _ []byte) (any, []byte, error) {
	forms, err := e.reading()
	if err != nil {
		return nil, nil, err
	}
	_, err = tianbao.Check(context.Background(), noWorkbook{}, tianbao.ReadOptions{}, forms...)
	return errors.Is(err, errNoWorkbook), nil, nil
}

// noWorkbook is read where only the forms are to be compiled.
type noWorkbook struct{}

var errNoWorkbook = errors.New("no workbook")

func (noWorkbook) Read([]byte) (int, error) { return 0, errNoWorkbook }
