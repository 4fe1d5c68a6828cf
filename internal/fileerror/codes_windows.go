package fileerror

import "syscall"

const windowsBase syscall.Errno = 0
