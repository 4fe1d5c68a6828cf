package desk

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"tianbao/internal/fileerror"
	"tianbao/internal/outfile"
	"tianbao/internal/round"
	"tianbao/internal/roundbook"
	"tianbao/templates"
)

// Book is the ROUND.xlsx of a run: the one that is there, with what people typed into it, and the one that is to
// take its place.
type Book struct {
	Path     string
	Answers  []round.Answer
	Findings []templates.Finding // what is to be said of answers that cannot be taken
	old      []byte              // nil where there is none yet
	making   *making             // nil where nobody has begun
}

// OpenBook reads the ROUND.xlsx at a path, where there is one. The error is roundbook.ErrStranger for a workbook
// that is none, or why it cannot be read.
func OpenBook(path string) (*Book, error) {
	b := &Book{Path: path}
	var err error
	if b.old, err = os.ReadFile(path); os.IsNotExist(err) {
		return b, nil
	} else if err != nil {
		return nil, fileerror.Of(path, err)
	}
	b.Answers, b.Findings, err = roundbook.Answers(b.old)
	for i := range b.Findings {
		for j := range b.Findings[i].Places {
			b.Findings[i].Places[j].File = path
		}
	}
	return b, err
}

// making is the workbook of a run that is being made.
type making struct {
	of    *Result
	done  chan struct{}
	data  bytes.Buffer
	err   error
	fault any // of ours
}

// Begin begins to make the workbook of a run that is decided, while it is being remembered.
func (b *Book) Begin(r *Result, lang string) {
	m := &making{of: r, done: make(chan struct{})}
	b.making = m
	go func() {
		defer func() {
			m.fault = recover()
			close(m.done)
		}()
		m.err = b.write(&m.data, r, lang)
	}()
}

func (b *Book) write(w io.Writer, r *Result, lang string) error {
	return roundbook.Write(w, roundbook.Round{Name: r.Round, Lang: lang, Lines: r.Lines, Arrivals: r.Arrivals,
		Readings: r.Readings, Answers: r.Answers, Link: b.link})
}

// put puts the workbook of a run where it belongs: the one that was begun, or one that is made now.
func (b *Book) put(w io.Writer, r *Result, lang string) error {
	m := b.making
	if m == nil || m.of != r {
		return b.write(w, r, lang)
	}
	<-m.done
	if m.fault != nil {
		panic(m.fault)
	}
	if m.err != nil {
		return m.err
	}
	_, err := w.Write(m.data.Bytes())
	return err
}

// Write writes the workbook of a run. One that was there and says something else is kept beside it, with its
// number; its name is given back.
func (b *Book) Write(files *outfile.Set, r *Result, lang string) (kept string, err error) {
	digest := sha256.New()
	err = files.Write(b.Path, func(w io.Writer) error { return b.put(io.MultiWriter(w, digest), r, lang) })
	if err != nil || b.old == nil || [sha256.Size]byte(digest.Sum(nil)) == sha256.Sum256(b.old) {
		return "", err
	}
	kept = b.numbered()
	return kept, files.WriteBytes(kept, b.old)
}

// numbered is the first of ROUND-1.xlsx, ROUND-2.xlsx … that is free.
func (b *Book) numbered() string {
	stem := b.stem()
	for n := 1; ; n++ {
		name := fmt.Sprintf("%s-%d%s", stem, n, filepath.Ext(b.Path))
		if _, err := os.Lstat(name); os.IsNotExist(err) {
			return name
		}
	}
}

func (b *Book) stem() string { return strings.TrimSuffix(b.Path, filepath.Ext(b.Path)) }

// Ledger is the ledger beside the workbook, where no other is named.
func (b *Book) Ledger() string { return b.stem() + ".db" }

// Owns tells whether a file is the workbook or an old one kept beside it: nobody sent these.
func (b *Book) Owns(name string) bool {
	if !strings.EqualFold(filepath.Ext(name), filepath.Ext(b.Path)) || !sameFolder(name, b.Path) {
		return false
	}
	rest, ours := strings.CutPrefix(strings.TrimSuffix(filepath.Base(name), filepath.Ext(name)), filepath.Base(b.stem()))
	number := strings.TrimPrefix(rest, "-")
	return ours && (rest == "" || number != rest && number != "" && strings.Trim(number, "0123456789") == "")
}

func sameFolder(a, b string) bool {
	x, errX := os.Stat(filepath.Dir(a))
	y, errY := os.Stat(filepath.Dir(b))
	return errX == nil && errY == nil && os.SameFile(x, y)
}

// link is where a file is opened from beside the workbook: a file on disk, or the zip or mail that it stands in.
func (b *Book) link(file string) string {
	for at := file; at != "." && at != "/" && at != ""; at = filepath.Dir(at) {
		if info, err := os.Stat(at); err == nil && !info.IsDir() {
			return relative(b.Path, at)
		}
	}
	return ""
}

func relative(from, to string) string {
	full, err := filepath.Abs(to)
	if err != nil {
		return ""
	}
	folder, err := filepath.Abs(filepath.Dir(from))
	if err != nil {
		return ""
	}
	if near, err := filepath.Rel(folder, full); err == nil {
		full = near // on another drive of Windows there is none
	}
	return filepath.ToSlash(full)
}
