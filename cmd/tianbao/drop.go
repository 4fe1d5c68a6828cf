package main

import (
	"path/filepath"
	"regexp"
	"strings"

	"github.com/urfave/cli/v2"

	"tianbao/internal/intake"
	"tianbao/internal/outfile"
	"tianbao/internal/report/summary"
)

// dropName is the command that files without a command mean. Nobody types it.
const dropName = "drop"

func dropCommand(con *console) *cli.Command {
	return &cli.Command{
		Name: dropName, Usage: con.word("help.drop"), ArgsUsage: "PATH...", UsageText: "tianbao FILE...", Hidden: true,
		Flags:  append(con.readingFlags(), con.flag("min-level", "help.min-level")),
		Action: con.drop,
	}
}

func (con *console) drop(c *cli.Context) error {
	con.dropped = true
	least, err := leastLevel(c)
	if err != nil {
		return err
	}
	b, err := con.batch(c)
	if err != nil {
		return err
	}
	run := &dropRun{batch: b, least: least, folder: firstFolder(c.Args().Slice(), len(b.found.Files))}
	if err := run.files.Finish(caught(func() error { return run.run(c.Context) })); err != nil {
		return err
	}
	return run.conclude()
}

// firstFolder is the first path that several files came from: a folder, or a zip or mail with more than one.
func firstFolder(paths []string, files int) string {
	for _, path := range paths {
		switch {
		case path == intake.Stdin:
		case intake.IsParcel(path) && files > 1:
			return strings.TrimSuffix(path, filepath.Ext(path))
		case outfile.IsFolder(path):
			return path
		}
	}
	return ""
}

// The ends of the names of what is put beside a file, before its ending.
const (
	markedSuffix    = "-核对"
	correctedSuffix = "-更正"
	finalSuffix     = "-报送"
)

// outputs are what may be put beside a workbook.
type outputs struct{ marked, corrected, final string }

// beside gives every file the names of what may be put beside it, and refuses what cannot be, before any
// work. Of a folder, a zip or a mail there is a summary beside it too.
func (r *dropRun) beside() error {
	var names []string
	for _, file := range r.found.Files {
		if file.Name == intake.Stdin {
			return usage("cmd.beside-stdin")
		}
		names = append(names, file.Beside())
	}
	r.files.Copies = true
	if r.folder != "" {
		folder, err := filepath.Abs(r.folder)
		if err != nil {
			return err
		}
		r.summary = outfile.Beside([]string{folder + ".xlsx"}, markedSuffix, "")[0]
		r.sums = summary.New(r.lang)
	}
	marked, anew := outfile.Beside(copyNames(names), markedSuffix, r.summary), correctedNames(names)
	corrected, final := outfile.Beside(anew, correctedSuffix, r.summary), outfile.Beside(anew, finalSuffix, r.summary)
	r.outputs = map[string]outputs{}
	for i := range names {
		r.outputs[r.found.Files[i].Name] = outputs{marked[i], corrected[i], final[i]}
	}
	return r.files.Reserve(append(append(marked, corrected...), final...)...)
}

// workbookName is a name with the ending of what tianbao writes anew, in place of its own, also where one more was put
// behind that (甲.xlsx.1).
func workbookName(name string) string {
	stem := strings.TrimSuffix(name, endings.FindString(name))
	if !intake.IsWorkbook(name) && intake.IsWorkbook(stem) {
		stem = strings.TrimSuffix(stem, filepath.Ext(stem))
	}
	return stem + ".xlsx"
}

// endings are those of names; what follows the dot of 2026.申报表 is none.
var endings = regexp.MustCompile(`\.[0-9A-Za-z]{1,5}(\([0-9]+\))?$`)
