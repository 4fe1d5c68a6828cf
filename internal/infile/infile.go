// Package infile opens files that others named, and nothing that would keep a reader waiting: in comes a
// name, out comes a file, or an error that says that there is none behind it.
package infile

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"tianbao/internal/fileerror"
)

// Open opens a regular file, or a stream that the program was given open: /dev/stdin, and what a shell
// puts for <(command). A pipe, a device or a socket that has a name among files is refused: nobody may
// ever write to it. The error is an *os.PathError.
func Open(name string) (*os.File, error) {
	if !handedOver(name) {
		if err := Regular(name); err != nil {
			return nil, err
		}
	}
	return os.Open(name)
}

// Regular is nil for a file that can be read to its end, and else why it cannot. It opens nothing: who
// opens a pipe waits for a writer.
func Regular(name string) error {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return err
	case info.IsDir():
		return &os.PathError{Op: "open", Path: name, Err: syscall.EISDIR}
	case !info.Mode().IsRegular():
		return &os.PathError{Op: "open", Path: name, Err: fileerror.ErrNoFile}
	}
	return nil
}

// handedOver tells whether a name stands for what the program has open already.
func handedOver(name string) bool {
	name = filepath.ToSlash(filepath.Clean(name))
	return name == fileerror.Stdin || strings.HasPrefix(name, "/dev/fd/") || strings.HasPrefix(name, "/proc/self/fd/")
}
