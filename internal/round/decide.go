package round

import (
	"cmp"
	"maps"
	"slices"

	"tianbao/internal/fold"
)

// Decide is what became of a round: a line for every line of the roster, in its order, then for what is on none.
// In come the files of this run and what is remembered of earlier ones, with the readings of both.
func Decide(due []Due, arrivals []Arrival, past Past) []Line {
	d := &decision{roster: newRoster(due), answers: newAnswers(past.Answers), entries: map[string]*entry{}}
	for i := range due {
		d.entry(dueKey(i)).due = &due[i]
	}
	d.take(versionsOf(Merge(past.Arrivals, arrivals), past.Readings))
	d.leftovers()
	return d.lines()
}

// decision is a round while it is decided.
type decision struct {
	roster  *roster
	answers answers
	entries map[string]*entry
	order   []string // their keys, as they are told
	loose   []*version
	ofUnit  map[string][]*entry // by folded name, in the order of their keys
}

// entry is a line while its versions are gathered.
type entry struct {
	due      *Due
	unit     string // as typed, where the roster does not say
	item     string
	claims   []*claim   // versions that say something of it
	empty    []*version // blank forms and unreadable files in its place
	near     []string
	overdone bool // of a line of the roster that names a unit alone: the items that came stand for it
}

// claim is what one version says of a line.
type claim struct {
	*version
	item Item
}

func (d *decision) entry(key string) *entry {
	if d.entries[key] == nil {
		d.entries[key] = &entry{}
		d.order = append(d.order, key)
	}
	return d.entries[key]
}

// take gives what every version says to its lines; what says of nobody whose it is waits.
func (d *decision) take(all []*version) {
	for _, v := range all {
		if v.says() {
			for _, it := range v.reading.Items {
				d.claim(v, it)
			}
		} else {
			d.loose = append(d.loose, v)
		}
	}
}

// claim gives an item of a version to its line.
func (d *decision) claim(v *version, it Item) {
	unit := cmp.Or(it.Unit, v.reading.Unit)
	if unit == "" {
		unit = d.roster.sender(v)
	}
	i, near := d.roster.find(unit, it)
	var e *entry
	switch {
	case i < 0:
		e = d.entry(d.strangeKey(v, unit, it))
		e.unit, e.item, e.near = unit, it.Name, near
	case d.roster.due[i].Item == "" && it.Name != "":
		d.entries[dueKey(i)].overdone = true
		e = d.entry(dueKey(i) + "\x00" + fold.Name(it.Name))
		e.due, e.item = &d.roster.due[i], it.Name
	default:
		e = d.entries[dueKey(i)]
	}
	for _, c := range e.claims {
		if c.version == v { // the form has the item twice, which it is told for
			c.item.Points = append(slices.Clip(c.item.Points), it.Points...)
			return
		}
	}
	e.claims = append(e.claims, &claim{v, it})
}

// strangeKey is the key of a line that is on no roster. What names no unit is nobody else's.
func (d *decision) strangeKey(v *version, unit string, it Item) string {
	key := "?" + fold.Name(unit) + "\x00" + fold.Name(it.Name)
	if unit == "" {
		key += "\x00" + v.hash
	}
	return key
}

// leftovers gives blank forms and files that cannot be read to the lines that have nothing else.
func (d *decision) leftovers() {
	along := d.along()
	d.byUnit()
	for _, v := range d.loose {
		units := d.roster.meant(v)
		if beside := along.units(v); len(units) == 0 && len(beside) == 1 {
			units = beside
		}
		if v.aside && along.form(v) {
			continue
		}
		settled := false
		for _, u := range units {
			settled = d.place(v, u) || settled
		}
		if settled {
			continue
		}
		e := d.entry("!" + v.key())
		if len(units) == 1 {
			e.unit = units[0]
		}
		e.empty = append(e.empty, v)
	}
}

// byUnit finds the lines of each unit that is on the roster or of which something came.
func (d *decision) byUnit() {
	d.ofUnit = map[string][]*entry{}
	for _, key := range d.order {
		if e := d.entries[key]; e.unitName() != "" {
			unit := fold.Name(e.unitName())
			d.ofUnit[unit] = append(d.ofUnit[unit], e)
		}
	}
}

// along are the units whose forms came in each mail.
type along map[string][]string

