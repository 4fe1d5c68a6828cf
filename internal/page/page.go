// Package page is the engine of the page that people open in a browser: a call's name, its question and the
// bytes of a file come in, an answer and the bytes of another file go out, and nothing is kept between two calls but
// the forms. The page itself, what people see and press, is package site; what carries calls from there
// to here is cmd/page.
package page

import (
	"encoding/json"
	"fmt"
	"slices"

	"tianbao"
	"tianbao/internal/load"
	"tianbao/internal/parcel"
	"tianbao/internal/report/summary"
	"tianbao/internal/rules"
	"tianbao/templates"
)

// Engine answers the page's calls, one at a time.
type Engine struct {
	own   []*tianbao.Form  // forms that were built into the page or dropped on it
	all   []*tianbao.Form  // with the official ones; nil until it is asked for
	sums  *summary.Summary // of a batch, while it is made
	open  *parcel.Parcel   // the zip or mail whose files are being taken out
	kept  []made           // files for a zip, while they are made
	round *batch           // a round, while it is put together
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

// warm is which step is to be done, from 0.
type warm struct {
	Step int `json:"step"`
}

// warmed tells whether there are more.
type warmed struct {
	More bool `json:"more"`
}

// warm makes the official forms ready while nobody waits: each in two steps, what it is and its rules, so that a file
// that comes meanwhile waits for one of them.
func (e *Engine) warm(q warm, _ []byte) (any, []byte, error) {
	all, err := load.Officials()
	if err != nil || q.Step < 0 || q.Step/2 >= len(all) {
		return warmed{}, nil, err
	}
	t, err := all[q.Step/2].Template()
	if err == nil && q.Step%2 == 1 {
		rules.Prepare(t)
	}
	return warmed{More: q.Step/2+1 < len(all) || q.Step%2 == 0}, nil, err
}
