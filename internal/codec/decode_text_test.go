package codec

import (
	"testing"

	"tianbao/templates"
)

// Several choices are taken as a cell has them or as a list, in the order of the form.
func TestSeveralChoices(t *testing.T) {
	form := formOf(&templates.Field{Key: "kinds", Label: "类型", Type: templates.Choices, Choices: []string{"甲", "乙", "丙"}, Required: true, Scale: templates.NoScale})
	for source, want := range map[string]string{
		"kinds: 丙、甲": "甲、丙", "kinds: [丙, 甲]": "甲、丙", "kinds:\n- 乙": "乙", "kinds: [甲]": "甲",
		"kinds: []": "refused", "kinds: [甲, 丁]": "refused", "kinds: [甲, 1]": "refused", "kinds: [甲, [乙]]": "refused", "kinds: {甲: 1}": "refused",
	} {
		r, findings := Decode(form, node(t, "a.yaml", source), DecodeOptions{})
		got := r["kinds"].String()
		if templates.Refuses(findings) {
			got = "refused"
		}
		if got != want {
			t.Errorf("%q: %s, want %s (%v)", source, got, want, findings)
		}
	}
	if r, findings := Decode(form, node(t, "a.json", `{"kinds":["乙","甲"]}`), DecodeOptions{}); len(findings) > 0 || r["kinds"].String() != "甲、乙" {
		t.Errorf("%v %v", r, findings)
	}
}