func (d *decision) along() along {
	all := along{}
	for _, key := range d.order {
		e := d.entries[key]
		for _, c := range e.claims {
			for _, mail := range c.mails {
				if !slices.Contains(all[mail], e.unitName()) {
					all[mail] = append(all[mail], e.unitName())
				}
			}
		}
	}
	return all
}

// units are those whose forms came in the same mail as a file.
func (a along) units(v *version) (units []string) {
	for _, mail := range v.mails {
		units = append(units, a[mail]...)
	}
	slices.Sort(units)
	return slices.Compact(units)
}

// form tells whether a form came in every mail that brought a file.
func (a along) form(v *version) bool {
	return len(v.mails) == len(v.files) && !slices.ContainsFunc(v.mails, func(mail string) bool { return len(a[mail]) == 0 })
}

// place gives a file to the lines of a unit for which nothing else came, and tells whether it is done with: where
// all has come, a blank form says nothing more, nor does a file that nobody can read and that is no newer.
func (d *decision) place(v *version, unit string) bool {
	placed, came, newer := false, false, false
	for _, e := range d.ofUnit[fold.Name(unit)] {
		for _, c := range e.claims {
			came, newer = true, newer || !c.at.Before(v.at)
		}
		if e.due != nil && len(e.claims) == 0 && !e.overdone && v.namesItem(e.due) {
			e.empty = append(e.empty, v)
			placed = true
		}
	}
	return placed || came && (newer || v.failure() == nil)
}

func (e *entry) unitName() string {
	if e.due != nil {
		return e.due.Unit
	}
	return e.unit
}

// lines are the lines: those of the roster, then the others by their names.
func (d *decision) lines() []Line {
	slices.SortStableFunc(d.order, func(a, b string) int { return cmp.Or(cmp.Compare(d.row(a), d.row(b)), d.byName(a, b)) })
	var lines []Line
	for _, key := range d.order {
		if e := d.entries[key]; !e.overdone || len(e.claims)+len(e.empty) > 0 {
			lines = append(lines, d.line(e))
		}
	}
	return lines
}

// row is where a line stands in the roster; behind all of it for one that does not.
func (d *decision) row(key string) int {
	if e := d.entries[key]; e.due != nil {
		return d.roster.at[e.due]
	}
	return len(d.roster.due)
}

// byName orders what is on no roster: forms by who sent them, then what says of nobody whose it is.
func (d *decision) byName(a, b string) int {
	x, y := d.entries[a], d.entries[b]
	if x.due != nil { // of one line of the roster, which names no item: as they came
		return 0
	}
	return cmp.Or(cmp.Compare(min(len(y.claims), 1), min(len(x.claims), 1)), cmp.Compare(x.unit, y.unit), cmp.Compare(x.item, y.item), cmp.Compare(a, b))
}

// Merge is the files that came before and those of this run, each once: a file is known by its name and its
// content. Of one that could not be opened and now can, only that is left.
func Merge(before, now []Arrival) []Arrival {
	type id struct{ file, hash string }
	at, opened := map[id]int{}, map[string]bool{}
	var all []Arrival
	for _, a := range slices.Concat(before, now) {
		opened[a.File] = opened[a.File] || a.Hash != ""
		i, known := at[id{a.File, a.Hash}]
		if !known {
			at[id{a.File, a.Hash}] = len(all)
			all = append(all, a)
			continue
		}
		all[i].Kept = earlier(all[i].Kept, a.Kept)
		all[i].Sent = earlier(all[i].Sent, a.Sent)
		all[i].From = cmp.Or(all[i].From, a.From)
	}
	return slices.DeleteFunc(all, func(a Arrival) bool { return a.Hash == "" && opened[a.File] })
}

// ByNeed is lines with the one first that needs a person first.
func ByNeed(lines []Line) []Line {
	sorted := slices.Clone(lines)
	slices.SortStableFunc(sorted, func(a, b Line) int {
		return cmp.Or(cmp.Compare(need[a.State], need[b.State]), cmp.Compare(b.Errors, a.Errors), cmp.Compare(b.Warnings, a.Warnings))
	})
	return sorted
}

// States are the states, from the one that needs a person first.
var States = []State{Conflict, Unreadable, Errors, Unlisted, Warnings, Blank, Missing, Clean}

var need = func() map[State]int {
	all := map[State]int{}
	for i, s := range States {
		all[s] = i
	}
	return all
}()

// Count is how many lines are in each state.
func Count(lines []Line) map[State]int {
	counts := map[State]int{}
	for _, l := range lines {
		counts[l.State]++
	}
	return maps.Clone(counts)
}
