package intake

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The page goes through a dropped folder before its engine is asked: it knows the same endings as this package.
func TestPageKnowsTheSameEndings(t *testing.T) {
	script, err := os.ReadFile("../page/site/src/drop.ts")
	if err != nil {
		t.Fatal(err)
	}
	aside := slices.Concat(slices.Collect(maps.Keys(inPlace)), slices.Collect(maps.Keys(unread)))
	aside = slices.DeleteFunc(aside, IsWorkbook)
	for name, want := range map[string][]string{"forms": slices.Collect(maps.Keys(kinds)), "inPlace": aside} {
		found := regexp.MustCompile(`(?m)^const ` + name + ` = (?:'|/\\\.\()([a-z0-9|]+)`).FindSubmatch(script)
		if found == nil {
			t.Errorf("the script has no %s", name)
			continue
		}
		got := strings.Split(string(found[1]), "|")
		for i := range want {
			want[i] = strings.TrimPrefix(want[i], ".")
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s has %v, want %v", name, got, want)
		}
	}
	if !strings.Contains(string(script), strings.ReplaceAll(winmail, ".", `\.`)) {
		t.Errorf("the script does not know %s", winmail)
	}
}
