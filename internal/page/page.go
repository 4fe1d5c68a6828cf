// Package page is the engine of the page that people open in a browser: a call's name, its question and the
// bytes of a file come in, an answer and the bytes of another file go out, and nothing is kept between two calls but
// the forms. The page itself, what people see and press, is package site; what carries calls from there
// to here is cmd/page.
package page

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"tianbao"
	"tianbao/internal/load"
	"tianbao/internal/parcel"
	"tianbao/internal/report/summary"
	"tianbao/templates"
)

// Engine answers the page's calls, one at a time.
type Engine struct {
	own    []*tianbao.Form  // forms that were built into the page or dropped on it
	all    []*tianbao.Form  // with the official ones; nil until it is asked for
	sample []byte           // what is rehearsed with
	sums   *summary.Summary // of a batch, while it is made
	open   *parcel.Parcel   // the zip or mail whose files are being taken out
	kept   []made           // files for a zip, while they are made
	round  *batch           // a round, while it is put together
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
	"warm":      asked((*Engine).warm),
	"rehearse":  asked((*Engine).rehearse),
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

	"reading":    asked((*Engine).readForRound),
	"came":       asked((*Engine).came),
	"beside":     asked((*Engine).beside),
	"decide":     asked((*Engine).decide),
	"round-save": asked((*Engine).saveRound),
	"letters":    asked((*Engine).saveLetters),
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

// warm is which of the official forms is to be made ready, from 0.
type warm struct {
	Form int `json:"form"`
}

// warmed tells whether there are more.
type warmed struct {
	More bool `json:"more"`
}

// warm makes a form ready while nobody waits: one at a time, so that a file that comes meanwhile does not wait for all.
func (e *Engine) warm(q warm, _ []byte) (any, []byte, error) {
	all, err := load.Officials()
	if err != nil || q.Form >= len(all) {
		return warmed{}, nil, err
	}
	_, err = all[q.Form].Template()
	return warmed{More: q.Form+1 < len(all)}, nil, err
}

// rehearse reads a form, as a file that comes will be read. Nobody needs the answer: browsers make code fast that has
// run, for every worker that runs it.
func (e *Engine) rehearse(_ struct{}, _ []byte) (any, []byte, error) {
	if e.sample == nil {
		var err error
		if e.sample, err = sample(); err != nil {
			return nil, nil, err
		}
	}
	return e.read(readQuestion{Look: true}, e.sample)
}

// sample is a form of the example. Without checks it is made in a tenth of the time, and what reads the other sheets
// reads it.
func sample() ([]byte, error) {
	form, err := tianbao.Open("shanghai-2026")
	if err != nil {
		return nil, err
	}
	record, _, err := form.Decode(tianbao.Example, "yaml")
	if err != nil {
		return nil, err
	}
	var filled bytes.Buffer
	_, err = form.Fill(context.Background(), &filled, record, tianbao.FillOptions{NoChecks: true})
	return filled.Bytes(), err
}
