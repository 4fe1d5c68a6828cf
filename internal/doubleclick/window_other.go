//go:build !windows

package doubleclick

import (
	"os"
	"runtime"

	"golang.org/x/term"
)

// OwnConsole is a matter of Windows: elsewhere a terminal stays.
func OwnConsole() bool { return false }

// Happened tells whether the program was started by a double click: a desktop is there, and nobody types to it or
// reads what it prints. A script has a file or a pipe there as well, but no desktop.
func Happened() bool {
	return !term.IsTerminal(int(os.Stdin.Fd())) && !term.IsTerminal(int(os.Stdout.Fd())) && desktop()
}

func desktop() bool {
	return runtime.GOOS == "darwin" && os.Getenv("SSH_CONNECTION") == "" || os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != ""
}

// openers are the programs that open a file as a double click on it does.
func openers() [][]string {
	if runtime.GOOS == "darwin" {
		return [][]string{{"open"}}
	}
	return [][]string{{"xdg-open"}, {"gio", "open"}, {"sensible-browser"}}
}
