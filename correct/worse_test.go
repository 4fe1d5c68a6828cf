package correct_test

import (
	"bytes"
	"fmt"
	"testing"

	"tianbao/check"
	"tianbao/extract"
	"tianbao/internal/testing/filling"
	"tianbao/templates"
)

// checked is a workbook of the official form as check reads it.
func checked(t testing.TB, data []byte) *extract.Document {
	t.Helper()
	c, err := check.New(filling.Form(t).Template())
	if err != nil {
		t.Fatal(err)
	}
	d, err := c.Check(t.Context(), bytes.NewReader(data), check.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// noWorse wants what is found of a corrected form, errors and warnings, to be no more of any rule than of what
// came in.
func noWorse(t testing.TB, before, after []templates.Finding) {
	t.Helper()
	count := map[string]int{}
	for _, f := range before {
		count[fmt.Sprint(f.Rule, f.Level)]++
	}
	for _, f := range after {
		if f.Level <= templates.Warning {
			if count[fmt.Sprint(f.Rule, f.Level)]--; count[fmt.Sprint(f.Rule, f.Level)] < 0 {
				t.Errorf("new: %s %s %v", f.Rule, f.Level, f.Places)
			}
		}
	}
}
