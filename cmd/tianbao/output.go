package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"tianbao/internal/stamp"
)

// batch is a set of output files that appear together or not at all: each is written to a temporary
// file in its folder and renamed when all are whole.
type batch struct {
	force  bool
	copies bool                                         // marked copies that nobody saved since may be written over
	inputs []string                                     // files that must not be written over, --force or not
	create func(dir, pattern string) (temporary, error) // nil: on the disk

	mu      sync.Mutex
	writing sync.WaitGroup
	closed  bool // nothing more is to be written
	written []pending
	folders []string // made by this batch
}

// temporary is a file being written.
type temporary interface {
	io.WriteCloser
	Name() string
}

func onDisk(dir, pattern string) (temporary, error) { return os.CreateTemp(dir, pattern) }

// pending is a file on its way to its place, and what becomes of it there.
type pending struct {
	temporary, final string

	placed bool
	before string // a second name of the file that was there before, as long as it may have to come back
}

// check refuses, before any work, to write over an input or, without --force, over anything.
func (b *batch) check(name string) error {
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
		return fileProblem(name, err)
	}
	for _, in := range b.inputs {
		if other, err := os.Stat(in); err == nil && os.SameFile(info, other) {
			return failed("cmd.is-input", name)
		}
	}
	switch {
	case info.IsDir():
		return failed("cmd.is-folder", name)
	case !b.force && !(b.copies && stamp.OnFile(name)):
		return failed("cmd.exists", name).hinting("cmd.use-force")
	}
	return nil
}

// folder makes a folder with those above it, to be removed again if the batch fails.
func (b *batch) folder(name string) error {
	name = filepath.Clean(name) // the folder above "marked/" would be itself
	info, err := os.Stat(name)
	if err == nil && info.IsDir() {
		return nil
	}
	if err == nil {
		return failed("cmd.not-folder", name)
	}
	if !os.IsNotExist(err) {
		return fileProblem(name, err)
	}
	if parent := filepath.Dir(name); parent != name {
		if err := b.folder(parent); err != nil {
			return err
		}
	}
	if err := os.Mkdir(name, 0o777); err != nil {
		return fileProblem(name, err)
	}
	b.folders = append(b.folders, name)
	return nil
}

// write makes one file. It may be called by many goroutines. After the batch was given up it does nothing.
func (b *batch) write(name string, content func(io.Writer) error) (err error) {
	file, err := b.begin(name)
	if err != nil {
		return err
	}
	whole := false
	defer func() {
		if closing := file.Close(); err == nil && closing != nil {
			err = fileProblem(name, closing)
		}
		b.end(file.Name(), whole && err == nil)
	}()
	tracked := &tracking{w: file}
	err = content(tracked)
	if tracked.err != nil {
		err = fileProblem(name, tracked.err)
	}
	whole = true
	return err
}

// end is told whether a file is whole: of one that is not, whatever the reason, nothing stays.
func (b *batch) end(temporary string, whole bool) {
	defer b.writing.Done()
	if whole {
		return
	}
	os.Remove(temporary)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.written = slices.DeleteFunc(b.written, func(p pending) bool { return p.temporary == temporary })
}

// begin opens a temporary file beside the place of the file to be made.
func (b *batch) begin(name string) (temporary, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return nil, context.Canceled
	}
	create := b.create
	if create == nil {
		create = onDisk
	}
	file, err := create(filepath.Dir(name), ".tianbao-*.tmp")
	if err != nil {
		return nil, fileProblem(name, err)
	}
	b.written = append(b.written, pending{temporary: file.Name(), final: name})
	b.writing.Add(1)
	return file, nil
}

// close lets no more files be begun and waits for those that were: one that another goroutine still
// writes after an interrupt would otherwise be left behind.
func (b *batch) close() {
	b.mu.Lock()
	b.closed = true
	b.mu.Unlock()
	b.writing.Wait()
}

// tracking remembers the error of the disk, to tell it from one of what was to be written.
type tracking struct {
	w   io.Writer
	err error
}

// Write passes on to the file.
func (t *tracking) Write(p []byte) (int, error) {
	n, err := t.w.Write(p)
	if err != nil {
		t.err = err
	}
	return n, err
}

// isWorkbookName tells whether a path names a workbook to be written.
func isWorkbookName(name string) bool { return strings.EqualFold(filepath.Ext(name), ".xlsx") }
