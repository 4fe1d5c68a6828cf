package composed_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/internal/composed"
	"tianbao/templates"
)

// span are the parts of a period, with words before, between and behind its days.
func span(words ...string) (parts []templates.Part) {
	days := []*templates.Field{{Key: "from", Type: templates.Start}, {Key: "to", Type: templates.End}}
	for i, w := range words {
		if w != "" {
			parts = append(parts, templates.Part{Literal: w})
		}
		if i < len(days) {
			parts = append(parts, templates.Part{Field: days[i]})
		}
	}
	return parts
}

// Between two days any word for until will do; where there are several ways to cut a text, all are told.
func TestSpans(t *testing.T) {
	for _, c := range []struct {
		parts []templates.Part
		text  string
		want  []string // the values of the only reading
	}{
		{span("", "至", ""), "2026年3月2日到2026年3月4日", []string{"2026年3月2日", "2026年3月4日"}},
		{span("自", "至", "止"), "自2026.3.2～2026.3.4止", []string{"2026.3.2", "2026.3.4"}},
		{span("", "至", ""), "2026.3.2-2026.3.4", []string{"2026.3.2", "2026.3.4"}},
		{span("", " – ", ""), "2 October 2026 to 4 October 2026", []string{"2 October 2026", "4 October 2026"}},
		{span("from ", " to ", ""), "from 02/10/2026 until 04/10/2026", []string{"02/10/2026", "04/10/2026"}},
		{span("", "至", ""), "2026-03-02-2026-03-04", nil},
		{span("", "，", ""), "2026年3月2日到2026年3月4日", nil},
	} {
		all, _ := composed.Readings(c.parts, c.text)
		var got []string
		if len(all) == 1 {
			for _, i := range composed.Holes(c.parts) {
				got = append(got, all[0][i])
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
	}
}

// Of a day whose words around it were changed the year alone is none.
func TestSalvagedDays(t *testing.T) {
	for text, want := range map[string]map[int]string{
		"从2026年3月2日，到2026年3月4日为止": {1: "2026年3月2日"}, "2026年3月2日至2026年3月4日": {1: "2026年3月2日", 3: "2026年3月4日"}, "从2026-03-02起": {1: "2026-03-02"},
	} {
		if diff := cmp.Diff(want, composed.Salvage(span("从", "至", ""), text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
	english := map[int]string{1: "2 Oct 2026", 3: "4 October 2026"}
	if diff := cmp.Diff(english, composed.Salvage(span("from ", " to ", ""), "2 Oct 2026 to 4 October 2026")); diff != "" {
		t.Errorf("in English (-want +got):\n%s", diff)
	}
}
