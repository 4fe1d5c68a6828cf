package extract_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/fill"
	"tianbao/internal/testing/filling"
	. "tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// What the live checks of a workbook wait for is named where reading does not mind it, and only there.
func TestWhatLiveChecksWaitFor(t *testing.T) {
	edits := []Edit{
		SetText(form1, "E7", "526000"), SetText(form1, "C5", "2026-01-01"), SetNumber(form1, "F5", "2028"),
		SetNumber(form1, "C3", "12"), SetText(cover, "A5", "　　按照本市预算绩效管理工作的总体要求，本单位1个预算单位开展了2026年项目预算绩效目标编报工作，编报绩效目标的项目２个，涉及项目预算资金94.05万元。"),
	}
	for _, live := range []bool{false, true} {
		data := filling.Workbook(t, clerkRecord(t), fill.Options{NoChecks: !live}, 0)
		var got []string
		for _, f := range read(t, Edited(t, data, edits...)).findings {
			if f.Rule == "VALUE-TYPE" || f.Rule == "VALUE-DATE" {
				got = append(got, strings.Join([]string{f.Rule, f.Level.String(), f.Places[0].Cell, f.Found}, " "))
			}
		}
		slices.Sort(got)
		var want []string
		if live {
			want = []string{"VALUE-DATE notice F5 2028", "VALUE-TYPE style A5 ２", "VALUE-TYPE style C3 12", "VALUE-TYPE style C5 2026-01-01", "VALUE-TYPE style E7 526000"}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("live %v (-want +got):\n%s", live, diff)
		}
	}
}

// A row in which nothing stands but words for nothing is no item; what is odd about it is still said.
func TestRowsOfNothing(t *testing.T) {
	got := read(t, Edited(t, clerkBook(t), SetText(form1, "D14", "—"), SetText(form1, "G14", "无"), SetText(form1, "D15", " "), Clear(form1, "G15")))
	want, have := len(clerkRecord(t)["projects"].Items()[0]["indicators"].Items()), len(got.Record["projects"].Items()[0]["indicators"].Items())
	if have != want-2 {
		t.Errorf("%d rows, want %d", have, want-2)
	}
	said := 0
	for _, f := range got.findings {
		if f.Rule == "VALUE-NOTHING" && f.Level == templates.Notice && f.Places[0].Sheet == form1 && strings.HasSuffix(f.Places[0].Cell, "14") {
			said++
		}
	}
	if said != 2 {
		t.Errorf("%d words for nothing are named, want 2: %v", said, got.findings)
	}
}
