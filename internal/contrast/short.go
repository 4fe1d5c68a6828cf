package contrast

// How much of long texts is shown: some signs around what differs, and of what differs itself the beginning.
const (
	long   = 40
	around = 10
	most   = 60
)

// Short leaves out what is long and the same, and the end of what differs and is long. Short texts stay whole.
func Short(all []Stretch) []Stretch {
	before, after := 0, 0
	for _, s := range all {
		before, after = before+len([]rune(s.Before)), after+len([]rune(s.After))
	}
	if max(before, after) <= long {
		return all
	}
	out := make([]Stretch, len(all))
	for i, s := range all {
		if s.Same {
			s.Before = inside(s.Before, i == 0, i == len(all)-1)
			s.After = s.Before
		} else {
			s.Before, s.After = Beginning(s.Before, most), Beginning(s.After, most)
		}
		out[i] = s
	}
	return out
}

// inside is what is shown of a stretch that is the same: what stands next to what differs.
func inside(text string, first, last bool) string {
	r := []rune(text)
	switch {
	case first && last:
		return Beginning(text, most)
	case first && len(r) > around:
		return "…" + string(r[len(r)-around:])
	case last && len(r) > around:
		return string(r[:around]) + "…"
	case !first && !last && len(r) > 2*around+1:
		return string(r[:around]) + "…" + string(r[len(r)-around:])
	}
	return text
}

// Beginning is the beginning of a text of more signs than that, the text itself otherwise.
func Beginning(text string, signs int) string {
	if r := []rune(text); len(r) > signs {
		return string(r[:signs]) + "…"
	}
	return text
}
