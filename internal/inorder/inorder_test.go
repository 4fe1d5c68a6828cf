package inorder

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// Results arrive in order however long each takes, and no more of them wait than memory is set aside for.
func TestDo(t *testing.T) {
	const n = 500
	var begun, most atomic.Int64
	var taken []int
	work := func(_ context.Context, i int) int {
		begun.Add(1)
		if i%100 == 0 {
			time.Sleep(20 * time.Millisecond) // the others could run far ahead of it
		}
		time.Sleep(time.Duration(i%7) * 10 * time.Microsecond)
		return i
	}
	err := Do(context.Background(), n, work, func(i int) error {
		most.Store(max(most.Load(), begun.Load()-int64(len(taken))))
		taken = append(taken, i)
		return nil
	})
	if err != nil || len(taken) != n || !slices.IsSorted(taken) {
		t.Fatalf("%v, %d taken, in order: %v", err, len(taken), slices.IsSorted(taken))
	}
	if limit := int64(ahead+2) * int64(cores()); most.Load() > limit {
		t.Errorf("%d results at once, want at most %d", most.Load(), limit)
	}
}

// Each piece is done once, however many there are, and a panic in one is a panic where they were begun.
func TestEach(t *testing.T) {
	for _, n := range []int{0, 1, 7, 8, 9, 1000} {
		done := make([]atomic.Int64, n)
		Each(n, 8, func(i int) { done[i].Add(1) })
		for i := range done {
			if done[i].Load() != 1 {
				t.Errorf("piece %d of %d was done %d times", i, n, done[i].Load())
			}
		}
	}
	defer func() {
		if f, ok := recover().(*Fault); !ok || f.String() != "stumbled" {
			t.Errorf("%v", f)
		}
	}()
	Each(20, 4, stumble)
	t.Error("no panic")
}

// An error of the taker, or an interrupt, ends the work though some of it never returns.
func TestDoStops(t *testing.T) {
	full := errors.New("disk full")
	err := Do(context.Background(), 1000, func(_ context.Context, i int) int { return i }, func(i int) error {
		if i == 3 {
			return full
		}
		return nil
	})
	if !errors.Is(err, full) {
		t.Errorf("%v", err)
	}
	ctx, stop := context.WithCancel(context.Background())
	time.AfterFunc(20*time.Millisecond, stop)
	forever := func(ctx context.Context, _ int) int { select {} }
	if err := Do(ctx, 10, forever, func(int) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// A panic in a piece of work, or in a piece of that, is one where the work was begun, and says where it came from.
func TestDoPanics(t *testing.T) {
	nothing := func(struct{}) error { return nil }
	inner := func(ctx context.Context, i int) struct{} {
		stumble(i)
		return struct{}{}
	}
	outer := func(ctx context.Context, i int) struct{} {
		_ = Do(ctx, 3, inner, nothing)
		return struct{}{}
	}
	defer func() {
		f, ok := recover().(*Fault)
		if !ok || f.String() != "stumbled" {
			t.Fatalf("%v", f)
		}
		var names []string
		for frames, more := runtime.CallersFrames(f.Callers), true; more; {
			var frame runtime.Frame
			frame, more = frames.Next()
			names = append(names, frame.Function)
		}
		if !slices.ContainsFunc(names, func(name string) bool { return strings.HasSuffix(name, "inorder.stumble") }) {
			t.Errorf("it began in %v", names)
		}
	}()
	_ = Do(t.Context(), 2, outer, nothing)
	t.Error("no panic")
}

//go:noinline
func stumble(i int) {
	if i == 1 {
		panic("stumbled")
	}
}
