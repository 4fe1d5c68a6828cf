package doubleclick

import (
	"syscall"
	"unsafe"
)

var consoleProcesses = syscall.NewLazyDLL("kernel32.dll").NewProc("GetConsoleProcessList")

// OwnConsole tells whether the window was opened for this program alone, as it is for files dropped
// on it: it will close, with everything in it, when the program ends.
func OwnConsole() bool {
	var ids [2]uint32
	n, _, _ := consoleProcesses.Call(uintptr(unsafe.Pointer(&ids[0])), uintptr(len(ids)))
	return n == 1
}

// Happened tells whether the program was started by a double click.
func Happened() bool { return OwnConsole() }

// openers are the programs that open a file as a double click on it does.
func openers() [][]string { return [][]string{{"rundll32", "url.dll,FileProtocolHandler"}} }
