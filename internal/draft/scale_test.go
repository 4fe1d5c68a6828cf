package draft

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

// TestManyCopies writes so many copies as TIANBAO_DRAFT says into the folder of TIANBAO_DRAFT_DIR, for the command to
// be timed with.
func TestManyCopies(t *testing.T) {
	n, err := strconv.Atoi(os.Getenv("TIANBAO_DRAFT"))
	if err != nil {
		t.Skip("TIANBAO_DRAFT says how many copies to write")
	}
	sources, _ := declarations(t, n)
	for i, s := range sources {
		data, err := s.Open(t.Context())
		must(t, err)
		must(t, os.WriteFile(filepath.Join(os.Getenv("TIANBAO_DRAFT_DIR"), fmt.Sprintf("%04d.xlsx", i)), data, 0o644))
	}
}
