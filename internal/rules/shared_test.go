package rules_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sync/errgroup"

	"tianbao/internal/rules"
	"tianbao/internal/testing/forms"
)

// Many goroutines share the rules of a template, from the first one that asks for them.
func TestSharedByGoroutines(t *testing.T) {
	tpl, r := costs(t, row{id: "A", each: "items.rows", assert: `COUNTIF({"费","他"},class)>0`, mark: "class"}), bill()
	official, seed := forms.Official(t), forms.RealCase(t)
	want := [][]string{whole(refereed(tpl, r, rules.Options{})), whole(refereed(official, seed, rules.Options{}))}
	var group errgroup.Group
	got := make([][][]string, 8)
	for i := range got {
		group.Go(func() error {
			got[i] = [][]string{whole(check(tpl, r, rules.Options{})), whole(check(official, seed, rules.Options{}))}
			return nil
		})
	}
	_ = group.Wait() // no check fails
	for _, g := range got {
		if diff := cmp.Diff(want, g); diff != "" {
			t.Fatalf("verdicts (-one by one +shared):\n%s", diff)
		}
	}
}
