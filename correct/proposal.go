package correct

import (
	"context"
	"slices"

	"tianbao/extract"
	"tianbao/internal/rules"
	"tianbao/templates"
)

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

// line is a line of the log about one of the fix's changes.
func (p *proposal) line(e templates.Edit, issued string, by By, state State) Entry {
	return Entry{Field: e.Field, Issued: issued, Before: e.Old, After: e.New, Rule: p.rule(), Reason: p.verdict.Message, By: by, State: state}
}

// edit is one field's change by a fix.
type edit struct {
	proposal *proposal
	templates.Edit
}

// trial checks records on their way, and applies fixes to them. What is unread or open is as good as not
// there, and no rule overwrites it: only a person knows what was meant.
type trial struct {
	template *templates.Template
	partial  bool
	twins    bool
	doubtful map[string]bool
}

func newTrial(r *returned, d *draft) trial {
	return trial{r.Template, r.Partial, extract.HasTwins(r.remarks), d.doubtful()}
}

func (t trial) check(ctx context.Context, r templates.Record) ([]rules.Verdict, error) {
	return rules.Check(ctx, t.template, r, rules.Options{Partial: t.partial, Twins: t.twins, Unread: t.doubtful})
}

// proposals are what would mend failing checks, of one mode.
func (t trial) proposals(verdicts []rules.Verdict, auto bool) []proposal {
	var all []proposal
	for i := range verdicts {
		v := &verdicts[i]
		if v.Result != rules.Fail || len(v.Fixes) == 0 || v.Check.Auto != auto {
			continue
		}
		if !slices.ContainsFunc(v.Fixes, func(e templates.Edit) bool { return t.doubtful[e.Field] }) {
			all = append(all, proposal{v, v.Fixes})
		}
	}
	return all
}

// oneByOne applies fixes in their order, each computed anew where one before it changed its field.
func (t trial) oneByOne(ctx context.Context, r templates.Record, group []proposal) (templates.Record, []edit, error) {
	touched := map[string]bool{}
	var done []edit
	for i := range group {
		p := &group[i]
		if slices.ContainsFunc(p.edits, func(e templates.Edit) bool { return touched[e.Field] }) {
			var err error
			if p, err = t.again(ctx, r, p); err != nil {
				return nil, nil, err
			}
			if p == nil {
				continue
			}
		}
		for _, e := range p.edits {
			r = t.with(r, e)
			touched[e.Field] = true
			done = append(done, edit{p, e})
		}
	}
	return r, done, nil
}

// again is a fix as it is for another record, nil where its check does not fail any more.
func (t trial) again(ctx context.Context, r templates.Record, p *proposal) (*proposal, error) {
	verdicts, err := t.check(ctx, r)
	for _, o := range t.proposals(verdicts, p.verdict.Check.Auto) {
		if o.key() == p.key() {
			return &o, nil
		}
	}
	return nil, err
}

// with is the record with one change.
func (t trial) with(r templates.Record, e templates.Edit) templates.Record {
	f := t.template.Field(templates.KeyOf(e.Field))
	if f == nil {
		return r
	}
	v, err := templates.ValueOf(f, e.New)
	if err != nil {
		return r // a fix gives values that fit their fields
	}
	return t.template.With(r, e.Field, v)
}

// alike tells whether two records have the same values where fixes met.
func (t trial) alike(a, b templates.Record, group []proposal) bool {
	for _, p := range group {
		for _, e := range p.edits {
			x, _ := t.template.At(a, e.Field)
			y, _ := t.template.At(b, e.Field)
			if x.Canonical(templates.NoScale) != y.Canonical(templates.NoScale) {
				return false
			}
		}
	}
	return true
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
