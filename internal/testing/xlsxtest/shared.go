package xlsxtest

import (
	"sync"
	"testing"
)

// Shared is a set-up that several tests of a package look at and none changes. It is made for the first test
// that asks. Where that one is skipped or fails in the making (a program is missing), nothing is kept, and the
// next test tries for itself: with sync.Once it would be given nothing, and fail for a reason that is not its own.
type Shared[T any] struct {
	lock sync.Mutex
	made bool
	it   T
}

// Get gives the set-up; make, which may skip and fail the test it is called for, makes it at need.
func (s *Shared[T]) Get(t testing.TB, make func(testing.TB) T) T {
	t.Helper()
	s.lock.Lock()
	defer s.lock.Unlock()
	if !s.made {
		s.it = make(t)
		s.made = true
	}
	return s.it
}
