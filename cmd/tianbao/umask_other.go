//go:build !unix

package main

import "os"

// umask does not exist here.
func umask() os.FileMode { return 0 }
