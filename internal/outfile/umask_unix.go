//go:build unix

package outfile

import (
	"os"
	"sync"
	"syscall"
)

// umask is the process's own: temporary files are made private, outputs are as any program's.
var umask = sync.OnceValue(func() os.FileMode {
	mask := syscall.Umask(0)
	syscall.Umask(mask)
	return os.FileMode(mask)
})
