package correct

import (
	"slices"

	"tianbao/internal/rules"
	"tianbao/internal/words"
	"tianbao/templates"
)

// maxRounds bounds how often fixes are tried again after others changed what they look at. Rules that
// need each other's fixes are few; those that undo each other end here.
const maxRounds = 20

// proposal is a fix that a failing check has.
type proposal struct {
	verdict *rules.Verdict
	edits   []templates.Edit
}

func (p *proposal) rule() string { return p.verdict.Check.ID }
func (p *proposal) key() string  { return p.rule() + " " + p.verdict.Item }

// touches tells whether the fix changes a field.
func (p *proposal) touches(path string) bool {
	return slices.ContainsFunc(p.edits, func(e templates.Edit) bool { return e.Field == path })
}

// meets tells whether two fixes want the same field.
func (p *proposal) meets(o *proposal) bool {
	return slices.ContainsFunc(p.edits, func(e templates.Edit) bool { return o.touches(e.Field) })
}

// agrees tells whether two fixes give every field that both want the same value.
func (p *proposal) agrees(o *proposal) bool {
	for _, e := range p.edits {
		for _, other := range o.edits {
			if e.Field == other.Field && e.New != other.New {
				return false
			}
		}
	}
	return true
}

// fix applies the safe fixes, and the offered ones that are accepted, until there are none.
func (w *work) fix() {
	for range maxRounds {
		w.automatic()
		if !w.offered() {
			break
		}
	}
	w.automatic()
	w.stale()
}

// proposals are the fixes that the corrected record's failing checks have, of one mode.
func (w *work) proposals(auto bool) []proposal {
	if w.verdicts == nil {
		w.verdicts = w.check(w.record)
	}
	return w.fixes(w.verdicts, auto)
}

// change is another record, or another reason to check it again.
func (w *work) change(r templates.Record) { w.record, w.verdicts = r, nil }

// check checks a record on its way. What is unread or open is as good as not there.
func (w *work) check(r templates.Record) []rules.Verdict {
	return rules.Check(w.template, r, rules.Options{Partial: w.returned.Result.Partial, Unread: w.doubtful()})
}

// doubtful are the fields whose value nobody knows.
func (w *work) doubtful() map[string]bool {
	all := map[string]bool{}
	for path := range w.typed {
		all[path] = true
	}
	for path := range w.open {
		all[path] = true
	}
	return all
}

// fixes are what would mend failing checks, of one mode. What could not be read is not overwritten by
// a rule: only a person knows what was meant.
func (w *work) fixes(verdicts []rules.Verdict, auto bool) []proposal {
	doubtful := w.doubtful()
	var all []proposal
	for i := range verdicts {
		v := &verdicts[i]
		if v.Result != rules.Fail || len(v.Fixes) == 0 || v.Check.Auto != auto {
			continue
		}
		if !slices.ContainsFunc(v.Fixes, func(e templates.Edit) bool { return doubtful[e.Field] }) {
			all = append(all, proposal{v, v.Fixes})
		}
	}
	return all
}

// automatic applies the safe fixes. Of those that meet in a field, all are applied one after the other
// where their order makes no difference, and none where it does.
func (w *work) automatic() {
	clashed := map[string]bool{}
	for range maxRounds {
		all := slices.DeleteFunc(w.proposals(true), func(p proposal) bool { return clashed[p.key()] })
		if len(all) == 0 {
			return
		}
		for _, group := range meeting(all) {
			after, edits := w.oneByOne(group)
			if len(group) > 1 {
				backwards := slices.Clone(group)
				slices.Reverse(backwards)
				if other, _ := w.oneByOne(backwards); !w.alike(after, other, group) {
					w.clash(group, clashed)
					continue
				}
			}
			w.change(after)
			w.logEdits(edits, Auto)
		}
	}
}

// meeting puts fixes that want the same fields into groups.
func meeting(all []proposal) [][]proposal {
	var groups [][]proposal
	for _, p := range all {
		joined := []proposal{p}
		var apart [][]proposal
		for _, g := range groups {
			if slices.ContainsFunc(g, func(o proposal) bool { return p.meets(&o) }) {
				joined = append(slices.Clone(g), joined...)
			} else {
				apart = append(apart, g)
			}
		}
		groups = append(apart, joined)
	}
	return groups
}

// edit is one field's change by a fix.
type edit struct {
	proposal *proposal
	templates.Edit
}

// oneByOne applies fixes in their order, each computed anew where one before it changed its field.
func (w *work) oneByOne(group []proposal) (templates.Record, []edit) {
	r, touched := w.record, map[string]bool{}
	var done []edit
	for i := range group {
		p := &group[i]
		if slices.ContainsFunc(p.edits, func(e templates.Edit) bool { return touched[e.Field] }) {
			if p = w.again(r, p); p == nil {
				continue
			}
		}
		for _, e := range p.edits {
			r = w.with(r, e)
			touched[e.Field] = true
			done = append(done, edit{p, e})
		}
	}
	return r, done
}

// again is a fix as it is for another record, nil where its check does not fail any more.
func (w *work) again(r templates.Record, p *proposal) *proposal {
	for _, o := range w.fixes(w.check(r), p.verdict.Check.Auto) {
		if o.key() == p.key() {
			return &o
		}
	}
	return nil
}

func (w *work) with(r templates.Record, e templates.Edit) templates.Record {
	f := w.template.Field(templates.KeyOf(e.Field))
	if f == nil {
		return r
	}
	v, err := templates.ValueOf(f, e.New)
	if err != nil {
		return r // a fix gives values that fit their fields
	}
	return w.template.With(r, e.Field, v)
}

// alike tells whether two records have the same values where fixes met.
func (w *work) alike(a, b templates.Record, group []proposal) bool {
	for _, p := range group {
		for _, e := range p.edits {
			x, _ := w.template.At(a, e.Field)
			y, _ := w.template.At(b, e.Field)
			if x.Canonical(templates.NoScale) != y.Canonical(templates.NoScale) {
				return false
			}
		}
	}
	return true
}

// clash reports fixes that want the same field and each something else.
func (w *work) clash(group []proposal, clashed map[string]bool) {
	for i := range group {
		p := &group[i]
		clashed[p.key()] = true
		for j := range group[:i] {
			if !p.agrees(&group[j]) {
				w.reportClash(&group[j], p)
			}
		}
	}
}

func (w *work) reportClash(a, b *proposal) {
	for _, x := range a.edits {
		for _, y := range b.edits {
			if x.Field != y.Field || x.New == y.New {
				continue
			}
			w.report(templates.Finding{
				Rule: "CORRECT-CONFLICT", Level: templates.Warning, Found: x.Old,
				Says:   words.Say("correct.conflict", a.rule(), x.New, b.rule(), y.New),
				Places: []templates.Place{w.place(x.Field)},
			})
		}
	}
}

// logEdits logs what fixes changed.
func (w *work) logEdits(edits []edit, by By) {
	for _, e := range edits {
		w.add(w.entryOf(e.proposal, e.Edit, by, Done))
	}
}

func (w *work) entryOf(p *proposal, e templates.Edit, by By, state State) Entry {
	entry := Entry{Field: e.Field, Before: e.Old, After: e.New, Rule: p.rule(), Reason: p.verdict.Message, By: by, State: state}
	if c := w.cells[e.Field]; c != nil {
		entry.Issued = c.Issued
	}
	return entry
}
