package outfile

import (
	"os"

	"tianbao/internal/fileerror"
)

// Finish puts the files in their places; after a failure it removes every trace instead, and what it
// had placed before: the place is then empty again, or holds what it held.
func (s *Set) Finish(failure error) error {
	s.close()
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range s.written {
		if failure == nil {
			failure = s.Check(s.written[i].final) // it may have come into being meanwhile
		}
	}
	for i := range s.written {
		if failure == nil {
			failure = s.written[i].place()
		}
	}
	s.letGo(failure != nil)
	return failure
}

// Abandon removes every trace of the set and does not wait for what is still being written: for a program
// that ends now. What was put in its place stays.
func (s *Set) Abandon() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	s.letGo(true)
}

// letGo removes what the set needed besides its files, and these as well where it is undone.
func (s *Set) letGo(undone bool) {
	for i := range s.written {
		if undone {
			s.written[i].takeBack()
		}
		s.written[i].forget()
	}
	for _, c := range s.claims {
		c.release()
	}
	for i := len(s.folders) - 1; undone && i >= 0; i-- {
		os.Remove(s.folders[i]) // only when it is empty
	}
	s.written, s.claims, s.folders = nil, nil, nil
}

// place puts a file into its place. What was there keeps a second name until the whole set is
// placed; where the disk knows no second names, it is gone.
func (f *pending) place() error {
	if err := os.Chmod(f.temporary, 0o666&^umask()); err != nil {
		return fileerror.Of(f.final, err)
	}
	_, err := os.Lstat(f.final)
	there := !os.IsNotExist(err)
	if second := f.temporary + secondName; there && os.Link(f.final, second) == nil {
		f.before = second
	}
	if err := os.Rename(f.temporary, f.final); err != nil {
		return fileerror.Of(f.final, err)
	}
	f.placed = !there || f.before != ""
	return nil
}

// takeBack leaves the place of a file as it was.
func (f *pending) takeBack() {
	f.file.Close() // it may still be written; Windows removes no file that is open
	os.Remove(f.temporary)
	switch {
	case f.placed && f.before != "":
		if os.Rename(f.before, f.final) == nil {
			f.before = ""
		}
	case f.placed:
		os.Remove(f.final)
	}
}

// forget lets go of what was in the place of a file.
func (f *pending) forget() {
	if f.before != "" {
		os.Remove(f.before)
	}
}
