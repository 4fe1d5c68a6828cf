package main

import (
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"tianbao"
)

func extractCommand(con *console) *cli.Command {
	return &cli.Command{
		Name: "extract", Usage: con.word("help.extract"), ArgsUsage: "PATH...",
		UsageText: "tianbao extract [-t TEMPLATE]... [-o FILE] [--merge] [--force] PATH...",
		Flags: append(con.readingFlags(),
			con.flag("output", "help.results", "o"),
			con.toggle("merge", "help.merge"),
			con.toggle("force", "help.force"),
		),
		Action: con.extract,
	}
}

func (con *console) extract(c *cli.Context) error {
	if err := needsPath(c); err != nil {
		return err
	}
	output := c.String("output")
	if output == "-" {
		output = ""
	}
	if output != "" && !isResultsName(output) {
		return usage("cmd.bad-results", output)
	}
	b, err := con.batch(c)
	if err != nil {
		return err
	}
	run := &extractRun{batch: b, read: tianbao.Read, merge: c.Bool("merge")}
	if err := run.into(c.Context, output); err != nil {
		return err
	}
	return run.conclude()
}

// isResultsName tells whether a path names a file of results.
func isResultsName(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".json", ".jsonl", ".ndjson":
		return true
	}
	return false
}
