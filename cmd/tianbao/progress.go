package main

import (
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
	file, ok := con.err.(*os.File)
	if !ok || n < longWork || !term.IsTerminal(int(file.Fd())) {
		return progress{}
	}
	return progress{progressbar.NewOptions(n,
		progressbar.OptionSetWriter(file),
		progressbar.OptionShowCount(),
		progressbar.OptionClearOnFinish(),
	)}
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
