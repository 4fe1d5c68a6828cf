// Package tianbao makes official Excel forms a two-way channel. The work is done by packages
// templates and fill; this one holds the real case that the demo and the tests begin with.
package tianbao

import _ "embed"

// Example is the declaration of a real unit for 2026, with its real mistakes, as a YAML record of
// the template shanghai-2026.
//
//go:embed testdata/songjiang-2026.yaml
var Example []byte
