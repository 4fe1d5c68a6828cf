package ledger

import (
	"context"
	"database/sql"
	"errors"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tianbao/internal/fileerror"
	"tianbao/internal/round"
	"tianbao/internal/testing/postgres"
	"tianbao/internal/words"
)

// said is an error in both languages, which tell what is wrong and neither the password nor what a
// program says to programs.
func said(t *testing.T, err error) string {
	t.Helper()
	var known *fileerror.Error
	if !errors.As(err, &known) {
		t.Fatalf("no error for people: %v", err)
	}
	both := known.Say.In(words.Chinese) + known.Say.In(words.English)
	for _, secret := range []string{postgres.Password, url.QueryEscape(postgres.Password), url.PathEscape(postgres.Password), "wrong-one"} {
		if strings.Contains(both+known.Hint.String()+err.Error(), secret) {
			t.Errorf("the password is told: %s", both)
		}
	}
	return both
}

func TestFilesThatAreNoLedger(t *testing.T) {
	dir := t.TempDir()
	form, other, torn := filepath.Join(dir, "表.xlsx"), filepath.Join(dir, "other.db"), filepath.Join(dir, "torn.db")
	if err := os.WriteFile(form, []byte("PK\x03\x04 no database, and longer than the header of one is, which is a hundred bytes, so that it is looked at"), 0o666); err != nil {
		t.Fatal(err)
	}
	sqliteExec(t, other, "CREATE TABLE music (title TEXT)")
	open(t, torn).Close()
	whole, err := os.ReadFile(torn)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(torn, append(whole[:4096:4096], make([]byte, len(whole)-4096)...), 0o666); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		form: "不是本软件的台账", other: "不是本软件的台账", torn: "已损坏",
		dir: "是文件夹", filepath.Join(dir, "no", "2026.db"): "找不到 " + filepath.Join(dir, "no") + "。", filepath.Join(form, "2026.db"): "上一级是文件",
	} {
		before, _ := os.ReadFile(path)
		_, err := Open(ctx, path)
		if text := said(t, err); !strings.Contains(text, want) {
			t.Errorf("%s: %s", path, text)
		}
		if after, _ := os.ReadFile(path); string(before) != string(after) {
			t.Errorf("%s has been changed", path)
		}
	}
}

// sqliteExec has an SQLite file do something.
func sqliteExec(t *testing.T, path, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
}

func TestServersThatRefuse(t *testing.T) {
	right := postgres.Database(t)
	changed := func(change func(*url.URL)) string {
		u, err := url.Parse(right)
		if err != nil {
			t.Fatal(err)
		}
		change(u)
		return u.String()
	}
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed.Close()
	postgres.Exec(t, right, "CREATE TABLE music (title text)")
	postgres.Exec(t, right, "CREATE ROLE guest LOGIN PASSWORD 'wrong-one'")
	for address, want := range map[string]string{
		changed(func(u *url.URL) { u.Host = closed.Addr().String() }):                       "连不上",
		changed(func(u *url.URL) { u.User = url.UserPassword(postgres.User, "wrong-one") }): "不接受这个用户名或密码",
		changed(func(u *url.URL) { u.Path = "/nobody" }):                                    "没有这个数据库",
		changed(func(u *url.URL) { u.RawQuery = "search_path=nobody" }):                     "没有可以建表的模式",
		changed(func(u *url.URL) {
			u.User = url.UserPassword("guest", "wrong-one")
			u.Path = "/" + strings.Trim(emptyFor(t), "/")
		}): "不允许这个用户",
		right: "不是本软件的台账",
		"postgres://bureau:" + postgres.Password + "@127.0.0.1/x": "地址写得不对",
		"postgres://u:wrong-one@h:port/x":                         "地址写得不对",
		"postgresql://u:wrong-one@h/x?sslmode=perhaps":            "地址写得不对",
	} {
		_, err := Open(ctx, address)
		if text := said(t, err); !strings.Contains(text, want) {
			t.Errorf("%s: %s", want, text)
		}
	}
	guarded := changed(func(u *url.URL) { u.RawQuery = "search_path=ours" })
	postgres.Exec(t, right, "CREATE SCHEMA ours")
	if open(t, guarded).Name() == "" || strings.Contains(open(t, guarded).Name(), "p@ss") {
		t.Error("the ledger's name has the password")
	}
}

// emptyFor is the path of an empty database.
func emptyFor(t *testing.T) string {
	t.Helper()
	u, err := url.Parse(postgres.Database(t))
	if err != nil {
		t.Fatal(err)
	}
	return u.Path
}

func TestLedgersOfANewerVersion(t *testing.T) {
	both(t, func(t *testing.T, where string) {
		l := open(t, where)
		if _, err := l.db.Exec("INSERT INTO tianbao_ledger VALUES (99, 'later')"); err != nil {
			t.Fatal(err)
		}
		_, err := Open(ctx, where)
		if text := said(t, err); !strings.Contains(text, "更新版本") {
			t.Error(text)
		}
	})
}

// A run that cannot get the ledger to itself says so, keeps nothing, and works when tried again.
func TestLedgerInUse(t *testing.T) {
	both(t, func(t *testing.T, where string) {
		first, second := open(t, where), open(t, where)
		second.db.SetMaxOpenConns(1)
		wait := map[string]string{"sqlite": "PRAGMA busy_timeout = 100", "postgres": "SET lock_timeout = '100ms'"}
		if _, err := second.db.Exec(wait[second.dialect()]); err != nil {
			t.Fatal(err)
		}
		nothing := func(round.Past) (Outcome, error) { return Outcome{}, nil }
		err := first.Run(ctx, "", day, nil, func(round.Past) (Outcome, error) {
			if text := said(t, second.Run(ctx, "", day, nil, nothing)); !strings.Contains(text, "占用") {
				t.Error(text)
			}
			short, cancel := context.WithTimeout(ctx, 20*time.Millisecond)
			defer cancel()
			if err := second.Run(short, "", day, nil, nothing); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("a run that was stopped says %v", err)
			}
			return Outcome{}, nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := second.Run(ctx, "", day, nil, nothing); err != nil {
			t.Error(err)
		}
	})
}

func TestFullDisk(t *testing.T) {
	l := open(t, filepath.Join(t.TempDir(), "2026.db"))
	l.db.SetMaxOpenConns(1)
	if _, err := l.db.Exec("PRAGMA max_page_count = 1"); err != nil { // no more than there are
		t.Fatal(err)
	}
	long := reading(hashA, "1", "1.00")
	long.Record = []byte(`"` + strings.Repeat("长", 1<<20) + `"`)
	if text := said(t, l.Keep(ctx, []*round.Reading{long})); !strings.Contains(text, "已满") {
		t.Error(text)
	}
	if got, err := l.Readings(ctx, []string{hashA}, "1"); err != nil || len(got) != 0 {
		t.Errorf("%v %v", got, err)
	}
}

// A server that is stopped in the midst of a run has kept nothing of it.
func TestServerThatGoesAway(t *testing.T) {
	l := open(t, postgres.Database(t))
	err := l.Run(ctx, "", day, nil, func(round.Past) (Outcome, error) {
		_, err := l.db.Exec("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
		return Outcome{Arrivals: []round.Arrival{{File: "a.xlsx", Hash: hashA}}}, err
	})
	if text := said(t, err); !strings.Contains(text, "中断") {
		t.Error(text)
	}
	if n, err := column[int](ctx, l.db, "SELECT count(*) FROM runs"); err != nil || n[0] != 0 {
		t.Errorf("%v runs are there, %v", n, err)
	}
}
