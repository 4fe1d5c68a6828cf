// Command tianbao fills official Excel forms from data, hands out blank ones, and reads them back.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() { os.Exit(command()) }

// command carries out the command line of the process. The first Ctrl-C, and a terminal that is
// closed, end it in order; the second at once. A pipe that nobody reads any more is an error like any
// other, so that no temporary file is left.
func command() int {
	signal.Ignore(syscall.SIGPIPE)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	context.AfterFunc(ctx, stop)
	return run(ctx, os.Args, console{in: os.Stdin, out: os.Stdout, err: os.Stderr})
}
