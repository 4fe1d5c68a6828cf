package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"tianbao/internal/stamp"
)

// batch is a set of output files that appear together or not at all: each is written to a temporary
// file in its folder and renamed when all are whole.
type batch struct {
	force   bool
	copies  bool     // marked copies that nobody saved since may be written over
	inputs  []string // files that must not be written over, --force or not
	mu      sync.Mutex
	written []pending
	folders []string // made by this batch
}

type pending struct{ temporary, final string }

// check refuses, before any work, to write over an input or, without --force, over anything.
func (b *batch) check(name string) error {
	info, err := os.Stat(name)
	if os.IsNotExist(err) {
		return nil
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

// write makes one file. It may be called by many goroutines.
func (b *batch) write(name string, content func(io.Writer) error) error {
	file, err := os.CreateTemp(filepath.Dir(name), ".tianbao-*.tmp")
	if err != nil {
		return fileProblem(name, err)
	}
	b.mu.Lock()
	b.written = append(b.written, pending{file.Name(), name})
	b.mu.Unlock()
	tracked := &tracking{w: file}
	err = content(tracked)
	if tracked.err != nil {
		err = fileProblem(name, tracked.err)
	}
	if closing := file.Close(); err == nil && closing != nil {
		err = fileProblem(name, closing)
	}
	return err
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

// finish puts the files in their places; after a failure it removes every trace instead, those files
// included that it had placed where none was before.
func (b *batch) finish(failure error) error {
	var placed []string
	for i := range b.written {
		if failure == nil {
			failure = b.check(b.written[i].final) // it may have come into being meanwhile
		}
	}
	for _, f := range b.written {
		if failure != nil {
			break
		}
		_, err := os.Stat(f.final)
		if failure = settle(f); failure == nil && os.IsNotExist(err) {
			placed = append(placed, f.final)
		}
	}
	if failure != nil {
		b.undo(placed)
	}
	return failure
}

func (b *batch) undo(placed []string) {
	for _, f := range b.written {
		os.Remove(f.temporary)
	}
	for _, name := range placed {
		os.Remove(name)
	}
	for i := len(b.folders) - 1; i >= 0; i-- {
		os.Remove(b.folders[i]) // only when it is empty
	}
}

func settle(f pending) error {
	if err := os.Chmod(f.temporary, 0o666&^umask()); err != nil {
		return fileProblem(f.final, err)
	}
	if err := os.Rename(f.temporary, f.final); err != nil {
		return fileProblem(f.final, err)
	}
	return nil
}

// isWorkbookName tells whether a path names a workbook to be written.
func isWorkbookName(name string) bool { return strings.EqualFold(filepath.Ext(name), ".xlsx") }
