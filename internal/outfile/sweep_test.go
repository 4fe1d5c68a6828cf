package outfile

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// begun is a set in the middle of its work: one file is written and not yet in its place.
func begun(t *testing.T, folder, name string) *Set {
	t.Helper()
	s := &Set{}
	if err := s.WriteBytes(filepath.Join(folder, name), []byte(name)); err != nil {
		t.Fatal(err)
	}
	return s
}

// kill leaves of a set what a process leaves that is ended at once: its files, and nobody who has them open.
func kill(s *Set) {
	for _, c := range s.claims {
		c.lock.Close()
	}
}

func names(t *testing.T, folder string) (all []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

// The next run takes away what one left that was killed, and nothing of one that goes on.
func TestSweep(t *testing.T) {
	dir := t.TempDir()
	others := []string{".tianbao-1.tmp", ".tianbao-x.lock.txt", ".tianbao-y.lock", "a.tmp"} // the first of a version without locks
	for _, name := range others {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	killed, living := begun(t, dir, "killed.xlsx"), begun(t, dir, "living.xlsx")
	second := killed.written[0].temporary + secondName
	if err := os.WriteFile(second, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	kill(killed)
	if err := begun(t, dir, "next.xlsx").Finish(nil); err != nil {
		t.Fatal(err)
	}
	if all := names(t, dir); len(all) != len(others)+3 || slices.ContainsFunc(all, func(name string) bool { return strings.Contains(second, name) }) {
		t.Errorf("left: %v", all)
	}
	if err := living.Finish(nil); err != nil {
		t.Error(err)
	}
	want := append(slices.Clone(others), "living.xlsx", "next.xlsx")
	slices.Sort(want)
	if all := names(t, dir); !slices.Equal(all, want) {
		t.Errorf("left: %v, want %v", all, want)
	}
}

// What another machine left in a network folder stays: its locks may not be seen from here.
func TestSweepLeavesOtherMachines(t *testing.T) {
	dir := t.TempDir()
	s := begun(t, dir, "a.xlsx")
	for _, c := range s.claims {
		c.lock.WriteAt([]byte("another-"), 0)
	}
	kill(s)
	if err := begun(t, dir, "next.xlsx").Finish(nil); err != nil {
		t.Fatal(err)
	}
	if all := names(t, dir); len(all) != 3 {
		t.Errorf("left: %v", all)
	}
}

// A set that is abandoned leaves nothing, though one of its files is still being written.
func TestAbandon(t *testing.T) {
	dir := t.TempDir()
	s := &Set{}
	name := filepath.Join(dir, "new", "a.xlsx")
	if err := s.Reserve(name); err != nil {
		t.Fatal(err)
	}
	err := s.Write(name, func(w io.Writer) error {
		s.Abandon()
		_, err := io.WriteString(w, "late")
		return err
	})
	if all := names(t, dir); err == nil || len(all) != 0 {
		t.Errorf("%v, left: %v", err, all)
	}
}
