package intake

import (
	"os"
	"path/filepath"
)

// locks are the files that programs keep beside a workbook while they have it open: Excel and WPS
// "~$name", Word the same with the first two characters gone, WPS on Linux ".~name", LibreOffice ".~lock.name#".
var locks = []struct{ before, after string }{{lockPrefix, ""}, {".~", ""}, {".~lock.", "#"}}

// IsOpen tells whether a program seems to have a workbook open: it keeps a lock beside it. A program that
// crashed may have left one.
func IsOpen(name string) bool {
	folder, base := filepath.Split(name)
	for _, lock := range locks {
		if _, err := os.Stat(folder + lock.before + base + lock.after); err == nil {
			return true
		}
	}
	if letters := []rune(base); len(letters) > len(lockPrefix) {
		_, err := os.Stat(folder + lockPrefix + string(letters[len(lockPrefix):]))
		return err == nil
	}
	return false
}
