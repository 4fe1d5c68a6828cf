//go:build !unix

package outfile

import "os"

// umask does not exist here.
func umask() os.FileMode { return 0 }
