//go:build unix

// Command table runs what bench/run has built and prints what it took, as a table. What it reads is made
// by a run of its own (table data FOLDER): a program's memory is counted from what its parent had.
package main

import (
	"fmt"
	"os"
	"text/tabwriter"
)

func main() {
	switch {
	case len(os.Args) == 3 && os.Args[1] == "data":
		exit(data(os.Args[2]))
	case len(os.Args) != 2:
		fmt.Fprintln(os.Stderr, "table: run bench/run")
		os.Exit(2)
	}
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	err := operations(out, os.Args[1])
	if err == nil {
		err = commands(out, os.Args[1])
	}
	out.Flush()
	exit(err)
}

func exit(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}
