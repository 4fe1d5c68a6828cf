package page

import (
	"bytes"

	"tianbao/internal/report"
	"tianbao/internal/report/summary"
	"tianbao/internal/words"
)

// sumQuestion adds a file to the summary of a batch; the first begins it.
type sumQuestion struct {
	File
	Lang  string `json:"lang"`
	First bool   `json:"first"`
}

// sum adds one file to the summary.
func (e *Engine) sum(q sumQuestion, data []byte) (any, []byte, error) {
	if q.First || e.sums == nil {
		e.sums = summary.New(q.Lang)
	}
	_, step, err := e.look(q.File, data)
	if err != nil {
		e.sums.AddFailed(q.Name, "", words.Plain(reason(err).in(q.Lang)))
		return nil, nil, nil
	}
	d := step.Document
	e.sums.Add(q.Name, "", &d.Result, report.Told(d, step.Findings))
	return nil, nil, nil
}

func (t Text) in(lang string) string {
	if lang == "en" {
		return t.En
	}
	return t.Zh
}

// saveSum is the summary of the files that were added.
func (e *Engine) saveSum(_ struct{}, _ []byte) (any, []byte, error) {
	var out bytes.Buffer
	if e.sums == nil {
		return nil, nil, nil
	}
	err := e.sums.Write(&out)
	e.sums = nil
	return nil, out.Bytes(), err
}
