package templates

import (
	"embed"
	"io/fs"
)

//go:embed *.xlsx
var official embed.FS

// Official are the workbooks of the official templates.
func Official() fs.FS { return official }
