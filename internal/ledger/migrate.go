package ledger

import (
	"context"
	"database/sql"
	"embed"
	"slices"
	"strconv"

	"tianbao/internal/fileerror"
)

// migrations are the steps that a ledger's tables came by, in their order, for each database.
//
//go:embed migrations
var migrations embed.FS

// versionTable tells a ledger from the databases of other programs, and how new it is.
const versionTable = "tianbao_ledger"

// migrate makes the tables, or brings those of an earlier version up to date.
func (l *Ledger) migrate(ctx context.Context) error {
	steps, err := migrations.ReadDir("migrations/" + l.dialect())
	if err != nil {
		return err
	}
	if version, err := l.version(ctx, l.db); err != nil || version == len(steps) {
		return l.told(ctx, err)
	}
	return l.within(ctx, func(tx *transaction) error {
		version, err := l.version(ctx, tx) // another program may have come first
		if err != nil {
			return err
		}
		for i := version; i < len(steps); i++ {
			if err := l.step(ctx, tx, i+1, steps[i].Name()); err != nil {
				return err
			}
		}
		if version > len(steps) {
			return refusal{fileerror.New("ledger.newer", l.name())}
		}
		return nil
	})
}

// querier is a database or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// version is how many steps the ledger has seen, 0 for an empty database.
func (l *Ledger) version(ctx context.Context, q querier) (int, error) {
	tables, err := column[string](ctx, q, l.tables())
	if err != nil || len(tables) == 0 {
		return 0, err
	}
	if !slices.Contains(tables, versionTable) {
		return 0, refusal{fileerror.New("ledger.not-ours", l.name())}
	}
	versions, err := column[int](ctx, q, "SELECT coalesce(max(version), 0) FROM "+versionTable)
	if err != nil {
		return 0, err
	}
	return versions[0], nil
}

func (l *Ledger) step(ctx context.Context, tx *transaction, version int, name string) error {
	text, err := migrations.ReadFile("migrations/" + l.dialect() + "/" + name)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, string(text)); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "INSERT INTO "+versionTable+" (version, step) VALUES ("+strconv.Itoa(version)+", $1)", name)
	return err
}

// column is the only column of what a query finds.
func column[T any](ctx context.Context, q querier, query string, args ...any) ([]T, error) {
	var all []T
	err := each(ctx, q, query, args, func(rows *sql.Rows) error {
		var one T
		all = append(all, one)
		return rows.Scan(&all[len(all)-1])
	})
	return all, err
}

// each hands over every row that a query finds.
func each(ctx context.Context, q querier, query string, args []any, take func(*sql.Rows) error) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := take(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
