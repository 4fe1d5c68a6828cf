package main

import (
	"io"
	"os"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// longWork is how many files make work long enough to show its progress: below it is done in the
// blink of an eye.
const longWork = 100

// progress is a bar on standard error, or nothing where that is no terminal or the work is short.
type progress struct{ bar *progressbar.ProgressBar }

func (con *console) progress(n int) progress {
	if n < longWork || !isTerminal(con.err) {
		return progress{}
	}
	return progress{progressbar.NewOptions(n,
		progressbar.OptionSetWriter(con.err),
		progressbar.OptionShowCount(),
		progressbar.OptionClearOnFinish(),
	)}
}

func isTerminal(w io.Writer) bool {
	if s, ok := w.(*speech); ok {
		w = s.to
	}
	file, ok := w.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

func (p progress) step() {
	if p.bar != nil {
		p.bar.Add(1)
	}
}

// clear makes room for words; the next step draws the bar again.
func (p progress) clear() {
	if p.bar != nil {
		p.bar.Clear()
	}
}

func (p progress) done() {
	if p.bar != nil {
		p.bar.Finish()
	}
}
