// Package fileerror puts into people's words what a system would not do with a file: in comes the file's
// name and the system's error, out comes a sentence and what to do about it.
package fileerror

import (
	"errors"
	"os"
	"slices"
	"syscall"

	"tianbao/internal/words"
)

// Error is a file that something could not be done with.
type Error struct{ Say, Hint words.Phrase }

// ErrNoFile is what stands where a file was meant and is a pipe, a device or a socket.
var ErrNoFile = errors.New("no regular file")

// New is an error of the catalogue's phrase id about a file.
func New(id string, args ...any) *Error { return &Error{Say: words.Say(id, args...)} }

// Exists is a file that is in the way of another.
func Exists(name any) *Error {
	return &Error{words.Say("cmd.exists", name), words.Say("cmd.use-force")}
}

// Error is the sentence in English, for tests and wrapping.
func (e *Error) Error() string { return e.Say.String() }

// systemReasons are the errors of a system that people can do something about, and what is said then;
// each phrase takes the file's name. Windows has numbers of its own for them.
var systemReasons = []struct {
	phrase string
	codes  []syscall.Errno
}{
	{"cmd.disk-full", []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT, windowsHandleDiskFull, windowsDiskFull, windowsQuota}},
	{"cmd.read-only", []syscall.Errno{syscall.EROFS, windowsWriteProtect}},
	{"cmd.in-use", []syscall.Errno{syscall.EBUSY, textBusy, windowsSharing, windowsLock}},
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

// What the system calls the streams of a command; people have other words for them.
const (
	Stdin  = "/dev/stdin"
	Stdout = "/dev/stdout"
)

var streamNames = map[string]words.Phrase{Stdin: words.Say("cmd.stdin"), Stdout: words.Say("cmd.stdout")}

// Of says what the system would not do with a file.
func Of(file string, err error) *Error {
	var name any = file
	if known, ok := streamNames[file]; ok {
		name = known
	}
	var code syscall.Errno
	if errors.As(err, &code) {
		if phrase := reasonOf(code); phrase != "" {
			return New(phrase, name)
		}
	}
	switch {
	case errors.Is(err, ErrNoFile):
		return New("cmd.no-file", name)
	case errors.Is(err, os.ErrNotExist):
		return New("cmd.no-such-file", name)
	case errors.Is(err, os.ErrPermission):
		return New("cmd.no-permission", name)
	case errors.Is(err, os.ErrExist):
		return Exists(name)
	}
	return New("cmd.file-failed", name, int(code))
}

// reasonOf is the phrase of a system's error, empty for one that people can do nothing about.
func reasonOf(code syscall.Errno) string {
	for _, reason := range systemReasons {
		if slices.Contains(reason.codes, code) {
			return reason.phrase
		}
	}
	return ""
}
