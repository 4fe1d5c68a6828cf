package xlsxtest

import (
	"runtime"
	"testing"
)

// A test that is skipped in the making leaves nothing behind for the next.
func TestShared(t *testing.T) {
	var s Shared[int]
	made := 0
	ask := func(skip bool) (got int) {
		ended := make(chan bool)
		go func() { // skipping ends a goroutine
			defer close(ended)
			got = s.Get(t, func(testing.TB) int {
				if skip {
					runtime.Goexit()
				}
				made++
				return 7
			})
		}()
		<-ended
		return got
	}
	for _, step := range []struct {
		skip bool
		want int
	}{{true, 0}, {false, 7}, {true, 7}} {
		if got := ask(step.skip); got != step.want {
			t.Errorf("skipping is %v: got %d", step.skip, got)
		}
	}
	if made != 1 {
		t.Errorf("made %d times", made)
	}
}
