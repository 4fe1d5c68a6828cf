// Package desk does a reviewer's run: files that came in are read, unless their contents were before, what is
// remembered of the round is put beside them, and the round is decided. In come files, a roster, answers and a
// memory; out come the lines of the round.
package desk

import (
	"context"
	"io"
	"time"

	"tianbao"
	"tianbao/internal/intake"
	"tianbao/internal/limits"
	"tianbao/internal/round"
	"tianbao/internal/words"
)

// Memory is what a run remembers with: package ledger.
type Memory interface {
	// Readings are those that a reader made of contents before, by their hashes.
	Readings(ctx context.Context, hashes []string, reader string) (map[string]*round.Reading, error)
	// Keep remembers readings for good, whatever becomes of the run.
	Keep(ctx context.Context, readings []*round.Reading) error
	// Run is a run of a round, the open one for an empty name: no other gets between what it remembers and what it
	// comes to. Readings that are known are not looked up again. It may be decided more than once.
	Run(ctx context.Context, name string, now time.Time, known map[string]*round.Reading, decide func(round.Past) (Outcome, error)) error
}

// Outcome is what a run comes to.
type Outcome struct {
	Arrivals []round.Arrival
	Answers  []round.Answer
	Lines    []round.Line
}

// Job is a run to be done.
type Job struct {
	Found   *intake.Found
	Stdin   io.Reader
	Forms   []*tianbao.Form // that the files may have been made from; none: the official ones
	Limits  limits.Limits
	Version string // of the program: what another one read is read again
	Round   string // its name; "": the open one
	Now     time.Time
	Due     []round.Due
	Answers []round.Answer // that reviewers have typed since the last run
	Memory  Memory

	Reason  func(file string, err error) words.Phrase  // why a file could not be read, as people are told
	Guarded func(file string, work func() error) error // does work in which a fault of ours may show
	Done    func()                                     // a file was done; nil: nobody asks
	Decided func(*Result)                              // the round is decided, and about to be remembered; again, with another result, where others came between; nil: nobody asks
}

// Result is what a run came to.
type Result struct {
	Round    string // its name
	Lines    []round.Line
	Arrivals []round.Arrival // all of the round, in the order in which they came
	Readings map[string]*round.Reading
	Answers  []round.Answer // all of the round, in the order in which they were given
	Idle     []round.Answer // of those that are new: what they were about is gone, or another by now
	Came     int            // files of this run
	New      int            // of them, those whose contents had not come before
}

// Do does the run.
func (j *Job) Do(ctx context.Context) (*Result, error) {
	name, err := j.reader()
	if err != nil {
		return nil, err
	}
	r := &reader{Job: j, name: name, readings: map[string]*round.Reading{}, texts: round.Texts{}}
	if err := r.all(ctx); err != nil {
		return nil, err
	}
	return j.Conclude(ctx, r.arrivals, r.readings)
}

// Conclude decides a run whose files have been read already: what came, and the readings by their hashes.
func (j *Job) Conclude(ctx context.Context, came []round.Arrival, readings map[string]*round.Reading) (*Result, error) {
	var result *Result
	err := j.Memory.Run(ctx, j.Round, j.Now, readings, func(past round.Past) (Outcome, error) {
		var outcome Outcome
		result, outcome = j.decide(came, past)
		if j.Decided != nil {
			j.Decided(result)
		}
		return outcome, nil
	})
	return result, err
}

// decide is what a run comes to, with what the memory holds.
func (j *Job) decide(came []round.Arrival, past round.Past) (*Result, Outcome) {
	result := &Result{Came: len(came), New: countNew(came, past)}
	for i := range past.Arrivals {
		past.Arrivals[i].Aside = intake.IsInPlace(past.Arrivals[i].File)
	}
	answers := round.Bind(j.Answers, j.Due, past)
	past.Answers = append(past.Answers, answers...)
	lines := round.Decide(j.Due, came, past)
	result.Round, result.Lines, result.Answers = past.Round, lines, past.Answers
	result.Arrivals, result.Readings = j.seen(round.Merge(past.Arrivals, came), past.Runs), past.Readings
	result.Idle = idle(answers, lines)
	return result, Outcome{came, answers, lines}
}

// seen are files with the time of the run that saw each first, in place of the run.
func (j *Job) seen(all []round.Arrival, runs []round.Run) []round.Arrival {
	at := map[string]time.Time{"": j.Now}
	for _, run := range runs {
		at[run.ID] = run.At
	}
	for i, a := range all {
		all[i].First = at[a.First].Local().Format(time.RFC3339)
	}
	return all
}

// countNew is how many of the contents that came had not come before.
func countNew(came []round.Arrival, past round.Past) int {
	seen := map[string]bool{}
	for _, a := range past.Arrivals {
		seen[a.Hash], seen["file "+a.File] = true, true
	}
	n := 0
	for _, a := range came {
		key := a.Hash
		if key == "" {
			key = "file " + a.File
		}
		if !seen[key] {
			n++
		}
		seen[key] = true
	}
	return n
}

// idle are the answers that no line heeds: what they were about is gone, or is another since.
func idle(given []round.Answer, lines []round.Line) []round.Answer {
	var all []round.Answer
	for _, a := range given {
		if !a.TakesBack() && !a.Holds(lines) {
			all = append(all, a)
		}
	}
	return all
}
