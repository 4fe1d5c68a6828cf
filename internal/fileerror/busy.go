//go:build !js

package fileerror

import "syscall"

// textBusy is a program's file that is being run.
const textBusy = syscall.ETXTBSY
