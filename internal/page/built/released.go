//go:build page

package built

import (
	_ "embed"

	"tianbao/internal/words"
)

// What internal/page/make has made: `go run ./internal/page/make` before a build with the tag page.
var (
	//go:embed parts/page.html
	shell []byte
	//go:embed parts/engine.wasm.gz
	engine []byte
)

func find(func(words.Phrase)) (*parts, error) { return &parts{shell, engine}, nil }
