package ledger

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"tianbao/internal/round"
)

// What is packed is unpacked as it was, whatever members a reading has, but for its record; what the ledgers of the
// first two steps packed too.
func TestReadingsArePacked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rapid.Make[round.Reading]().Draw(t, "reading")
		want := r
		want.Record = nil
		u := newUnpacking()
		for _, content := range [][]byte{pack(&r), packedBefore(&want)} {
			got, err := u.reading(content)
			if err != nil || !cmp.Equal(&want, got, cmpopts.EquateEmpty()) {
				t.Fatalf("%v\n%s", err, cmp.Diff(&want, got, cmpopts.EquateEmpty()))
			}
		}
	})
}

// packedBefore is how readings were packed before the third step.
func packedBefore(r *round.Reading) []byte {
	whole, err := json.Marshal(r)
	if err != nil {
		panic(err)
	}
	return packer.EncodeAll(whole, nil)
}

// A damaged content is told, and never read as another one that is too short.
func TestDamagedContents(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var w parts
		w.reading(reading(hashA, "1", "526000.00"))
		short := rapid.IntRange(0, len(w)-1).Draw(t, "length")
		if r, err := unparted(w[:short], round.Texts{}); err == nil {
			t.Errorf("%d of %d bytes say %+v", short, len(w), r)
		}
		w[rapid.IntRange(0, len(w)-1).Draw(t, "at")] = rapid.Byte().Draw(t, "byte")
		unparted(w, round.Texts{}) // may say anything, and does not panic
	})
	for _, content := range [][]byte{nil, []byte("no frame"), packer.EncodeAll(nil, nil), packer.EncodeAll([]byte("?"), nil)} {
		if r, err := newUnpacking().reading(content); err == nil {
			t.Errorf("%q says %+v", content, r)
		}
	}
}

// A ledger of before the third step is brought up to date as it is, and what it packed is read on.
func TestContentsOfBefore(t *testing.T) {
	both(t, func(t *testing.T, where string) {
		l := open(t, where)
		a := reading(hashA, "1", "526000.00")
		if err := l.Keep(ctx, []*round.Reading{a}); err != nil {
			t.Fatal(err)
		}
		a.Record = nil
		for _, change := range []struct {
			statement string
			args      []any
		}{
			{"UPDATE readings SET content = $1", []any{packedBefore(a)}}, {"DELETE FROM tianbao_ledger WHERE version > 2", nil},
		} {
			if _, err := l.db.Exec(change.statement, change.args...); err != nil {
				t.Fatal(err)
			}
		}
		l = open(t, where)
		got, err := l.Readings(ctx, []string{hashA}, "1")
		if err != nil || !cmp.Equal(a, got[hashA]) {
			t.Errorf("%v\n%s", err, cmp.Diff(a, got[hashA]))
		}
		if steps, err := column[int](ctx, l.db, "SELECT count(*) FROM tianbao_ledger"); err != nil || steps[0] != 3 {
			t.Errorf("%v steps, %v", steps, err)
		}
	})
}
