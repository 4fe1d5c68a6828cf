package ledger

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// table is what rows are put into: its name and its columns, in the order in which rows hold them.
type table struct {
	name    string
	columns string // with commas between
	onto    string // what follows the values
}

// most are the values that one statement takes; both databases take more.
const most = 2000

// insert puts rows into a table.
func (tx *transaction) insert(ctx context.Context, t table, rows [][]any) error {
	switch {
	case len(rows) == 0:
		return nil
	case t.onto != "":
		return tx.state(ctx, t, rows)
	}
	return tx.put(ctx, tx, t, rows)
}

// state puts rows into a table, many with each statement. Those that are as long as each other are parsed once.
func (tx *transaction) state(ctx context.Context, t table, rows [][]any) error {
	full := len(rows) - len(rows)%t.atOnce()
	if full > 0 {
		query := t.statement(tx.mark, rows[:t.atOnce()])
		insert, err := tx.PrepareContext(ctx, query)
		if err != nil {
			return err
		}
		defer insert.Close()
		for chunk := range slices.Chunk(rows[:full], t.atOnce()) {
			if _, err := insert.ExecContext(ctx, slices.Concat(chunk...)...); err != nil {
				return err
			}
		}
	}
	if full == len(rows) {
		return nil
	}
	_, err := tx.ExecContext(ctx, t.statement(tx.mark, rows[full:]), slices.Concat(rows[full:]...)...)
	return err
}

func (t table) atOnce() int { return most / (strings.Count(t.columns, ",") + 1) }

// statement is one that inserts so many rows.
func (t table) statement(m marks, rows [][]any) string {
	var b strings.Builder
	fmt.Fprintf(&b, "INSERT INTO %s (%s) VALUES ", t.name, t.columns)
	args := 0
	for i, row := range rows {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('(')
		m.write(&b, args, len(row))
		b.WriteByte(')')
		args += len(row)
	}
	b.WriteString(t.onto)
	return b.String()
}

// marks are what stands for arguments, as a database wants it.
type marks func(n int) string

// write writes n of them, on from those that are there: $4,$5,$6.
func (m marks) write(b *strings.Builder, from, n int) {
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(m(from + i + 1))
	}
}

// among is the list of a condition, $2,$3,$4 with from 1, and its arguments.
func among[T any](m marks, from int, values []T) (string, []any) {
	var b strings.Builder
	m.write(&b, from, len(values))
	args := make([]any, len(values))
	for i, v := range values {
		args[i] = v
	}
	return b.String(), args
}
