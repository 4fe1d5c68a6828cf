package ledger

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"tianbao/internal/fileerror"
	"tianbao/internal/words"
)

// file is a ledger in an SQLite file.
type file string

// A ledger is one file, also while it is used: with a write-ahead log it would be three, and that log does
// not work on the shared folders of an office. Who finds it in use waits two minutes for the others.
const pragmas = "_pragma=busy_timeout(120000)&_pragma=journal_mode(DELETE)&_pragma=synchronous(FULL)" +
	"&_pragma=foreign_keys(1)&_txlock=immediate"

func openSQLite(path string) (*Ledger, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, fileerror.Of(path, err)
	}
	db, err := sql.Open("sqlite", address(absolute)+"?"+pragmas)
	if err != nil {
		return nil, file(path).reason(err)
	}
	return &Ledger{db, file(path)}, nil
}

// address is the URI of an absolute path, with what has a meaning in URIs escaped: a plain path ends for
// the driver where it has a question mark.
func address(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/…
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}

func (f file) name() string    { return string(f) }
func (f file) dialect() string { return "sqlite" }
func (f file) mark(int) string { return "?" } // numbered ones are names to SQLite, and looked up one by one
func (f file) tables() string {
	return `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'`
}

// alone has nothing to do: a transaction that is immediate has the file to itself.
func (f file) alone(context.Context, *sql.Tx) error { return nil }

// put puts rows into a table, many with each statement.
func (f file) put(ctx context.Context, tx *transaction, t table, rows [][]any) error {
	return tx.state(ctx, t, rows)
}

// again is never said: the driver has waited long enough for others.
func (f file) again(error) bool { return false }

// refusals are the results of SQLite that people can do something about, and what is said then.
var refusals = map[int]string{
	sqlite3.SQLITE_BUSY:     "ledger.in-use",
	sqlite3.SQLITE_LOCKED:   "ledger.in-use",
	sqlite3.SQLITE_PROTOCOL: "ledger.in-use",
	sqlite3.SQLITE_FULL:     "ledger.disk-full",
	sqlite3.SQLITE_READONLY: "ledger.read-only",
	sqlite3.SQLITE_NOTADB:   "ledger.not-ours",
	sqlite3.SQLITE_CORRUPT:  "ledger.damaged",
}

func (f file) reason(err error) error {
	var refused *sqlite.Error
	if !errors.As(err, &refused) {
		return fileerror.New("ledger.failed", f.name(), err.Error())
	}
	code := refused.Code() & 0xff
	if phrase := refusals[code]; phrase != "" {
		return fileerror.New(phrase, f.name())
	}
	if name, system := f.system(); system != nil {
		return fileerror.Of(name, system)
	}
	return &fileerror.Error{Say: words.Say("ledger.failed", f.name(), refused.Error())}
}

// system is why the system does not open the file, or reach its folder, which SQLite does not tell.
func (f file) system() (string, error) {
	opened, err := os.OpenFile(string(f), os.O_RDWR, 0)
	if errors.Is(err, os.ErrNotExist) {
		folder := filepath.Dir(string(f))
		_, err = os.Stat(folder)
		return folder, err
	}
	if err == nil {
		opened.Close()
	}
	return string(f), err
}
