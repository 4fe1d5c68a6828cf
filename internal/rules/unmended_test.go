package rules_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/internal/rules"
	"tianbao/internal/testing/forms"
)

// Who wants no fixes is told the same of everything else; where verdicts are remembered for somebody who may want
// them, they are there.
func TestUnmended(t *testing.T) {
	tpl, r := forms.Official(t), forms.RealCase(t)
	want, fixes := check(tpl, r, rules.Options{}), 0
	for i := range want {
		fixes += len(want[i].Fixes)
		want[i].Fixes, want[i].Expected = nil, ""
	}
	if fixes == 0 {
		t.Fatal("the real case has fixes")
	}
	if diff := cmp.Diff(whole(want), whole(check(tpl, r, rules.Options{Unmended: true}))); diff != "" {
		t.Errorf("verdicts (-with fixes left out +without fixes):\n%s", diff)
	}
	remembering := rules.Remembering(context.Background())
	first, err := rules.Check(remembering, tpl, r, rules.Options{Unmended: true})
	if err != nil {
		t.Fatal(err)
	}
	second, err := rules.Check(remembering, tpl, r, rules.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range [][]rules.Verdict{first, second} {
		if diff := cmp.Diff(whole(check(tpl, r, rules.Options{})), whole(v)); diff != "" {
			t.Errorf("remembered (-asked anew +remembered):\n%s", diff)
		}
	}
}
