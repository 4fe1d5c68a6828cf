package main

import (
	"io"
	"sync"
)

// speech passes on what a run prints until the run is given up: a run that comes round later, while the
// process is ending, prints nothing behind the last word.
type speech struct {
	to   io.Writer
	mu   sync.Mutex
	over bool
}

// Write passes on to the writer behind, or swallows what comes too late.
func (s *speech) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.over {
		return len(p), nil
	}
	return s.to.Write(p)
}

func (s *speech) end() {
	s.mu.Lock()
	s.over = true
	s.mu.Unlock()
}
