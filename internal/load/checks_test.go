package load_test

import (
	"strings"
	"testing"

	"tianbao/internal/load"
)

// A template says of a rule that it is tianbao's alone; blank and yes are live, other words are none.
func TestLiveHeading(t *testing.T) {
	for text, own := range map[string]bool{"": false, "是": false, "yes": false, "否": true, "no": true} {
		s := clean()
		s["#checks"][0] = append(s["#checks"][0], "实时")
		set("#checks", 2, 12, text)(s)
		tpl, findings := loaded(t, s, nil)
		if len(findings) > 0 || tpl.Checks[0].Own != own {
			t.Errorf("live %q: own is %v, findings %v", text, tpl.Checks[0].Own, findings)
		}
		var shown strings.Builder
		if err := load.Show(&shown, tpl); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(shown.String(), "check FUND-01, error, each projects, not live") != own {
			t.Errorf("live %q is shown as\n%s", text, shown.String())
		}
	}
	s := clean()
	s["#checks"][0] = append(s["#checks"][0], "live")
	set("#checks", 2, 12, "或许")(s)
	if _, findings := loaded(t, s, nil); len(findings) != 1 || findings[0].Places[0].Cell != "L2" {
		t.Errorf("findings %v", findings)
	}
}
