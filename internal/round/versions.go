package round

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"time"
)

// version is one content that came, by whatever names.
type version struct {
	hash    string
	files   []string // in the order in which they came
	reading *Reading // nil where the file could not even be opened
	fault   *Text
	sent    time.Time // when the first mail that brought it was; zero where none did
	kept    time.Time // when the first zip or disk says that it was saved
	from    []string  // who sent it
	at      time.Time // since when it has been there: by its mail, else by itself, else by its zip or the disk
	aside   bool      // it is called like no workbook
	mails   []string  // that brought it
}

// key tells versions apart.
func (v *version) key() string {
	if v.hash != "" {
		return v.hash
	}
	return "file " + v.files[0]
}

// says tells whether it declares anything.
func (v *version) says() bool {
	return v.reading != nil && v.reading.Failure == nil && !v.reading.Blank
}

// failure is why nothing could be read of it; nil where something could.
func (v *version) failure() *Text {
	if v.reading != nil {
		return v.reading.Failure
	}
	return v.fault
}

// versionsOf are the contents that came, in the order in which they did first.
func versionsOf(arrivals []Arrival, readings map[string]*Reading) []*version {
	known := map[string]*version{}
	var all []*version
	for _, a := range arrivals {
		key := cmp.Or(a.Hash, "file "+a.File)
		v := known[key]
		if v == nil {
			v = &version{hash: a.Hash, reading: readings[a.Hash], fault: a.Fault, aside: a.Aside}
			known[key] = v
			all = append(all, v)
		}
		v.files = append(v.files, a.File)
		v.sent, v.kept = earlier(v.sent, a.Sent), earlier(v.kept, a.Kept)
		if a.From != "" && !slices.Contains(v.from, a.From) {
			v.from = append(v.from, a.From)
		}
		if mail := a.mail(); mail != "" {
			v.mails = append(v.mails, mail)
		}
	}
	for _, v := range all {
		v.at = v.since()
	}
	return slices.DeleteFunc(all, func(v *version) bool { return v.reading == nil && v.fault == nil })
}

// mail is the mail that a file came in, as far as others in it are known by it; "" for none.
func (a Arrival) mail() string {
	if a.Sent.IsZero() {
		return ""
	}
	return a.From + " " + a.Sent.UTC().Format(time.RFC3339)
}

// since is when a version is from: the day of the first mail that brought it, else when the workbook says that
// it was saved, else when the first zip or disk says so. A copy that is sent on later is no newer for it.
func (v *version) since() time.Time {
	if !v.sent.IsZero() {
		return v.sent
	}
	if v.reading != nil {
		if saved, err := time.Parse(time.RFC3339, v.reading.Saved); err == nil {
			return saved
		}
	}
	return v.kept
}

// earlier is the earlier of two times; one that is not known is none.
func earlier(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

// edition is versions that say the same of a line: the first that came, and its copies.
type edition struct {
	claims []*claim
	at     time.Time // when the first of them was there
	last   time.Time // and when the last was
}

// editionsOf are the different editions of a line's versions, the oldest first.
func editionsOf(claims []*claim) []*edition {
	known := map[string]*edition{}
	var all []*edition
	for _, c := range claims {
		key := c.content()
		e := known[key]
		if e == nil {
			e = &edition{at: c.at, last: c.at}
			known[key] = e
			all = append(all, e)
		}
		e.claims, e.at = append(e.claims, c), earlier(e.at, c.at)
		if c.at.After(e.last) {
			e.last = c.at
		}
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].at.Before(all[j].at) })
	return all
}

// content is what a version says of the line: what its fields hold and what was found. Files that were only
// saved anew say the same.
func (c *claim) content() string {
	if len(c.item.Fields) == 0 {
		return c.hash
	}
	var parts []string
	for key, text := range c.item.Fields {
		parts = append(parts, key+"="+text)
	}
	for _, p := range c.points() {
		parts = append(parts, p.ID)
	}
	slices.Sort(parts)
	return strings.Join(append(parts, c.reading.Form, cmp.Or(c.item.Unit, c.reading.Unit)), "\x00")
}

// points are what was found of the item, and of the whole form that it stands in. They are not to be written to.
func (c *claim) points() []Point {
	if len(c.reading.Points) == 0 {
		return slices.Clip(c.item.Points)
	}
	return slices.Concat(c.item.Points, c.reading.Points)
}

// has tells whether one of an edition's files has a content.
func (e *edition) has(hash string) bool {
	return slices.ContainsFunc(e.claims, func(c *claim) bool { return c.hash == hash })
}

// files are the names of an edition's files, those of its copies behind.
func (e *edition) files() []string {
	var all []string
	for _, c := range e.claims {
		all = append(all, c.version.files...)
	}
	return all
}
