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

// state puts rows into a table, many with each statement.
func (tx *transaction) state(ctx context.Context, t table, rows [][]any) error {
	for chunk := range slices.Chunk(rows, t.atOnce()) {
		query, args := t.statement(tx.mark, chunk)
		if _, err := tx.ExecContext(ctx, query, args...); err != nil {
			return err
		}
	}
	return nil
}

func (t table) atOnce() int { return most / (strings.Count(t.columns, ",") + 1) }

// statement is one that inserts rows, with its arguments.
func (t table) statement(m marks, rows [][]any) (string, []any) {
	var b strings.Builder
	fmt.Fprintf(&b, "INSERT INTO %s (%s) VALUES ", t.name, t.columns)
	var args []any
	for i, row := range rows {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('(')
		m.write(&b, len(args), len(row))
		b.WriteByte(')')
		args = append(args, row...)
	}
	b.WriteString(t.onto)
	return b.String(), args
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
