package ledger

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tianbao/internal/round"
	"tianbao/internal/testing/postgres"
	"tianbao/templates"
)

var ctx = context.Background()

// both runs a test over an SQLite file and over a PostgreSQL database; where is the ledger's address,
// the same each time that it is asked for.
func both(t *testing.T, test func(t *testing.T, where string)) {
	t.Run("sqlite", func(t *testing.T) { test(t, filepath.Join(t.TempDir(), "台账 1?#%.db")) })
	t.Run("postgres", func(t *testing.T) { test(t, postgres.Database(t)) })
}

func open(t *testing.T, where string) *Ledger {
	t.Helper()
	l, err := Open(ctx, where)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

var (
	hashA = strings.Repeat("a1", 32)
	hashB = strings.Repeat("b2", 32)
	day   = time.Date(2026, 11, 29, 9, 30, 0, 123456789, time.FixedZone("", 8*3600))
)

func reading(hash, reader, amount string) *round.Reading {
	point := round.Point{
		ID: "COST-01 annual 110.00", Rule: "COST-01", Level: templates.Error, Title: round.Text{Zh: "成本", En: "cost"},
		Message: round.Text{Zh: "成本超过\x00金额", En: "the cost is above the amount"}, Found: "110.00 万元", Expected: "93.51 万元",
		Sheet: "申报表2", Cell: "G13", Label: "总成本", Field: "projects[0].annual",
	}
	return &round.Reading{
		Hash: hash, Reader: reader, Form: "shanghai-2026@1", Rules: "2026-11", Unit: "区城管执法局", Saved: "2026-01-05T10:00:00Z",
		SavedBy: "张三", Answered: 2, Record: []byte(`{"unit":"区城管执法局","projects":[{"annual":526000.00}]}`),
		Points: []round.Point{point},
		Items: []round.Item{{Name: "门户", Code: "310-1", Amount: amount, Path: "projects[0]", Points: []round.Point{point, point},
			Fields: map[string]string{"name": "门户", "annual": amount}}},
	}
}

func TestReadingsAreKept(t *testing.T) {
	both(t, func(t *testing.T, where string) {
		l := open(t, where)
		a, b := reading(hashA, "1", "526000.00"), &round.Reading{Hash: hashB, Reader: "1", Failure: &round.Text{Zh: "有密码", En: "locked"}}
		for range 2 {
			if err := l.Keep(ctx, []*round.Reading{b, a, a}); err != nil {
				t.Fatal(err)
			}
		}
		got, err := open(t, where).Readings(ctx, []string{hashA, hashB, "c"}, "1")
		lean := *a
		lean.Record = nil
		if want := map[string]*round.Reading{hashA: &lean, hashB: b}; err != nil || !cmp.Equal(want, got) {
			t.Errorf("%v\n%s", err, cmp.Diff(want, got))
		}
		if records, err := column[string](ctx, l.db, "SELECT record FROM readings WHERE record IS NOT NULL"); err != nil || !slices.Equal(records, []string{string(a.Record)}) {
			t.Errorf("the records are %q, %v", records, err)
		}
		if got, err := l.Readings(ctx, []string{hashA}, "2"); err != nil || len(got) != 0 {
			t.Errorf("another reader finds %v, %v", got, err)
		}
	})
}

func TestRunsAreRemembered(t *testing.T) {
	both(t, func(t *testing.T, where string) {
		l := open(t, where)
		a := reading(hashA, "1", "526000.00")
		if err := l.Keep(ctx, []*round.Reading{a}); err != nil {
			t.Fatal(err)
		}
		came := Outcome{
			Arrivals: []round.Arrival{
				{File: "back/a.zip/\xbc\xd7�.xlsx", Hash: hashA, From: "张三 <zhang@example.cn>", Sent: day, Kept: day.UTC()},
				{File: "坏.zip", Fault: &round.Text{Zh: "打不开", En: "broken"}},
			},
			Answers: []round.Answer{{Unit: "区城管执法局", Item: "门户", Kind: round.Waive, Point: a.Points[0].ID, Hash: hashA, Reason: "已核\x00", By: "李四", At: "2026-11-29"}},
			Lines:   []round.Line{{Unit: "区城管执法局", Item: "门户", State: round.Errors, Files: []string{"a"}, Duplicates: []string{"b"}, Hash: hashA, Amount: "526000.00", Points: a.Points, Due: &round.Due{Amount: "526000"}, Since: &round.Since{Mended: 1}, Round: 1}},
		}
		for range 2 {
			if err := l.Run(ctx, "", day, nil, func(round.Past) (Outcome, error) { return came, nil }); err != nil {
				t.Fatal(err)
			}
		}
		want := came.Arrivals
		for i := range want {
			want[i].First = "1"
		}
		stop, known := errors.New("enough"), reading(hashB, "1", "1.00")
		err := open(t, where).Run(ctx, "1", day, map[string]*round.Reading{hashB: known}, func(p round.Past) (Outcome, error) {
			if !cmp.Equal(want, p.Arrivals) || !cmp.Equal(came.Answers, p.Answers) || p.Round != "1" || len(p.Runs) != 2 || !p.Runs[0].At.Equal(day) {
				t.Errorf("%s%s%v", cmp.Diff(want, p.Arrivals), cmp.Diff(came.Answers, p.Answers), p.Runs)
			}
			if got := p.Readings[hashA]; got == nil || got.Items[0].Amount != "526000.00" || got.Record != nil {
				t.Errorf("the reading is %+v", got)
			}
			if p.Readings[hashB] != known {
				t.Error("what was known is not among the readings")
			}
			return Outcome{}, stop
		})
		if err != stop {
			t.Errorf("decide's error comes back as %v", err)
		}
	})
}
