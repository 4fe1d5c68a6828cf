package draft

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"
)

// TestManyCopies writes copies, a few or so many as TIANBAO_DRAFT says, into a folder of its own or that of
// TIANBAO_DRAFT_DIR, for the command to be timed with.
func TestManyCopies(t *testing.T) {
	n, err := strconv.Atoi(os.Getenv("TIANBAO_DRAFT"))
	if err != nil {
		n = 3
	}
	folder := cmp.Or(os.Getenv("TIANBAO_DRAFT_DIR"), t.TempDir())
	sources := declarations(t, n)
	for i, s := range sources {
		data, err := s.Open(t.Context())
		must(t, err)
		must(t, os.WriteFile(filepath.Join(folder, fmt.Sprintf("%04d.xlsx", i)), data, 0o644))
	}
}

// many are so many copies: a few again and again.
func many(t testing.TB, n int) []Source {
	some := declarations(t, 12)
	var all []Source
	for i := range n {
		all = append(all, Source{Name: fmt.Sprintf("%04d.xlsx", i), Open: some[i%len(some)].Open})
	}
	return all
}

// liveAfter is how much lives, in bytes, when the last of so many copies has been read.
func liveAfter(t testing.TB, n int) uint64 {
	t.Helper()
	var at runtime.MemStats
	read := 0
	_, err := Learn(t.Context(), many(t, n), Options{Step: func() {
		if read++; read == n {
			runtime.GC()
			runtime.ReadMemStats(&at)
		}
	}})
	must(t, err)
	if at.HeapAlloc == 0 {
		t.Fatalf("%d copies of %d were read", read, n)
	}
	return at.HeapAlloc
}

// Beyond the sample that a form is told from, copies are read one by one, and nothing of them is held.
func TestMemoryIsFlat(t *testing.T) {
	few, more := liveAfter(t, mostSampled), liveAfter(t, 3*mostSampled)
	if more > few+10<<20 {
		t.Errorf("%d KB live after %d copies, %d KB after %d", few>>10, mostSampled, more>>10, 3*mostSampled)
	}
}

// BenchmarkLearn says what lives at the end, at two sizes.
func BenchmarkLearn(b *testing.B) {
	for _, n := range []int{mostSampled, 4 * mostSampled} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			live := uint64(0)
			for b.Loop() {
				live = liveAfter(b, n)
			}
			b.ReportMetric(float64(live)/(1<<20), "live-MB")
			b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N*n), "ms/copy")
		})
	}
}
