package page

import (
	"bytes"
	"errors"
	"path"
	"time"

	"tianbao/internal/intake"
	"tianbao/internal/limits"
	"tianbao/internal/parcel"
	"tianbao/internal/words"
)

// unpackQuestion asks what is in a zip or mail.
type unpackQuestion struct {
	Name string `json:"name"`
}

// packed is what a zip or mail holds.
type packed struct {
	Names   []string `json:"names"`
	Asides  []string `json:"asides"` // of them, what people send in place of a form, which counts in a round alone
	Passed  int      `json:"passed"` // files that are no workbooks
	Refused *Text    `json:"refused,omitempty"`
	came
}

// came is when a file came and from whom, as far as the zip or mail says that it stands in.
type came struct {
	From string    `json:"from,omitempty"`
	Sent time.Time `json:"sent,omitzero"`
	Kept time.Time `json:"kept,omitzero"`
}

// unpack opens a zip or mail and lists its workbooks; it stays open until another is.
func (e *Engine) unpack(q unpackQuestion, data []byte) (any, []byte, error) {
	p, err := parcel.Open(q.Name, bytes.NewReader(data), int64(len(data)), limits.Limits{})
	if err != nil {
		return packed{Refused: packedReason(q.Name, err)}, nil, nil
	}
	answer := packed{Names: []string{}, Asides: []string{}, came: came{From: p.From, Sent: p.Sent}}
	for i := range p.Entries {
		answer.list(&p.Entries[i])
	}
	if p.Err != nil {
		answer.Refused = packedReason(q.Name, p.Err)
	}
	e.open = p
	return answer, nil, nil
}

// list takes a file of a parcel by its name, and where that says nothing by what it begins with.
func (p *packed) list(e *parcel.Entry) {
	name := e.Name
	base := path.Base(name)
	switch {
	case intake.IsHidden(name):
		p.Passed++
	case intake.IsWorkbook(base) || intake.IsParcel(base):
		p.Names = append(p.Names, name)
	case intake.IsInPlace(base) || intake.Unreadable(base) != nil:
		p.Names, p.Asides = append(p.Names, name), append(p.Asides, name)
	case intake.IsNameless(base, e.Head(intake.HeadLength)):
		p.Names = append(p.Names, name)
	default:
		p.Passed++
	}
}

// entryQuestion asks for one file of the zip or mail that is open, by its name there; none closes it.
type entryQuestion struct {
	Name  string `json:"name"`
	Entry string `json:"entry"`
}

// entry is one file of the zip or mail that is open.
func (e *Engine) entry(q entryQuestion, _ []byte) (any, []byte, error) {
	if q.Entry == "" {
		e.open = nil
	}
	if e.open == nil {
		return nil, nil, nil
	}
	for i := range e.open.Entries {
		if entry := &e.open.Entries[i]; entry.Name == q.Entry {
			data, err := entry.Read(limits.Limits{})
			if err != nil {
				return packed{Refused: packedReason(q.Name+"/"+q.Entry, err)}, nil, nil
			}
			return packed{came: came{Kept: entry.Saved}}, data, nil
		}
	}
	return nil, nil, nil
}

// packQuestion adds a file to a zip; the first begins it.
type packQuestion struct {
	Name  string `json:"name"`
	First bool   `json:"first"`
}

// pack adds a file to a zip.
func (e *Engine) pack(q packQuestion, data []byte) (any, []byte, error) {
	if q.First {
		e.kept = nil
	}
	e.kept = append(e.kept, made{q.Name, data})
	return nil, nil, nil
}

// savePacked is the zip of the files that were added.
func (e *Engine) savePacked(_ struct{}, _ []byte) (any, []byte, error) {
	out, err := zipped(e.kept)
	e.kept = nil
	return nil, out, err
}

func packedReason(name string, err error) *Text {
	var fault *parcel.Fault
	if errors.As(err, &fault) {
		why := in(words.Plain(fault.Of(name).Error()))
		if said, ok := fault.Of(name).(interface{ In(string) string }); ok {
			why = Text{said.In("zh"), said.In("en")}
		}
		return &why
	}
	why := reason(err)
	return &why
}
