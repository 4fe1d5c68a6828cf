package main

import (
	"io"
	"sync"

	"github.com/urfave/cli/v2"

	"tianbao/internal/outfile"
	"tianbao/internal/report"
	"tianbao/internal/words"
	"tianbao/templates"
)

// console is where the command reads and writes, data on out and words on err, and the language of the
// words.
type console struct {
	in       io.Reader
	out, err io.Writer
	lang     string
	dropped  bool         // files were dropped on the program
	files    *outfile.Set // that the command writes
}

// spares says which files the command never writes over; others that are there, where it is forced to.
func (con *console) spares(c *cli.Context, inputs ...string) {
	con.files.Force, con.files.Inputs = c.Bool("force"), inputs
}

func (con *console) word(id string) string { return words.Say(id).In(con.lang) }

func (con *console) say(id string, args ...any) { con.tell(words.Say(id, args...)) }

func (con *console) tell(say words.Phrase) { report.Line(con.err, say.In(con.lang)) }

// print writes a line of a report, which is data.
func (con *console) print(say words.Phrase) error {
	_, err := io.WriteString(con.out, report.Printable(say.In(con.lang))+"\n")
	return err
}

func (con *console) tellFindings(findings []templates.Finding) {
	report.Findings(con.err, con.lang, findings)
}

// pause waits until the person has read what stands in a window that closes with the program.
func (con *console) pause() {
	con.say("cmd.pause")
	con.in.Read(make([]byte, 1))
}

// speech passes on what a run prints until the run is given up: a run that comes round later, while the
// process is ending, prints nothing behind the last word.
type speech struct {
	to   io.Writer
	mu   sync.Mutex
	over bool
}

// Write passes on to the writer behind, or swallows what comes too late.
func (s *speech) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.over {
		return len(p), nil
	}
	return s.to.Write(p)
}

func (s *speech) end() {
	s.mu.Lock()
	s.over = true
	s.mu.Unlock()
}
