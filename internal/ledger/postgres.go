package ledger

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"

	"tianbao/internal/fileerror"
)

// server is a ledger in a PostgreSQL database.
type server struct {
	called   string // without its password
	password string
}

// waits are how long a server may take to answer at all, and a run to wait for another one.
const (
	answersWithin = 20 * time.Second
	waitsFor      = "120s"
)

func openPostgres(address string) (*Ledger, error) {
	config, err := pgx.ParseConfig(address)
	if err != nil {
		return nil, fileerror.New("ledger.bad-url") // the driver's error has the whole of it
	}
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = answersWithin
	}
	config.RuntimeParams["lock_timeout"] = waitsFor
	config.RuntimeParams["application_name"] = "tianbao"
	s := server{fmt.Sprintf("%s/%s", net.JoinHostPort(config.Host, fmt.Sprint(config.Port)), config.Database), config.Password}
	if strings.HasPrefix(config.Host, "/") {
		s.called = config.Host + ":" + fmt.Sprint(config.Port) + "/" + config.Database
	}
	return &Ledger{stdlib.OpenDB(*config), s}, nil
}

func (s server) name() string      { return s.called }
func (s server) dialect() string   { return "postgres" }
func (s server) mark(n int) string { return "$" + strconv.Itoa(n) }
func (s server) tables() string {
	return `SELECT relname::text FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace`
}

// alone waits for the lock of this ledger's schema, before anything is read: what is read then is what
// the others left.
func (s server) alone(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock(hashtextextended('tianbao ledger ' || current_schema(), 0))`)
	return err
}

// put copies rows into a table, which costs a server a fraction of what statements with values do.
func (s server) put(ctx context.Context, tx *transaction, t table, rows [][]any) error {
	lines, err := copied(rows)
	if err != nil {
		return err
	}
	return tx.connection.Raw(func(driver any) error {
		connection := driver.(*stdlib.Conn).Conn().PgConn()
		_, err := connection.CopyFrom(ctx, bytes.NewReader(lines), "COPY "+t.name+" ("+t.columns+") FROM STDIN")
		return err
	})
}

// again is said where two transactions stood in each other's way.
func (s server) again(err error) bool {
	var refused *pgconn.PgError
	return errors.As(err, &refused) && (refused.Code == "40001" || refused.Code == "40P01")
}

// states are what servers answer that people can do something about, by the beginning of the code, the
// longer first.
var states = []struct{ code, phrase string }{
	{"28", "ledger.refused"},
	{"3D000", "ledger.no-database"},
	{"3F000", "ledger.no-schema"},
	{"42501", "ledger.no-permission"},
	{"53100", "ledger.disk-full"},
	{"53300", "ledger.crowded"},
	{"55P03", "ledger.in-use"},
	{"25006", "ledger.read-only"},
	{"57P", "ledger.cut-off"},
	{"08", "ledger.cut-off"},
}

func (s server) reason(err error) error {
	var refused *pgconn.PgError
	if errors.As(err, &refused) {
		return s.state(refused)
	}
	var connecting *pgconn.ConnectError
	if errors.As(err, &connecting) {
		return fileerror.New("ledger.no-server", s.called)
	}
	var network net.Error
	if errors.As(err, &network) || pgconn.SafeToRetry(err) || errors.Is(err, net.ErrClosed) {
		return fileerror.New("ledger.cut-off", s.called)
	}
	return fileerror.New("ledger.failed", s.called, s.discreet(err.Error()))
}

func (s server) state(refused *pgconn.PgError) error {
	for _, known := range states {
		if strings.HasPrefix(refused.Code, known.code) {
			return fileerror.New(known.phrase, s.called)
		}
	}
	return fileerror.New("ledger.failed", s.called, s.discreet(refused.Message+" ("+refused.Code+")"))
}

// discreet is a text without the password.
func (s server) discreet(text string) string {
	if s.password == "" {
		return text
	}
	return strings.ReplaceAll(text, s.password, "…")
}
