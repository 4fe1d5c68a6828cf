package draft

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
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
