package page

import (
	"bytes"
	"context"
	"encoding/json"
	"time"

	"tianbao"
	"tianbao/internal/desk"
	"tianbao/internal/intake"
	"tianbao/internal/letter"
	"tianbao/internal/nextstep"
	"tianbao/internal/reading"
	"tianbao/internal/round"
	"tianbao/internal/roundbook"
	"tianbao/internal/words"
)

// batch is a round while it is put together: what came, and what is known of it. The page keeps what every file said
// and gives it back whenever the round is decided, so that no file is read twice and nothing is lost with an engine
// that is replaced.
type batch struct {
	name     string
	arrivals []round.Arrival
	readings map[string]*round.Reading
	due      []round.Due
	answers  []round.Answer
}

// said is what a round keeps of a file that was read, as JSON.
func (e *Engine) said(data []byte, step *nextstep.Step) ([]byte, error) {
	forms, err := e.reading()
	if err != nil {
		return nil, err
	}
	d := step.Document
	if step.Returned != nil {
		d = step.Returned
	}
	r, err := reading.Checked(context.Background(), data, d, tianbao.ReadOptions{}, forms...)
	if err != nil {
		return nil, err
	}
	return kept(data, r)
}

// failed is what a round keeps of a file that cannot be read.
func failed(data []byte, why error) ([]byte, error) {
	r := reading.Failed(why)
	if r == nil {
		return nil, why
	}
	return kept(data, r)
}

// kept is a reading without its record: nothing is decided by it, and it is most of what there is.
func kept(data []byte, r *round.Reading) ([]byte, error) {
	r.Hash, r.Record = reading.Hash(data), nil
	return json.Marshal(r)
}

// cameQuestion adds a file to the round; the first begins it. What it said comes with it.
type cameQuestion struct {
	round.Arrival
	First bool `json:"first"`
}

// came adds a file to the round.
func (e *Engine) came(q cameQuestion, data []byte) (any, []byte, error) {
	e.begin(q.First)
	a := q.Arrival
	a.Aside = intake.IsInPlace(a.File)
	if why := intake.Unreadable(a.File); why != nil {
		fault := reason(why)
		a.Fault = &round.Text{Zh: fault.Zh, En: fault.En}
	}
	if a.Fault == nil {
		var r round.Reading
		if err := json.Unmarshal(data, &r); err != nil {
			return nil, nil, err
		}
		a.Hash, e.round.readings[r.Hash] = r.Hash, &r
	}
	e.round.arrivals = append(e.round.arrivals, a)
	return nil, nil, nil
}

// begin begins a round with the first of its files.
func (e *Engine) begin(first bool) {
	if first || e.round == nil {
		e.round = &batch{readings: map[string]*round.Reading{}}
	}
}

// besideQuestion adds the roster of a round, or the workbook of the last time.
type besideQuestion struct {
	Name  string `json:"name"`
	First bool   `json:"first"`
}

// beside takes what is no form: the roster, or the ROUND.xlsx of the last time with its answers.
func (e *Engine) beside(q besideQuestion, data []byte) (any, []byte, error) {
	e.begin(q.First)
	known := recognised(q.Name, data)
	if known == nil {
		return nil, nil, nil
	}
	e.round.due = append(e.round.due, known.due...)
	e.round.answers = append(e.round.answers, known.answers...)
	if known.name != "" {
		e.round.name = known.name
	}
	return nil, nil, nil
}

// deciding is when and in which language a round is decided.
type deciding struct {
	Now  time.Time `json:"now"`
	Lang string    `json:"lang"`
}

// Round is a round as the page shows it.
type Round struct {
	Name  string `json:"name"`
	Lines []Line `json:"lines"`
	Due   int    `json:"due"`  // lines of the roster; 0 where there is none
	Idle  int    `json:"idle"` // answers that are about nothing that is there
	Mail  int    `json:"mail"` // letters that can be written
}

// Line is a line of a round.
type Line struct {
	Unit     string   `json:"unit"`
	Item     string   `json:"item"`
	State    string   `json:"state"`
	Says     Text     `json:"says"` // the state in words
	Do       Text     `json:"do"`   // what a person is to do
	Amount   string   `json:"amount,omitempty"`
	Due      string   `json:"due,omitempty"` // the amount on the roster
	Errors   int      `json:"errors"`
	Warnings int      `json:"warnings"`
	Versions int      `json:"versions"`
	Files    []string `json:"files"`
}

