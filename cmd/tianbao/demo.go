package main

import (
	"context"

	"github.com/urfave/cli/v2"

	"tianbao/correct"
	"tianbao/extract"
	"tianbao/internal/demo"
)

func demoCommand(con *console) *cli.Command {
	return &cli.Command{
		Name: "demo", Usage: con.word("help.demo"), ArgsUsage: "DIR", UsageText: "tianbao demo DIR [--force]",
		Flags:  []cli.Flag{con.toggle("force", "help.force")},
		Action: con.demo,
	}
}

func (con *console) demo(c *cli.Context) error {
	dir, err := onePath(c)
	if err != nil {
		return err
	}
	d, err := demo.New(c.Context, dir)
	if err != nil {
		return err
	}
	run := &demoRun{console: con, demo: d}
	con.spares(c)
	if err := run.files.Finish(caught(func() error { return run.write(c.Context) })); err != nil {
		return err
	}
	run.tell()
	return nil
}

// demoRun writes the files of the demo and says what came of it.
type demoRun struct {
	*console
	demo  *demo.Demo
	cycle *demo.Cycle
}

func (r *demoRun) write(ctx context.Context) (err error) {
	if err := r.files.Reserve(r.demo.Names()...); err != nil {
		return err
	}
	if r.cycle, err = r.demo.Run(ctx, r.lang); err != nil {
		return err
	}
	for _, f := range r.cycle.Files {
		if err := r.files.WriteBytes(f.Name, f.Data); err != nil {
			return err
		}
	}
	return nil
}

func (r *demoRun) tell() {
	in := r.demo.In
	r.say("cmd.demo", in(demo.Filled), in(demo.Blank), in(demo.Input), in(demo.Returned), in(demo.Read))
	r.tellReading()
	r.tellCorrecting()
	r.say("cmd.demo-evaluated", r.demo.In(demo.SelfEval), r.demo.In(demo.Completed))
	r.say("cmd.demo-next", demo.Template, in(demo.Input), in(demo.Returned), in(demo.Corrected))
}

// tellReading says what the returned workbook holds.
func (r *demoRun) tellReading() {
	back, unread := r.cycle.Back, 0
	for _, cell := range back.Cells {
		if cell.State == extract.Unread {
			unread++
		}
	}
	r.say("cmd.demo-read", demo.Returned, len(back.Cells), len(back.Changes), unread)
	for _, change := range back.Changes {
		r.say("cmd.demo-change", change.Path, change.Field.Label, change.Issued, change.Returned)
	}
	r.tellFindings(r.cycle.Findings)
}

// tellCorrecting says what was mended, and what was left to decide.
func (r *demoRun) tellCorrecting() {
	n := map[correct.State]int{}
	for _, e := range r.cycle.Log {
		n[e.State]++
	}
	r.say("cmd.demo-corrected", r.demo.In(demo.Corrected), n[correct.Done]+n[correct.Restored], n[correct.Pending], n[correct.Open])
	r.say("cmd.demo-decided", r.demo.In(demo.Decided), r.demo.In(demo.Final))
}
