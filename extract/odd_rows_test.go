//go:build !race

package extract_test

import "tianbao/internal/ref"

// emptyRows is down to where a sheet's empty rows go: as far as there are rows.
const emptyRows = ref.MaxRows