// decide decides the round of the files that came.
func (e *Engine) decide(q deciding, _ []byte) (any, []byte, error) {
	r, err := e.decided(q)
	if r == nil || err != nil {
		return nil, nil, err
	}
	answer := &Round{Name: r.Round, Lines: []Line{}, Due: len(e.round.due), Idle: len(r.Idle)}
	for i := range r.Lines {
		answer.Lines = append(answer.Lines, lineOf(&r.Lines[i]))
	}
	answer.Mail = len(letter.Units(r.Lines))
	return answer, nil, nil
}

func lineOf(l *round.Line) Line {
	shown := Line{
		Unit: l.Unit, Item: l.Item, State: string(l.State), Says: in(words.Say("state." + string(l.State))),
		Do:     Text{roundbook.ToDo(l, words.Chinese), roundbook.ToDo(l, words.English)},
		Amount: l.Amount, Errors: l.Errors, Warnings: l.Warnings, Versions: l.Round, Files: append([]string{}, l.Files...),
	}
	if l.Due != nil {
		shown.Due = l.Due.Amount
	}
	return shown
}

// decided decides the round without a ledger: all that is remembered is what was dropped on the page.
func (e *Engine) decided(q deciding) (*desk.Result, error) {
	if e.round == nil {
		return nil, nil
	}
	j := &desk.Job{Round: e.round.name, Now: q.Now, Due: e.round.due, Answers: e.round.answers, Memory: nothing{}}
	return j.Conclude(context.Background(), e.round.arrivals, e.round.readings)
}

// nothing is the memory of a run that remembers nothing.
type nothing struct{}

func (nothing) Readings(context.Context, []string, string) (map[string]*round.Reading, error) {
	return nil, nil
}

func (nothing) Keep(context.Context, []*round.Reading) error { return nil }

// firstRound is what a round is called that nobody named.
const firstRound = "1"

func (nothing) Run(_ context.Context, name string, _ time.Time, known map[string]*round.Reading, decide func(round.Past) (desk.Outcome, error)) error {
	if name == "" {
		name = firstRound
	}
	_, err := decide(round.Past{Round: name, Readings: known})
	return err
}

// saveRound is the ROUND.xlsx of the files that came. Its links lead to the files beside it.
func (e *Engine) saveRound(q deciding, _ []byte) (any, []byte, error) {
	r, err := e.decided(q)
	if r == nil || err != nil {
		return nil, nil, err
	}
	var out bytes.Buffer
	err = roundbook.Write(&out, roundbook.Round{Name: r.Round, Lang: q.Lang, Lines: r.Lines, Arrivals: r.Arrivals, Readings: r.Readings, Answers: r.Answers, Link: onDisk})
	return nil, out.Bytes(), err
}

// onDisk is the file that a file is, or the zip or mail that it stands in.
func onDisk(file string) string {
	for i, c := range file {
		if c == '/' && intake.IsParcel(file[:i]) {
			return file[:i]
		}
	}
	return file
}

// letters are those of a run, in the wording that comes built in.
func (e *Engine) letters(q deciding) (*desk.Letters, error) {
	forms, err := e.reading()
	if err != nil {
		return nil, err
	}
	l, _, err := desk.OpenLetters("", nil, q.Lang, "", q.Now, forms)
	return l, err
}

// saveLetters is a letter to every unit that is to do something, as one zip.
func (e *Engine) saveLetters(q deciding, _ []byte) (any, []byte, error) {
	r, err := e.decided(q)
	if r == nil || err != nil {
		return nil, nil, err
	}
	letters, err := e.letters(q)
	if err != nil {
		return nil, nil, err
	}
	var all []made
	err = letters.Each(r, func(name string, data []byte) error {
		all = append(all, made{name, data})
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	out, err := zipped(all)
	return nil, out, err
}

// readForRound is what a round keeps of a file, and nothing else: the file is shown by its line of the round alone.
func (e *Engine) readForRound(q besideQuestion, data []byte) (any, []byte, error) {
	_, step, err := e.look(File{Name: q.Name}, data)
	var out []byte
	if err != nil {
		out, err = failed(data, err)
	} else {
		out, err = e.said(data, step)
	}
	return nil, out, err
}
