package ledger

import (
	"database/sql"
	"slices"

	"tianbao/internal/round"
)

var statusesTable = table{name: "statuses", columns: "run, place, round, unit, item, state, hash, amount, amount_fen, errors, warnings"}

// gone is the state of what the run before had a line of, and this one has none.
const gone = "gone"

// subject is what lines are about; several may be about the same, as about files of no unit.
type subject struct{ unit, item string }

// standing is what of a line its history tells.
type standing struct {
	state, hash, amount string
	errors, warnings    int
}

// statuses keeps what stands otherwise than after the run before.
func (r *run) statuses(lines []round.Line) error {
	order, before, err := r.standings()
	if err != nil {
		return err
	}
	var rows [][]any
	now := map[subject]bool{}
	for _, l := range lines {
		s := subject{text(l.Unit), text(l.Item)}
		now[s] = true
		is := standing{string(l.State), l.Hash, canonical(l.Amount), l.Errors, l.Warnings}
		if i := slices.Index(before[s], is); i >= 0 {
			before[s] = slices.Delete(before[s], i, i+1)
			continue
		}
		rows = append(rows, r.status(len(rows)+1, s, is))
	}
	for _, s := range order {
		if !now[s] {
			now[s] = true
			rows = append(rows, r.status(len(rows)+1, s, standing{state: gone}))
		}
	}
	return r.tx.insert(r.ctx, statusesTable, rows)
}

func (r *run) status(place int, s subject, is standing) []any {
	exact, fen := amount(is.amount)
	return []any{r.id, place, r.round, s.unit, s.item, is.state, is.hash, exact, fen, is.errors, is.warnings}
}

// standings are those that the run before left, with their subjects in order.
func (r *run) standings() ([]subject, map[subject][]standing, error) {
	var order []subject
	all := map[subject][]standing{}
	query := `SELECT unit, item, state, hash, coalesce(CAST(amount AS TEXT), ''), errors, warnings FROM lines
		WHERE round = $1 ORDER BY line`
	err := r.each(query, func(rows *sql.Rows) error {
		var s subject
		var is standing
		err := rows.Scan(&s.unit, &s.item, &is.state, &is.hash, &is.amount, &is.errors, &is.warnings)
		order = append(order, s)
		all[s] = append(all[s], is)
		return err
	})
	return order, all, err
}
