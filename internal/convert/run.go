package convert

import (
	"context"
	"os/exec"
	"time"
)

// run runs LibreOffice in a folder until it ends or the context does. It is ended with what it started: the
// program is a script that starts another, which would go on working.
func run(ctx context.Context, program, dir string, f format) error {
	cmd := exec.CommandContext(ctx, program, f.arguments(dir)...)
	cmd.Dir = dir
	cmd.WaitDelay = 5 * time.Second
	asGroup(cmd)
	return cmd.Run()
}
