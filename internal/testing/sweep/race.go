//go:build race

package sweep

import (
	"flag"

	_ "pgregory.net/rapid" // whose flag this sets
)

// Raced tells whether the race detector watches.
const Raced = true

// Properties too are tried on fewer cases, unless the command says on how many.
func init() {
	if err := flag.Set("rapid.checks", "20"); err != nil {
		panic(err)
	}
}
