package templates

import "strings"

// ParseDate reads a date as records write it, 2026-01-31; false for anything else.
func ParseDate(s string) (CivilDate, bool) {
	parts := strings.Split(s, "-")
	if len(parts) != 3 || len(parts[0]) != 4 || len(parts[1]) != 2 || len(parts[2]) != 2 {
		return CivilDate{}, false
	}
	return dayOf(parts[0], parts[1], parts[2])
}
