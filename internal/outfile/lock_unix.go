//go:build unix && !aix && !solaris

package outfile

import (
	"os"
	"syscall"
)

// locked locks a file for as long as it is open, unless somebody else has.
func locked(f *os.File) bool {
	return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil
}
