// Package outfile writes files all or nothing: in come names and what writes their contents, out come
// files that are all in their places, or none, and an error that says why.
package outfile

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"tianbao/internal/fileerror"
	"tianbao/internal/stamp"
)

// Set is output files that appear together or not at all: each is written to a temporary file in its
// folder and renamed when all are whole. Reserve the names first, Write, and end with Finish.
type Set struct {
	Force  bool                                         // files that are there may be written over
	Copies bool                                         // so may marked copies that nobody saved since
	Inputs []string                                     // files that must not be written over, forced or not
	create func(dir, pattern string) (temporary, error) // nil: on the disk

	mu      sync.Mutex
	writing sync.WaitGroup
	closed  bool // nothing more is to be written
	written []pending
	folders []string          // made by this set
	claims  map[string]*claim // of the folders that are written to
}

// temporary is a file being written.
type temporary interface {
	io.WriteCloser
	Name() string
}

func onDisk(dir, pattern string) (temporary, error) { return os.CreateTemp(dir, pattern) }

// pending is a file on its way to its place, and what becomes of it there.
type pending struct {
	file             temporary
	temporary, final string

	placed bool
	before string // a second name of the file that was there before, as long as it may have to come back
}

// Check refuses, before any work, to write over an input or, unless forced, over anything.
func (s *Set) Check(name string) error {
	info, err := os.Lstat(name)
	if os.IsNotExist(err) {
		return nil
	}
	if err == nil && info.Mode()&os.ModeSymlink != 0 {
		if at, broken := os.Stat(name); broken == nil { // a link that leads nowhere is there all the same
			info = at
		}
	}
	if err != nil {
		return fileerror.Of(name, err)
	}
	for _, in := range s.Inputs {
		if other, err := os.Stat(in); err == nil && os.SameFile(info, other) {
			return fileerror.New("cmd.is-input", name)
		}
	}
	switch {
	case info.IsDir():
		return fileerror.New("cmd.is-folder", name)
	case info.Mode()&(os.ModeNamedPipe|os.ModeDevice|os.ModeSocket) != 0: // renaming would put a file in place of /dev/null
		return fileerror.Of(name, fileerror.ErrNoFile)
	case !s.Force && !(s.Copies && stamp.OnFile(name)):
		return fileerror.Exists(name)
	}
	return nil
}

// Reserve checks the names of files that are to be written and makes their folders: all that can be
// refused before any work.
func (s *Set) Reserve(names ...string) error {
	for _, name := range names {
		if err := s.Check(name); err != nil {
			return err
		}
	}
	for _, name := range names {
		if err := s.folder(filepath.Dir(name)); err != nil {
			return err
		}
	}
	return nil
}

// folder makes a folder with those above it, to be removed again if the set fails.
func (s *Set) folder(name string) error {
	name = filepath.Clean(name) // the folder above "marked/" would be itself
	info, err := os.Stat(name)
	if err == nil && info.IsDir() {
		return nil
	}
	if err == nil {
		return fileerror.New("cmd.not-folder", name)
	}
	if !os.IsNotExist(err) {
		return fileerror.Of(name, err)
	}
	if parent := filepath.Dir(name); parent != name {
		if err := s.folder(parent); err != nil {
			return err
		}
	}
	if err := os.Mkdir(name, 0o777); err != nil {
		return fileerror.Of(name, err)
	}
	s.folders = append(s.folders, name)
	return nil
}

// Write makes one file. It may be called by many goroutines. After the set was given up it does nothing.
func (s *Set) Write(name string, content func(io.Writer) error) (err error) {
	file, err := s.begin(name)
	if err != nil {
		return err
	}
	whole := false
	defer func() {
		if closing := file.Close(); err == nil && closing != nil {
			err = fileerror.Of(name, closing)
		}
		s.end(file.Name(), whole && err == nil)
	}()
	disk := &Sticky{To: file} // its error is told from one of the content
	err = content(disk)
	if disk.Err != nil {
		err = fileerror.Of(name, disk.Err)
	}
	whole = true
	return err
}

// WriteBytes is Write of contents at hand.
func (s *Set) WriteBytes(name string, data []byte) error {
	return s.Write(name, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// end is told whether a file is whole: of one that is not, whatever the reason, nothing stays.
func (s *Set) end(temporary string, whole bool) {
	defer s.writing.Done()
	if whole {
		return
	}
	os.Remove(temporary)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.written = slices.DeleteFunc(s.written, func(p pending) bool { return p.temporary == temporary })
}

// begin opens a temporary file beside the place of the file to be made.
func (s *Set) begin(name string) (temporary, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, context.Canceled
	}
	create := s.create
	if create == nil {
		create = onDisk
	}
	folder := filepath.Dir(name)
	file, err := create(folder, s.claim(folder).pattern())
	if err != nil {
		return nil, fileerror.Of(name, err)
	}
	s.written = append(s.written, pending{file: file, temporary: file.Name(), final: name})
	s.writing.Add(1)
	return file, nil
}

// claim is the set's claim of a folder, to be asked for with the lock held.
func (s *Set) claim(folder string) *claim {
	c, ok := s.claims[folder]
	if !ok {
		if c = claimed(folder); s.claims == nil {
			s.claims = map[string]*claim{}
		}
		s.claims[folder] = c
	}
	return c
}

// close lets no more files be begun and waits for those that were: one that another goroutine still
// writes after an interrupt would otherwise be left behind.
func (s *Set) close() {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	s.writing.Wait()
}

// Sticky passes on what is written and keeps the error of the last write that failed: for writers whose
// callers do not look.
type Sticky struct {
	To  io.Writer
	Err error
}

// Write passes on to the writer behind.
func (t *Sticky) Write(p []byte) (int, error) {
	n, err := t.To.Write(p)
	if err != nil {
		t.Err = err
	}
	return n, err
}
