// Package postgres runs a PostgreSQL server of its own for tests: on a free port of this machine, with a
// folder of its own, gone when the test's process is.
package postgres

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"

	"tianbao/internal/testing/xlsxtest"
)

// What the server's administrator is called, and the password, in which every sign has a meaning in URLs.
const (
	User     = "bureau"
	Password = "p@ss:w/d?#%表"
)

// account is whose processes the server's are where the tests are root's: PostgreSQL does not run as root.
const account = "postgres"

// server is the one of this process.
type server struct {
	port  int
	stdin *os.File // open as long as the server is to run
}

var (
	start sync.Once
	own   *server
	fault error
	count atomic.Int64
)

// Database is the URL of a new, empty database.
func Database(t testing.TB) string {
	t.Helper()
	xlsxtest.Need(t, "postgres")
	start.Do(func() { own, fault = launch() })
	if fault != nil {
		t.Fatal(fault)
	}
	name := fmt.Sprintf("ledger_%d", count.Add(1))
	Exec(t, URL("postgres"), "CREATE DATABASE "+name)
	return URL(name)
}

// URL is that of a database of the server.
func URL(database string) string {
	return (&url.URL{
		Scheme: "postgres", User: url.UserPassword(User, Password),
		Host: net.JoinHostPort("127.0.0.1", strconv.Itoa(own.port)), Path: "/" + database,
	}).String()
}

// Exec has a database do something.
func Exec(t testing.TB, address, statement string) {
	t.Helper()
	db, err := sql.Open("pgx", address)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(context.Background(), statement); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

func launch() (*server, error) {
	dir, err := os.MkdirTemp("", "tianbao-postgres-")
	if err != nil {
		return nil, err
	}
	if err := prepare(dir); err != nil {
		os.RemoveAll(dir)
		return nil, err
	}
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	read, write, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer read.Close()
	run := asServer(serve, dir, xlsxtest.PostgresPrograms(), strconv.Itoa(port))
	run.Stdin = read
	if err := run.Start(); err != nil {
		return nil, err
	}
	s := &server{port, write}
	return s, s.answers(dir)
}

// serve runs the server until nobody holds the other end of its standard input: also a test that was
// killed leaves nothing behind.
const serve = `cd /
"$2/postgres" -D "$1/data" -p "$3" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
	-c fsync=off -c shared_buffers=16MB -c max_connections=20 >"$1/log" 2>&1 </dev/null &
cat >/dev/null
kill -INT $!
wait
rm -rf "$1"`

// prepare makes the server's folder.
func prepare(dir string) error {
	if err := os.WriteFile(filepath.Join(dir, "password"), []byte(Password), 0o644); err != nil {
		return err
	}
	if os.Geteuid() == 0 {
		if out, err := exec.Command("chown", "-R", account, dir).CombinedOutput(); err != nil {
			return fmt.Errorf("chown: %w: %s", err, out)
		}
	}
	make := asServer(`cd / && "$2/initdb" -D "$1/data" -U "$3" --pwfile="$1/password" -A scram-sha-256 -E UTF8 --locale=C --no-sync`,
		dir, xlsxtest.PostgresPrograms(), User)
	if out, err := make.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w: %s", err, out)
	}
	return nil
}

// asServer is a script with its arguments, run by somebody who is not root.
func asServer(script string, args ...string) *exec.Cmd {
	command := append([]string{"sh", "-c", script, "postgres"}, args...)
	if os.Geteuid() == 0 {
		command = append([]string{"setpriv", "--reuid=" + account, "--regid=" + account, "--clear-groups"}, command...)
	}
	return exec.Command(command[0], command[1:]...)
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

// answers waits until the server lets somebody in.
func (s *server) answers(dir string) error {
	own = s // URL needs its port
	db, err := sql.Open("pgx", URL("postgres"))
	if err != nil {
		return err
	}
	defer db.Close()
	for range 300 {
		if err = db.Ping(); err == nil {
			return nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	log, _ := os.ReadFile(filepath.Join(dir, "log"))
	return fmt.Errorf("the server does not answer: %w\n%s", err, bytes.TrimSpace(log))
}
