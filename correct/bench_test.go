package correct_test

import (
	"testing"

	"tianbao/correct"
)

// BenchmarkCorrect corrects the real case: three projects, some ninety rules.
func BenchmarkCorrect(b *testing.B) {
	c := official(b)
	data := seed(b, 0)
	for b.Loop() {
		if _, _, err := c.Correct(b.Context(), data, correct.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
