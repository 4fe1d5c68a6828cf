package ledger

import (
	"context"
	"database/sql"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"tianbao/internal/round"
)

// Outcome is what a run came to: every file that it was given, what reviewers answered in the round's
// workbook, and how the round stands now. What the ledger knows of these already is not kept again.
type Outcome struct {
	Arrivals []round.Arrival
	Answers  []round.Answer
	Lines    []round.Line
}

// firstRound is what the first round is called unless somebody names it.
const firstRound = "1"

// Run is one run of a round, the open one for an empty name: what is remembered of it goes to decide, and
// what decide comes to is kept, in one transaction that no other run gets into. The readings of every
// arrival are to be kept before; those that are known need not be looked up again. Where an other transaction
// stood in its way, decide is asked anew; it must not use the ledger itself.
func (l *Ledger) Run(ctx context.Context, name string, now time.Time, known map[string]*round.Reading, decide func(round.Past) (Outcome, error)) error {
	return l.within(ctx, func(tx *transaction) error {
		r := &run{ctx: ctx, tx: tx, now: moment(now), known: known}
		if err := r.open(text(name)); err != nil {
			return err
		}
		past, err := r.past()
		if err != nil {
			return err
		}
		came, err := decide(past)
		if err != nil {
			return refusal{err}
		}
		return r.keep(past, came)
	})
}

// run is one run within its transaction.
type run struct {
	ctx   context.Context
	tx    *transaction
	now   string
	round string
	id    int
	known map[string]*round.Reading // by their hash
}

// open finds the round, the latest one where none is named, and gives the run its number.
func (r *run) open(name string) error {
	rounds, err := column[string](r.ctx, r.tx, "SELECT round FROM rounds ORDER BY number DESC")
	if err != nil {
		return err
	}
	runs, err := column[int](r.ctx, r.tx, "SELECT coalesce(max(run), 0) FROM runs")
	if err != nil {
		return err
	}
	r.id, r.round = runs[0]+1, name
	if name == "" {
		r.round = append(rounds, firstRound)[0]
	}
	return nil
}

// keep keeps what the run came to.
func (r *run) keep(past round.Past, came Outcome) error {
	for _, write := range []func() error{
		r.begin,
		func() error { return r.arrivals(past.Arrivals, came.Arrivals) },
		func() error { return r.answers(past.Answers, came.Answers) },
		func() error { return r.statuses(came.Lines) },
		func() error { return r.lines(came.Lines) },
	} {
		if err := write(); err != nil {
			return err
		}
	}
	return nil
}

func (r *run) begin() error {
	_, err := r.tx.ExecContext(r.ctx, `INSERT INTO rounds (round, number, opened)
		VALUES ($1, (SELECT count(*) + 1 FROM rounds), $2) ON CONFLICT DO NOTHING`, r.round, r.now)
	if err != nil {
		return err
	}
	_, err = r.tx.ExecContext(r.ctx, "INSERT INTO runs (run, round, started) VALUES ($1, $2, $3)", r.id, r.round, r.now)
	return err
}

// past is what the ledger remembers of the round.
func (r *run) past() (round.Past, error) {
	p := round.Past{Round: untext(r.round), Readings: maps.Clone(r.known)}
	if p.Readings == nil {
		p.Readings = map[string]*round.Reading{}
	}
	for _, read := range []func(*round.Past) error{r.pastRuns, r.pastArrivals, r.pastAnswers, r.pastReadings} {
		if err := read(&p); err != nil {
			return round.Past{}, err
		}
	}
	return p, nil
}

func (r *run) pastRuns(p *round.Past) error {
	return r.each("SELECT run, started FROM runs WHERE round = $1 ORDER BY run", func(rows *sql.Rows) error {
		var id int
		var started string
		err := rows.Scan(&id, &started)
		p.Runs = append(p.Runs, round.Run{ID: strconv.Itoa(id), At: unmoment(started)})
		return err
	})
}

func (r *run) pastArrivals(p *round.Past) error {
	query := `SELECT run, file, hash, sender, sent, kept, fault_zh, fault_en FROM arrivals WHERE round = $1 ORDER BY run, place`
	return r.each(query, func(rows *sql.Rows) error {
		var a round.Arrival
		var sent, kept string
		var zh, en *string
		err := rows.Scan(&a.First, &a.File, &a.Hash, &a.From, &sent, &kept, &zh, &en)
		a.File, a.From = untext(a.File), untext(a.From)
		a.Sent, a.Kept = unmoment(sent), unmoment(kept)
		if zh != nil && en != nil {
			a.Fault = &round.Text{Zh: untext(*zh), En: untext(*en)}
		}
		p.Arrivals = append(p.Arrivals, a)
		return err
	})
}

func (r *run) pastAnswers(p *round.Past) error {
	query := `SELECT unit, item, kind, finding, hash, reason, answered_by, answered_at, among FROM answers
		WHERE round = $1 ORDER BY run, place`
	return r.each(query, func(rows *sql.Rows) error {
		var a round.Answer
		var among string
		err := rows.Scan(&a.Unit, &a.Item, &a.Kind, &a.Point, &a.Hash, &a.Reason, &a.By, &a.At, &among)
		for _, s := range []*string{&a.Unit, &a.Item, &a.Point, &a.Reason, &a.By, &a.At} {
			*s = untext(*s)
		}
		if among != "" {
			a.Among = strings.Fields(among)
		}
		p.Answers = append(p.Answers, a)
		return err
	})
}

// pastReadings are without the records: nothing is decided by them, and they are most of what there is.
func (r *run) pastReadings(p *round.Past) error {
	var missing []string
	asked := map[string]bool{"": true}
	for _, a := range p.Arrivals {
		if !asked[a.Hash] && p.Readings[a.Hash] == nil {
			missing = append(missing, a.Hash)
		}
		asked[a.Hash] = true
	}
	u := newUnpacking()
	for some := range slices.Chunk(missing, most) {
		list, args := among(r.tx.mark, 0, some)
		err := each(r.ctx, r.tx, "SELECT hash, content FROM readings WHERE hash IN ("+list+")", args, func(rows *sql.Rows) error {
			return u.row(rows, p.Readings)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// each hands over every row that a query about the round finds.
func (r *run) each(query string, take func(*sql.Rows) error) error {
	return each(r.ctx, r.tx, query, []any{r.round}, take)
}
