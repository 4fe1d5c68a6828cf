package ledger

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tianbao/internal/round"
	"tianbao/internal/testing/postgres"
)

// A child is this test's program again, told by its environment to be an intake: into which ledger, and
// which files.
const (
	childLedger = "TIANBAO_LEDGER_CHILD"
	childFiles  = "TIANBAO_LEDGER_CHILD_FILES"
)

func TestMain(m *testing.M) {
	if where := os.Getenv(childLedger); where != "" {
		if err := intake(where, os.Getenv(childFiles)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// intake takes in files as the command does: those that are not known are read and kept, some at a time;
// then the run is made. files are numbers, from-to.
func intake(where, files string) error {
	var from, to int
	if _, err := fmt.Sscanf(files, "%d-%d", &from, &to); err != nil {
		return err
	}
	l, err := Open(context.Background(), where)
	if err != nil {
		return err
	}
	defer l.Close()
	hashes := hashesOf(from, to)
	known, err := l.Readings(ctx, hashes, "1")
	if err != nil {
		return err
	}
	var fresh []*round.Reading
	for _, h := range hashes {
		if known[h] == nil {
			fresh = append(fresh, reading(h, "1", h[:5]+".00"))
		}
	}
	for some := range slices.Chunk(fresh, 7) {
		if err := l.Keep(ctx, some); err != nil {
			return err
		}
	}
	return l.Run(ctx, "", day, nil, func(p round.Past) (Outcome, error) { return standsAt(p, hashes), nil })
}

func hashesOf(from, to int) []string {
	var hashes []string
	for i := from; i < to; i++ {
		hashes = append(hashes, fmt.Sprintf("%064d", i)[59:]+strings.Repeat("0", 59))
	}
	return hashes
}

// standsAt has a line for every file that has come so far, in the order of their contents.
func standsAt(p round.Past, hashes []string) Outcome {
	var o Outcome
	all := map[string]bool{}
	for _, a := range p.Arrivals {
		all[a.Hash] = true
	}
	for _, h := range hashes {
		all[h] = true
		o.Arrivals = append(o.Arrivals, round.Arrival{File: h[:5] + ".xlsx", Hash: h, Kept: day})
		o.Answers = append(o.Answers, round.Answer{Unit: h[:5], Kind: round.Adopt, Hash: h})
	}
	var order []string
	for h := range all {
		order = append(order, h)
	}
	slices.Sort(order)
	for _, h := range order {
		o.Lines = append(o.Lines, round.Line{Unit: h[:5], State: round.Clean, Hash: h, Amount: h[:5], Files: []string{h[:5] + ".xlsx"}})
	}
	return o
}

func child(where, files string) *exec.Cmd {
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), childLedger+"="+where, childFiles+"="+files)
	return c
}

// contents are all rows of all tables but that of runs, of which there is one more for each time that a
// run was made.
func contents(t *testing.T, where string) map[string][]string {
	t.Helper()
	l := open(t, where)
	all := map[string][]string{}
	tables, err := column[string](ctx, l.db, l.tables())
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range tables {
		if table != "runs" {
			all[table] = rowsOf(t, l, table)
		}
	}
	return all
}

func rowsOf(t *testing.T, l *Ledger, table string) []string {
	t.Helper()
	rows, err := l.db.Query("SELECT * FROM " + table)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		names, err := rows.Columns()
		if err != nil {
			t.Fatal(err)
		}
		row, into := make([]any, len(names)), make([]any, len(names))
		for i := range row {
			into[i] = &row[i]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		all = append(all, fmt.Sprintf("%q", row))
	}
	slices.Sort(all)
	return all
}

// An intake that is killed at any moment and made again leaves what an undisturbed one leaves.
func TestKilledAtAnyMoment(t *testing.T) {
	if testing.Short() {
		t.Skip("a short run starts no other program")
	}
	times := 6
	if n, err := strconv.Atoi(os.Getenv("TIANBAO_KILLS")); err == nil {
		times = n
	}
	fresh := map[string]func(*testing.T) string{"sqlite": emptyFile, "postgres": func(t *testing.T) string { return postgres.Database(t) }}
	for name, where := range fresh {
		t.Run(name, func(t *testing.T) {
			undisturbed := where(t)
			began := time.Now()
			runs(t, child(undisturbed, "0-150"))
			took := time.Since(began)
			want := contents(t, undisturbed)
			for range times {
				disturbed := where(t)
				killed(t, child(disturbed, "0-150"), rand.N(took))
				runs(t, child(disturbed, "0-150"))
				if diff := cmp.Diff(want, contents(t, disturbed)); diff != "" {
					t.Fatal(diff)
				}
			}
		})
	}
}

func emptyFile(t *testing.T) string { return filepath.Join(t.TempDir(), "2026.db") }

func runs(t *testing.T, c *exec.Cmd) {
	t.Helper()
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

func killed(t *testing.T, c *exec.Cmd, after time.Duration) {
	t.Helper()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(after)
	if err := c.Process.Kill(); err != nil {
		t.Log(err) // it had ended
	}
	c.Wait()
}

// Intakes that run at once lose nothing and keep nothing twice: the last of them has a line for every file.
func TestSeveralAtOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("a short run starts no other program")
	}
	both(t, func(t *testing.T, where string) {
		var all []*exec.Cmd
		for _, files := range []string{"0-60", "30-90", "60-120", "0-60"} {
			c := child(where, files)
			var out strings.Builder
			c.Stderr = &out
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() {
				if t.Failed() {
					t.Log(out.String())
				}
			})
			all = append(all, c)
		}
		for _, c := range all {
			if err := c.Wait(); err != nil {
				t.Error(err)
			}
		}
		l := open(t, where)
		for query, want := range map[string]int{
			"SELECT count(*) FROM runs": 4, "SELECT max(run) FROM runs": 4,
			"SELECT count(*) FROM arrivals": 120, "SELECT count(DISTINCT hash) FROM arrivals": 120,
			"SELECT count(*) FROM readings": 120, "SELECT count(*) FROM items": 120, "SELECT count(*) FROM findings": 360,
			"SELECT count(*) FROM lines": 120, "SELECT count(*) FROM statuses": 120, "SELECT count(*) FROM answers": 120,
		} {
			if got, err := column[int](ctx, l.db, query); err != nil || got[0] != want {
				t.Errorf("%s: %v, %v instead of %d", query, got, err, want)
			}
		}
	})
}
