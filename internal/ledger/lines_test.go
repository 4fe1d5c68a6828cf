package ledger

import (
	"fmt"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/internal/round"
)

// A run that follows another one leaves the lines as one that comes first does, whatever stayed, changed, moved or went.
func TestLinesStandAsTheLastRunLeftThem(t *testing.T) {
	both(t, func(t *testing.T, where string) {
		l := open(t, where)
		for name, lines := range roundsOfLines() {
			for _, ledger := range []struct {
				of *Ledger
				it string
			}{{l, "1"}, {l, name}} {
				err := ledger.of.Run(ctx, ledger.it, day, nil, func(round.Past) (Outcome, error) { return Outcome{Lines: lines}, nil })
				if err != nil {
					t.Fatal(err)
				}
			}
			if got, want := linesOf(t, l, "1"), linesOf(t, l, name); !cmp.Equal(want, got) {
				t.Errorf("%s: %s", name, cmp.Diff(want, got))
			}
		}
	})
}

func roundsOfLines() func(yield func(string, []round.Line) bool) {
	line := func(unit string, files ...string) round.Line {
		return round.Line{Unit: unit, State: round.Errors, Files: files, Hashes: files, Points: reading(hashA, "1", "1.00").Points}
	}
	waived := line("丙", "c")
	waived.Points, waived.Waived = nil, waived.Points
	return func(yield func(string, []round.Line) bool) {
		_ = yield("first", []round.Line{line("甲", "a"), line("乙", "b"), line("丙", "c")}) &&
			yield("the same", []round.Line{line("甲", "a"), line("乙", "b"), line("丙", "c")}) &&
			yield("another file, a finding waived", []round.Line{line("甲", "a"), line("乙", "b", "b2"), waived}) &&
			yield("two change places", []round.Line{line("乙", "b", "b2"), line("甲", "a"), waived}) &&
			yield("one less", []round.Line{line("乙", "b", "b2"), waived}) &&
			yield("two more", []round.Line{line("丁"), line("乙", "b", "b2"), waived, line("戊", "e")}) &&
			yield("none", nil)
	}
}

// Whatever member of a line its rows tell, another value there gives another digest: a line that changed is written.
func TestDigests(t *testing.T) {
	var w lineWriter
	w.run = &run{}
	rows := func(l *round.Line) string {
		return fmt.Sprint(w.run.line(1, l), w.lineFiles(1, l), w.lineFindings(1, l))
	}
	var line round.Line
	told := 0
	fill(reflect.ValueOf(&line).Elem(), func(change func()) {
		before, digest := rows(&line), w.digest(&line)
		if change(); before != rows(&line) {
			told++
			if digest == w.digest(&line) {
				t.Errorf("%s has the digest of %s", rows(&line), before)
			}
		}
	})
	if told < 40 {
		t.Errorf("only %d members are in the rows", told)
	}
}

// fill gives all members of a value another value than they have, one by one: try makes the change.
func fill(v reflect.Value, try func(change func())) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), try)
		}
	case reflect.Pointer:
		try(func() { v.Set(reflect.New(v.Type().Elem())) })
		fill(v.Elem(), try)
	case reflect.Slice:
		try(func() { v.Set(reflect.MakeSlice(v.Type(), 2, 2)) })
		fill(v.Index(0), try)
		fill(v.Index(1), try)
	case reflect.String:
		try(func() { v.SetString("12.50") }) // an amount too
	case reflect.Int:
		try(func() { v.SetInt(2) })
	case reflect.Bool:
		try(func() { v.SetBool(true) })
	default:
		panic(v.Kind())
	}
}

// linesOf is all that stands of a round's lines.
func linesOf(t *testing.T, l *Ledger, name string) []string {
	t.Helper()
	var all []string
	for _, query := range []string{
		"SELECT line, unit, state, errors FROM lines WHERE round = $1 ORDER BY line",
		"SELECT line, place, file, hash FROM line_files WHERE round = $1 ORDER BY line, place",
		"SELECT line, place, waived, finding FROM line_findings WHERE round = $1 ORDER BY line, place",
	} {
		rows, err := l.db.Query(query, name)
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			var of [4]any
			if err := rows.Scan(&of[0], &of[1], &of[2], &of[3]); err != nil {
				t.Fatal(err)
			}
			all = append(all, fmt.Sprint(of))
		}
		rows.Close()
	}
	return all
}
