package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tianbao/extract"
	"tianbao/internal/words"
	"tianbao/templates"
)

type faulty struct{}

func (faulty) Extract(io.Reader, extract.Options) (*extract.Result, []templates.Finding, error) {
	var none []int
	return nil, nil, fmt.Errorf("%d", none[3])
}

// A panic in reading one file is our fault, said with the file's name, and ends nothing.
func TestReadingSurvivesPanic(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.xlsx")
	if err := os.WriteFile(file, []byte("PK\x03\x04"), 0o666); err != nil {
		t.Fatal(err)
	}
	s := &session{streams: streams{out: io.Discard, err: io.Discard}, lang: words.English}
	say, reason := s.readWorkbook(context.Background(), faulty{}, source{name: file}).failure()
	if say.code != exitFailed || !strings.Contains(say.Error(), file+": a fault of tianbao") || reason.IsZero() {
		t.Errorf("%v", say)
	}
}
