package main

import (
	"runtime/debug"
	"testing"
)

// What a release stamps comes first, then what the build knows of itself.
func TestVersion(t *testing.T) {
	commit := []debug.BuildSetting{{Key: "vcs.revision", Value: "0123456789abcdef"}, {Key: "vcs.time", Value: "2026-11-29T02:15:00Z"}}
	for _, c := range []struct {
		stamped, stampedDate string
		info                 *debug.BuildInfo
		version, date        string
	}{
		{"1.2.0", "2026-11-01", &debug.BuildInfo{Settings: commit}, "1.2.0", "2026-11-01"},
		{"", "", &debug.BuildInfo{Main: debug.Module{Version: "v0.3.0"}, Settings: commit}, "v0.3.0", "2026-11-29"},
		{"", "", &debug.BuildInfo{Main: debug.Module{Version: "(devel)"}, Settings: commit}, "0123456789ab", "2026-11-29"},
		{"", "", &debug.BuildInfo{}, "devel", ""},
		{"", "", nil, "unknown", ""},
	} {
		version, date = c.stamped, c.stampedDate
		if gotVersion, gotDate := versionOf(c.info), dateOf(c.info); gotVersion != c.version || gotDate != c.date {
			t.Errorf("%+v: %q of %q", c, gotVersion, gotDate)
		}
	}
	version, date = "", ""
}
