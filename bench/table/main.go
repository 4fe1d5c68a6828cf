//go:build unix

// Command table runs what bench/run has built and prints what it took, as a table.
package main

import (
	"fmt"
	"os"
	"text/tabwriter"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "table: run bench/run")
		os.Exit(2)
	}
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	err := operations(out, os.Args[1])
	if err == nil {
		err = commands(out, os.Args[1])
	}
	out.Flush()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
