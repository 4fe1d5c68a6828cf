package outfile

import (
	"os"

	"tianbao/internal/fileerror"
)

// Finish puts the files in their places; after a failure it removes every trace instead, and what it
// had placed before: the place is then empty again, or holds what it held.
func (s *Set) Finish(failure error) error {
	s.close()
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
	if failure != nil {
		s.undo()
	}
	for i := range s.written {
		s.written[i].forget()
	}
	return failure
}

func (s *Set) undo() {
	for i := range s.written {
		s.written[i].takeBack()
	}
	for i := len(s.folders) - 1; i >= 0; i-- {
		os.Remove(s.folders[i]) // only when it is empty
	}
}

// place puts a file into its place. What was there keeps a second name until the whole set is
// placed; where the disk knows no second names, it is gone.
func (f *pending) place() error {
	if err := os.Chmod(f.temporary, 0o666&^umask()); err != nil {
		return fileerror.Of(f.final, err)
	}
	_, err := os.Lstat(f.final)
	there := !os.IsNotExist(err)
	if second := f.temporary + ".old"; there && os.Link(f.final, second) == nil {
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
