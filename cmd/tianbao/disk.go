package main

import (
	"errors"
	"syscall"
)

// windowsDiskFull is ERROR_DISK_FULL, which Windows reports where others say ENOSPC.
const windowsDiskFull = syscall.Errno(112)

func isDiskFull(err error) bool {
	var code syscall.Errno
	return errors.As(err, &code) && (code == syscall.ENOSPC || code == windowsDiskFull)
}
