//go:build !unix

package convert

import (
	"os/exec"
	"strconv"
)

// asGroup makes a command end with what it started. Windows has a program for that.
func asGroup(cmd *exec.Cmd) {
	cmd.Cancel = func() error {
		if exec.Command("taskkill", "/T", "/F", "/PID", strconv.Itoa(cmd.Process.Pid)).Run() == nil {
			return nil
		}
		return cmd.Process.Kill()
	}
}
