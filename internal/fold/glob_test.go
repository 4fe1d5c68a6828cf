package fold

import "testing"

func TestMatches(t *testing.T) {
	for _, c := range []struct {
		pattern, name string
		want          bool
	}{
		{"填报说明", "填报说明", true}, {"填报说明", "填报说明1", false}, {"附件*", "附件1 申报", true}, {"附件*", "附 件", true}, {"附件?", "附件", false}, {"附件？", "附件２", true},
		{"*说明", "填报说明", true}, {"*说*", "说", true}, {"*", "", true}, {"", "", true}, {"?", "", false}, {"Notes*", "NOTES (2)", true}, {"a*b*c", "aXbYbZc", true}, {"a*b*c", "aXbYbZ", false},
		{"＊样例", "填写样例", true}, {"a?c", "abbc", false}, {"[a]*", "[A] x", true},
	} {
		if got := Matches(c.pattern, c.name); got != c.want {
			t.Errorf("%s matches %s: %v", c.pattern, c.name, got)
		}
	}
}
