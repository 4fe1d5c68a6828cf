//go:build !windows

package fileerror

import "syscall"

// windowsBase puts the numbers of Windows where no error of another system is.
const windowsBase syscall.Errno = 1 << 20
