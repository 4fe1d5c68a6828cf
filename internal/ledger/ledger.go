// Package ledger is the memory of intake: what every file said, which files came when, what reviewers
// answered, and how every round stands. It is an SQLite file or a PostgreSQL database, whose tables
// docs/ledger.md explains to those who query it. It knows what a round is made of and decides nothing.
package ledger

import (
	"context"
	"database/sql"
	"strings"
)

// Ledger is an open ledger. It may be used by several goroutines at once.
type Ledger struct {
	db *sql.DB
	engine
}

// engine is what differs between the databases.
type engine interface {
	// name is how people call the ledger: a file, or a server's address without its password.
	name() string
	// dialect is the folder of the migrations.
	dialect() string
	// mark stands for the nth argument of a statement that has many.
	mark(n int) string
	// tables asks for the tables that are there.
	tables() string
	// alone keeps other runs waiting until the transaction ends.
	alone(ctx context.Context, tx *sql.Tx) error
	// put puts rows into a table that holds none of them.
	put(ctx context.Context, tx *transaction, t table, rows [][]any) error
	// again tells whether a transaction that failed so is worth making anew.
	again(err error) bool
	// reason is why the database would not do something, in people's words.
	reason(err error) error
}

// Open opens the ledger at a path, or at a URL that begins with postgres:// or postgresql://, and makes
// it where there is none.
func Open(ctx context.Context, where string) (*Ledger, error) {
	l, err := connect(where)
	if err != nil {
		return nil, err
	}
	if err := l.migrate(ctx); err != nil {
		l.db.Close()
		return nil, err
	}
	return l, nil
}

func connect(where string) (*Ledger, error) {
	if IsServer(where) {
		return openPostgres(where)
	}
	return openSQLite(where)
}

// IsServer tells whether a ledger is a server's, by its URL, and not a file.
func IsServer(where string) bool {
	return strings.HasPrefix(where, "postgres://") || strings.HasPrefix(where, "postgresql://")
}

// Name is how people call the ledger: its file, or its server's address without the password.
func (l *Ledger) Name() string { return l.name() }

// Close ends the use of the ledger.
func (l *Ledger) Close() error { return l.db.Close() }
