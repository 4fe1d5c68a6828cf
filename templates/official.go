package templates

import "embed"

// Official are the workbooks of the official templates.
//
//go:embed *.xlsx
var Official embed.FS
