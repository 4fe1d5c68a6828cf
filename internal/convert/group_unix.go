//go:build unix

package convert

import (
	"os/exec"
	"syscall"
)

// asGroup makes a command the first of a group of processes, which ends as one.
func asGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
