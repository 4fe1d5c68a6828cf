package main

import (
	"context"

	"github.com/urfave/cli/v2"

	"tianbao/correct"
	"tianbao/extract"
	"tianbao/internal/demo"
	"tianbao/internal/outfile"
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
	d, err := demo.New(dir)
	if err != nil {
		return err
	}
	files := &outfile.Set{Force: c.Bool("force")}
	var cycle *demo.Cycle
	err = files.Finish(caught(func() (err error) {
		cycle, err = con.writeDemo(c.Context, d, files)
		return err
	}))
	if err != nil {
		return err
	}
	con.say("cmd.demo", d.In(demo.Filled), d.In(demo.Blank), d.In(demo.Input), d.In(demo.Returned), d.In(demo.Read))
	con.sayReading(cycle)
	con.sayCorrecting(d, cycle.Log)
	con.say("cmd.demo-next", demo.Template, d.In(demo.Input), d.In(demo.Returned), d.In(demo.Corrected))
	return nil
}

func (con *console) writeDemo(ctx context.Context, d *demo.Demo, files *outfile.Set) (*demo.Cycle, error) {
	if err := files.Reserve(d.Names()...); err != nil {
		return nil, err
	}
	cycle, err := d.Run(ctx, con.lang)
	if err != nil {
		return nil, err
	}
	for _, f := range cycle.Files {
		if err := files.WriteBytes(f.Name, f.Data); err != nil {
			return nil, err
		}
	}
	return cycle, nil
}

// sayReading says what the returned workbook holds.
func (con *console) sayReading(c *demo.Cycle) {
	unread := 0
	for _, cell := range c.Back.Cells {
		if cell.State == extract.Unread {
			unread++
		}
	}
	con.say("cmd.demo-read", demo.Returned, len(c.Back.Cells), len(c.Back.Changes), unread)
	for _, change := range c.Back.Changes {
		con.say("cmd.demo-change", change.Path, change.Field.Label, change.Issued, change.Returned)
	}
	con.tellFindings(c.Findings)
}

// sayCorrecting says what was mended, and what was left to decide.
func (con *console) sayCorrecting(d *demo.Demo, log []correct.Entry) {
	n := map[correct.State]int{}
	for _, e := range log {
		n[e.State]++
	}
	con.say("cmd.demo-corrected", d.In(demo.Corrected), n[correct.Done]+n[correct.Restored], n[correct.Pending], n[correct.Open])
	con.say("cmd.demo-decided", d.In(demo.Decided), d.In(demo.Final))
}
