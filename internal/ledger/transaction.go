package ledger

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// transaction is one on its connection.
type transaction struct {
	*sql.Tx
	connection *sql.Conn
	engine
}

// refusal is an error that is said as it is: it is no error of the database.
type refusal struct{ error }

func (r refusal) Unwrap() error { return r.error }

// tries are how often a transaction is made before others that stand in its way are told.
const tries = 10

// within does work in one transaction that has the ledger to itself: all of it is kept, or nothing.
// Where another transaction stood in its way it is done anew from its beginning.
func (l *Ledger) within(ctx context.Context, work func(*transaction) error) error {
	var err error
	for try := range tries {
		if err = l.once(ctx, work); err == nil || !l.again(err) {
			break
		}
		time.Sleep(time.Duration(try) * 20 * time.Millisecond)
	}
	return l.told(ctx, err)
}

func (l *Ledger) once(ctx context.Context, work func(*transaction) error) error {
	connection, err := l.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer connection.Close()
	tx, err := connection.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := l.alone(ctx, tx); err != nil {
		return err
	}
	if err := work(&transaction{tx, connection, l.engine}); err != nil {
		return err
	}
	return tx.Commit()
}

// told is an error of the database in people's words; others stay as they are.
func (l *Ledger) told(ctx context.Context, err error) error {
	var said refusal
	switch {
	case err == nil:
		return nil
	case errors.As(err, &said):
		return said.error
	case ctx.Err() != nil:
		return ctx.Err()
	}
	return l.reason(err)
}
