//go:build unix

package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"
)

// command is a whole run of the program: what it reads is made before, by the program of now.
type command struct {
	name, target string
	args         []string
	slow         bool // takes the commit before gigabytes: it is left out
}

// used is what a run took.
type used struct {
	wall, user time.Duration
	memory     int64 // bytes, at most
}

func (u used) String() string {
	return fmt.Sprintf("%.2f s (user %.2f s), %d MB", u.wall.Seconds(), u.user.Seconds(), u.memory>>20)
}

const form = "shanghai-2026"

var all = []command{
	{name: "--version", args: []string{"--version"}},
	{name: "template list", target: "20 ms user", args: []string{"template", "list"}},
	{name: "fill, 3,000 rows in one block", target: "2 s where 174b62a takes 15.9", args: []string{"fill", "-t", form, "-i", "rows.json", "-o", "rows.xlsx", "--force"}},
	{name: "check, 3,000 rows in one block", target: "1.5 s where 174b62a takes 7.5", args: []string{"check", "rows.xlsx", "--format", "json"}},
	{name: "fill, 300 projects in one workbook", target: "3 s, 250 MB", args: []string{"fill", "-t", form, "-i", "300.json", "-o", "300.xlsx", "--force"}},
	{name: "check, 300 projects in one workbook", target: "2 s", args: []string{"check", "300.xlsx", "--format", "json"}},
	{name: "fill --split, 400 projects", target: "80 MB", args: []string{"fill", "-t", form, "-i", "400.json", "-o", "400", "--split", "--force"}},
	{name: "fill --split, 4,000 projects", target: "80 MB", slow: true, args: []string{"fill", "-t", form, "-i", "4000.json", "-o", "4000", "--split", "--force"}},
	{name: "check a folder of 400", target: "80 MB", args: []string{"check", "400", "--annotate", "marked", "--summary", "summary.xlsx", "--force"}},
	{name: "check a folder of 4,000", target: "80 MB", slow: true, args: []string{"check", "4000", "--annotate", "marked", "--summary", "summary.xlsx", "--force"}},
}

// patience is how long the commit before may take for a command, which is many times what it needs on a machine that
// does nothing else. The program of now has longer: later commands read what earlier ones wrote.
const patience, longest = 3 * time.Minute, 20 * time.Minute

// commands runs every command by the program of now and the one before, and prints what they took.
func commands(out io.Writer, work string) error {
	fmt.Fprintf(out, "\nwhole commands\tnow\t174b62a\t\ttarget\n")
	for _, c := range all {
		fmt.Fprintln(os.Stderr, c.name) // minutes may pass before there is a table
		then := "left out"
		if !c.slow {
			var err error
			if then, err = within(patience, work, "before.tianbao", c.args); err != nil {
				return err
			}
		}
		now, err := within(longest, work, "now.tianbao", c.args)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%s\t%s\t%s\t\t%s\n", c.name, now, then, c.target)
	}
	return sizes(out, work)
}

// within tells what a run took, or that it was ended.
func within(most time.Duration, work, program string, args []string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), most)
	defer cancel()
	u, err := run(ctx, work, program, args)
	switch {
	case ctx.Err() != nil:
		return fmt.Sprintf("over %v", most), nil
	case err != nil:
		return "", err
	}
	return u.String(), nil
}

// run runs a program in the work folder. That it finds something wrong in a form (1) is no failure.
func run(ctx context.Context, work, program string, args []string) (used, error) {
	if err := os.RemoveAll(filepath.Join(work, "marked")); err != nil {
		return used{}, err
	}
	cmd := exec.CommandContext(ctx, filepath.Join(work, program), args...)
	cmd.Dir = work
	start := time.Now()
	err := cmd.Run()
	if cmd.ProcessState == nil || cmd.ProcessState.ExitCode() > 1 {
		return used{}, fmt.Errorf("%s %v: %w", program, args, err)
	}
	memory := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss
	return used{time.Since(start), cmd.ProcessState.UserTime(), int64(memory) << 10}, nil
}

// sizes prints how large the real case's workbook is, of three projects.
func sizes(out io.Writer, work string) error {
	var size [2]int64
	for i, program := range []string{"now.tianbao", "before.tianbao"} {
		if _, err := run(context.Background(), work, program, []string{"fill", "-t", form, "-i", "real.yaml", "-o", "real.xlsx", "--force"}); err != nil {
			return err
		}
		info, err := os.Stat(filepath.Join(work, "real.xlsx"))
		if err != nil {
			return err
		}
		size[i] = info.Size()
	}
	fmt.Fprintf(out, "a workbook of three projects\t%d KB\t%d KB\t\t80 KB\n", size[0]>>10, size[1]>>10)
	return nil
}
