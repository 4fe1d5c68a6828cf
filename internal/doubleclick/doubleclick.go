// Package doubleclick tells whether the program was started by a double click, and opens a file as a double click on
// it would.
package doubleclick

import (
	"errors"
	"os/exec"
	"time"
)

// errNothingOpens says that the system has no program that opens files.
var errNothingOpens = errors.New("nothing opens files")

// Open opens a file with the program that the system has for it.
func Open(file string) error {
	for _, opener := range openers() {
		if _, err := exec.LookPath(opener[0]); err != nil {
			continue
		}
		if opened(exec.Command(opener[0], append(opener[1:], file)...)) {
			return nil
		}
	}
	return errNothingOpens
}

// soon is how long an opener takes to say that it cannot.
const soon = 2 * time.Second

// opened tells whether an opener did its work, or is still at it after a while: some stay as long as the browser.
func opened(opener *exec.Cmd) bool {
	if opener.Start() != nil {
		return false
	}
	done := make(chan error, 1)
	go func() { done <- opener.Wait() }()
	select {
	case err := <-done:
		return err == nil
	case <-time.After(soon):
		return true
	}
}
