package main

import (
	"errors"
	"os"
	"syscall"

	"tianbao/internal/words"
)

// systemReasons are the errors of a system that people can do something about, and what is said then;
// each phrase takes the file's name. Windows has numbers of its own for them.
var systemReasons = []struct {
	phrase string
	codes  []syscall.Errno
}{
	{"cmd.disk-full", []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT, windowsHandleDiskFull, windowsDiskFull, windowsQuota}},
	{"cmd.read-only", []syscall.Errno{syscall.EROFS, windowsWriteProtect}},
	{"cmd.in-use", []syscall.Errno{syscall.EBUSY, syscall.ETXTBSY, windowsSharing, windowsLock}},
	{"cmd.name-too-long", []syscall.Errno{syscall.ENAMETOOLONG, windowsNameTooLong}},
	{"cmd.bad-name", []syscall.Errno{syscall.EILSEQ, windowsInvalidName}},
	{"cmd.is-folder", []syscall.Errno{syscall.EISDIR}},
	{"cmd.below-file", []syscall.Errno{syscall.ENOTDIR}},
	{"cmd.link-circle", []syscall.Errno{syscall.ELOOP}},
	{"cmd.too-many-open", []syscall.Errno{syscall.EMFILE, syscall.ENFILE}},
	{"cmd.device", []syscall.Errno{syscall.EIO, syscall.ENXIO, syscall.ENODEV}},
	{"cmd.closed-pipe", []syscall.Errno{syscall.EPIPE, windowsBrokenPipe, windowsNoData}},
}

// Errors of Windows, by their numbers there; elsewhere these numbers mean other things, so that they
// are only looked at on Windows.
const (
	windowsWriteProtect   = windowsBase + 19
	windowsSharing        = windowsBase + 32
	windowsLock           = windowsBase + 33
	windowsHandleDiskFull = windowsBase + 39
	windowsBrokenPipe     = windowsBase + 109
	windowsDiskFull       = windowsBase + 112
	windowsInvalidName    = windowsBase + 123
	windowsNameTooLong    = windowsBase + 206
	windowsNoData         = windowsBase + 232
	windowsQuota          = windowsBase + 1295
)

// What the system calls the streams of a command, and what people do.
const (
	standardInput  = "/dev/stdin"
	standardOutput = "/dev/stdout"
)

var streamNames = map[string]words.Phrase{standardInput: words.Say("cmd.stdin"), standardOutput: words.Say("cmd.stdout")}

// fileProblem says what the system would not do with a file.
func fileProblem(file string, err error) *problem {
	var name any = file
	if known, ok := streamNames[file]; ok {
		name = known
	}
	var code syscall.Errno
	known := errors.As(err, &code)
	for _, reason := range systemReasons {
		for _, c := range reason.codes {
			if known && c == code {
				return failed(reason.phrase, name)
			}
		}
	}
	switch {
	case errors.Is(err, os.ErrNotExist):
		return failed("cmd.no-such-file", name)
	case errors.Is(err, os.ErrPermission):
		return failed("cmd.no-permission", name)
	case errors.Is(err, os.ErrExist):
		return failed("cmd.exists", name).hinting("cmd.use-force")
	case known:
		return failed("cmd.file-failed", name, int(code))
	}
	return failed("cmd.file-failed", name, 0)
}
