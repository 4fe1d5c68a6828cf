package round

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"tianbao/internal/fold"
	"tianbao/internal/nearest"
)

// roster finds the lines of a roster.
type roster struct {
	due    []Due
	at     map[*Due]int
	units  map[string][]int // by folded name
	codes  map[string][]int
	mails  map[string][]string // units, by the address that they write from
	called []string            // units, as written, each once
	folded []string            // the same, as names are compared
	near   map[string][]string // that were looked for, by what was typed
}

// dueKey is the key of a roster's line.
func dueKey(i int) string { return "#" + strconv.Itoa(i) }

func newRoster(due []Due) *roster {
	r := &roster{due: due, at: map[*Due]int{}, units: map[string][]int{}, codes: map[string][]int{}, mails: map[string][]string{}, near: map[string][]string{}}
	for i := range due {
		d := &due[i]
		r.at[d] = i
		unit := fold.Name(d.Unit)
		if r.units[unit] == nil {
			r.called, r.folded = append(r.called, d.Unit), append(r.folded, unit)
		}
		r.units[unit] = append(r.units[unit], i)
		if d.Code != "" {
			r.codes[fold.Name(d.Code)] = append(r.codes[fold.Name(d.Code)], i)
		}
		for _, mail := range addresses(d.Mail) {
			if !slices.Contains(r.mails[mail], d.Unit) {
				r.mails[mail] = append(r.mails[mail], d.Unit)
			}
		}
	}
	return r
}

// knows tells whether a unit is on the roster.
func (r *roster) knows(unit string) bool { return len(r.units[fold.Name(unit)]) > 0 }

// find is the line of an item of a unit, by its code, then by its name; -1, and what may have been meant, where
// there is none. A code that is another unit's is not believed.
func (r *roster) find(unit string, it Item) (int, []string) {
	if i, ok := r.byCode(unit, it.Code); ok {
		return i, nil
	}
	lines := r.units[fold.Name(unit)]
	if len(lines) == 0 {
		return -1, r.nearUnits(unit)
	}
	whole := -1
	for _, i := range lines {
		switch d := r.due[i]; {
		case d.Item == "":
			whole = i
		case fold.Name(d.Item) == fold.Name(it.Name):
			return i, nil
		}
	}
	if whole >= 0 {
		return whole, nil
	}
	return -1, r.nearItems(lines, it.Name)
}

func (r *roster) byCode(unit, code string) (int, bool) {
	lines := r.codes[fold.Name(code)]
	if code == "" || len(lines) != 1 {
		return 0, false
	}
	of := r.due[lines[0]].Unit
	return lines[0], !r.knows(unit) || fold.Name(of) == fold.Name(unit)
}

// mostNear is how many names are offered.
const mostNear = 3

// nearUnits are the units that a name may mean: those that it is part of or that are part of it, and the one
// that is spelled most alike. Nobody decides that here: a bureau and its own brigade are two bodies.
func (r *roster) nearUnits(unit string) []string {
	names, known := r.near[unit]
	if !known {
		names = near(unit, r.called)
		r.near[unit] = names
	}
	return slices.Clone(names)
}

func (r *roster) nearItems(lines []int, item string) []string {
	var names []string
	for _, i := range lines {
		names = append(names, r.due[i].Item)
	}
	return near(item, names)
}

func near(name string, candidates []string) []string {
	folded := fold.Name(name)
	if folded == "" {
		return nil
	}
	var all []string
	if best, ok := nearest.Of(folded, candidates); ok {
		all = append(all, best)
	}
	for _, c := range candidates {
		other := fold.Name(c)
		if (strings.Contains(other, folded) || strings.Contains(folded, other)) && !slices.Contains(all, c) && len(all) < mostNear {
			all = append(all, c)
		}
	}
	return all
}

// sender is the unit that sent a file which names none: by the address of the mail, else by the file's name; ""
// where neither tells.
func (r *roster) sender(v *version) string {
	if units := r.told(v); len(units) == 1 {
		return units[0]
	}
	return ""
}

// meant are the units that a blank form, or a file that nobody can read, may stand for: those that it names,
// else the one that sent it.
func (r *roster) meant(v *version) []string {
	var all []string
	if v.reading != nil {
		for _, it := range v.reading.Items {
			unit := cmp.Or(it.Unit, v.reading.Unit)
			if i, ok := r.byCode(unit, it.Code); ok {
				unit = r.due[i].Unit
			}
			if unit != "" && !slices.Contains(all, unit) {
				all = append(all, unit)
			}
		}
	}
	if len(all) > 0 {
		return all
	}
	if unit := r.sender(v); unit != "" {
		return []string{unit}
	}
	return nil
}

// told are the units that the mail or the name of a file tells. The whole name of a unit has to stand there.
func (r *roster) told(v *version) []string {
	var units []string
	for _, from := range v.from {
		for _, mail := range addresses(from) {
			units = append(units, r.mails[mail]...)
		}
	}
	if slices.Sort(units); len(slices.Compact(units)) == 1 {
		return units[:1]
	}
	for _, file := range v.files {
		if named := r.named(file); len(named) > 0 {
			return named
		}
	}
	return nil
}

// named are the units whose names stand in that of a file, or of what it stands in, the innermost first. A name
// within that of another one that stands there is none of its own.
func (r *roster) named(file string) []string {
	for dir := strings.ReplaceAll(file, `\`, "/"); dir != "." && dir != "/" && dir != ""; dir = path.Dir(dir) {
		base := fold.Name(path.Base(dir))
		var found []string
		for i, u := range r.called {
			if strings.Contains(base, r.folded[i]) {
				found = append(found, u)
			}
		}
		found = slices.DeleteFunc(found, func(u string) bool {
			return slices.ContainsFunc(found, func(o string) bool { return o != u && strings.Contains(fold.Name(o), fold.Name(u)) })
		})
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// addresses are the mail addresses in a text, in lower case.
func addresses(text string) []string {
	var all []string
	for _, part := range strings.FieldsFunc(strings.ToLower(fold.Narrow(text)), func(r rune) bool { return strings.ContainsRune(" <>,;、，；\"()\t\n", r) }) {
		if strings.Contains(part, "@") {
			all = append(all, part)
		}
	}
	return all
}

// namesItem tells whether a file that says nothing may stand for a line: of a form that names its items for
// these only.
func (v *version) namesItem(d *Due) bool {
	if v.reading == nil || d.Item == "" {
		return true
	}
	named := false
	for _, it := range v.reading.Items {
		if fold.Name(it.Name) == fold.Name(d.Item) || d.Code != "" && fold.Name(it.Code) == fold.Name(d.Code) {
			return true
		}
		named = named || it.Name != ""
	}
	return !named
}
