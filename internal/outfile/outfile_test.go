package outfile

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"tianbao/internal/fileerror"
)

// full is a file on a disk that has room for so many bytes.
type full struct {
	*os.File
	room int
}

func (f *full) Write(p []byte) (int, error) {
	if len(p) > f.room {
		f.File.Write(p[:f.room])
		return f.room, &os.PathError{Op: "write", Path: f.Name(), Err: syscall.ENOSPC}
	}
	f.room -= len(p)
	return f.File.Write(p)
}

// Of a batch that the disk has no room for nothing stays, and what was there before is as it was.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	old := filepath.Join(dir, "old.xlsx")
	if err := os.WriteFile(old, []byte("old"), 0o666); err != nil {
		t.Fatal(err)
	}
	b := &Set{Force: true, create: func(dir, pattern string) (temporary, error) {
		f, err := os.CreateTemp(dir, pattern)
		return &full{f, 10}, err
	}}
	if err := b.Reserve(filepath.Join(dir, "new", "a.xlsx")); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, text string }{{"old.xlsx", "new"}, {"new/a.xlsx", "0123456789ab"}} {
		err := b.Write(filepath.Join(dir, c.name), func(w io.Writer) error {
			_, err := io.WriteString(w, c.text)
			return err
		})
		if c.text == "new" {
			continue
		}
		var full *fileerror.Error
		if err = b.Finish(err); !errors.As(err, &full) || full.Say.ID() != "cmd.disk-full" {
			t.Errorf("%v", err)
		}
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("left: %v", left)
	}
	if data, _ := os.ReadFile(old); string(data) != "old" {
		t.Errorf("old.xlsx holds %q", data)
	}
}

// A file that a goroutine still writes when the batch is given up is waited for and taken away; one
// that is begun later is not begun.
func TestGivenUpBatch(t *testing.T) {
	dir, b := t.TempDir(), &Set{}
	begun, goOn := make(chan bool), make(chan bool)
	go b.Write(filepath.Join(dir, "a.xlsx"), func(w io.Writer) error {
		close(begun)
		<-goOn
		_, err := io.WriteString(w, "late")
		return err
	})
	<-begun
	go func() { close(goOn) }()
	if err := b.Finish(context.Canceled); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if err := b.Write(filepath.Join(dir, "b.xlsx"), func(io.Writer) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 0 {
		t.Errorf("left: %v", left)
	}
}

// Where the last file of a batch cannot be put into its place, the places of the others are as they
// were: those that were written over hold what they held, the others nothing.
func TestHalfPlacedBatch(t *testing.T) {
	dir := t.TempDir()
	old := filepath.Join(dir, "old.xlsx")
	if err := os.WriteFile(old, []byte("old"), 0o666); err != nil {
		t.Fatal(err)
	}
	b := &Set{Force: true}
	for _, name := range []string{"old.xlsx", "new.xlsx", "last.xlsx"} {
		if err := b.Write(filepath.Join(dir, name), func(w io.Writer) error { _, err := io.WriteString(w, "new"); return err }); err != nil {
			t.Fatal(err)
		}
	}
	os.Remove(b.written[2].temporary)
	if err := b.Finish(nil); err == nil {
		t.Error("the batch was finished")
	}
	left, _ := os.ReadDir(dir)
	if data, _ := os.ReadFile(old); string(data) != "old" || len(left) != 1 {
		t.Errorf("old.xlsx holds %q, left: %v", data, left)
	}
}
