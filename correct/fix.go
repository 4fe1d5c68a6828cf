package correct

import (
	"context"
	"slices"

	"tianbao/internal/rules"
	"tianbao/internal/words"
	"tianbao/templates"
)

// maxRounds bounds how often fixes are tried again after others changed what they look at. Rules that
// need each other's fixes are few; those that undo each other end here.
const maxRounds = 20

// fixer applies fixes to a record.
type fixer struct {
	trial
	*decisions
	returned *returned
	log      *journal
	record   templates.Record
	verdicts []rules.Verdict // of the record, nil where it has to be checked again
	applied  map[string]bool // offers that were applied, by rule and item
	findings []templates.Finding
}

// fix applies the safe fixes, and the offered ones that are accepted, until there are none. The
// fixer then has the record, what its rules say, and what stands in the way of fixes and decisions.
func fix(ctx context.Context, r *returned, d *draft, decided *decisions, log *journal) (*fixer, error) {
	f := &fixer{trial: newTrial(r, d), decisions: decided, returned: r, log: log, record: d.record, applied: map[string]bool{}}
	for range maxRounds {
		if err := f.automatic(ctx); err != nil {
			return nil, err
		}
		applied, err := f.offered(ctx)
		if err != nil {
			return nil, err
		}
		if !applied {
			break
		}
	}
	if err := f.automatic(ctx); err != nil {
		return nil, err
	}
	return f, f.stale(ctx)
}

// current are the fixes that the record's failing checks have, of one mode.
func (f *fixer) current(ctx context.Context, auto bool) ([]proposal, error) {
	if f.verdicts == nil {
		var err error
		if f.verdicts, err = f.check(ctx, f.record); err != nil {
			return nil, err
		}
	}
	return f.proposals(f.verdicts, auto), nil
}

func (f *fixer) change(r templates.Record) { f.record, f.verdicts = r, nil }

func (f *fixer) report(one templates.Finding) { f.findings = reported(f.findings, one) }

// automatic applies the safe fixes. Of those that meet in a field, all are applied one after the other
// where their order makes no difference, and none where it does.
func (f *fixer) automatic(ctx context.Context) error {
	clashed := map[string]bool{}
	for range maxRounds {
		all, err := f.current(ctx, true)
		all = slices.DeleteFunc(all, func(p proposal) bool { return clashed[p.key()] || f.declines(&p) })
		if err != nil || len(all) == 0 {
			return err
		}
		for _, group := range meeting(all) {
			if err := f.together(ctx, group, clashed); err != nil {
				return err
			}
		}
	}
	return nil
}

// together applies safe fixes that meet in a field.
func (f *fixer) together(ctx context.Context, group []proposal, clashed map[string]bool) error {
	after, edits, err := f.oneByOne(ctx, f.record, group)
	if err != nil {
		return err
	}
	if len(group) > 1 {
		backwards := slices.Clone(group)
		slices.Reverse(backwards)
		other, _, err := f.oneByOne(ctx, f.record, backwards)
		if err != nil {
			return err
		}
		if !f.alike(after, other, group) {
			f.clash(group, clashed)
			return nil
		}
	}
	f.change(after)
	first := map[*proposal]int{}
	for _, e := range edits {
		line := e.proposal.line(e.Edit, f.returned.issued(e.Field), Auto, Done)
		line.With = first[e.proposal]
		if n := f.log.add(line, f.record); line.With == 0 {
			first[e.proposal] = n
		}
	}
	return nil
}

// offered applies the offered fixes that are accepted and tells whether there were any. Each is applied
// once; of those that want the same field and each something else, none. One that is not offered any more as
// it was, once others are applied, waits: with them it may do harm.
func (f *fixer) offered(ctx context.Context) (applied bool, err error) {
	all, err := f.current(ctx, false)
	all = slices.DeleteFunc(all, func(p proposal) bool { return f.applied[p.key()] || !f.accepts(&p) })
	for i := range all {
		p := &all[i]
		if other := slices.IndexFunc(all, func(o proposal) bool { return !p.agrees(&o) }); other >= 0 {
			if other > i {
				f.reportClash(p, &all[other])
			}
			continue
		}
		if still, err := f.stillOffered(ctx, p); err != nil {
			return applied, err
		} else if !still {
			continue
		}
		f.applied[p.key()] = true
		first := 0
		for _, e := range p.edits {
			f.change(f.with(f.record, e))
			line := p.line(e, f.returned.issued(e.Field), Offer, Done)
			line.Decision, line.With = Yes, first
			if k := f.offer(p, e); k != nil {
				line.Issued = k.Issued
			}
			if n := f.log.add(line, f.record); first == 0 {
				first = n
			}
		}
		applied = true
	}
	return applied, err
}

// stillOffered tells whether the record as it is now has the same offer.
func (f *fixer) stillOffered(ctx context.Context, p *proposal) (bool, error) {
	now, err := f.current(ctx, false)
	return slices.ContainsFunc(now, func(o proposal) bool { return o.key() == p.key() && slices.Equal(o.edits, p.edits) }), err
}

// clash reports fixes that want the same field and each something else.
func (f *fixer) clash(group []proposal, clashed map[string]bool) {
	for i := range group {
		p := &group[i]
		clashed[p.key()] = true
		for j := range group[:i] {
			if !p.agrees(&group[j]) {
				f.reportClash(&group[j], p)
			}
		}
	}
}

func (f *fixer) reportClash(a, b *proposal) {
	for _, x := range a.edits {
		for _, y := range b.edits {
			if x.Field != y.Field || x.New == y.New {
				continue
			}
			f.report(templates.Finding{
				Rule: ruleConflict, Level: templates.Warning, Found: x.Old,
				Says:   words.Say("correct.conflict", a.rule(), x.New, b.rule(), y.New),
				Places: []templates.Place{f.returned.place(x.Field)},
			})
		}
	}
}

// stale reports decisions on offers that are no more: what they were about was changed since.
func (f *fixer) stale(ctx context.Context) error {
	current, err := f.current(ctx, false)
	if err != nil {
		return err
	}
	for i := range f.kept {
		e := &f.kept[i]
		if !(e.State == Pending || e.revived()) || e.Decision != Yes || e.With > 0 || f.didApply(e) {
			continue
		}
		if !slices.ContainsFunc(current, func(p proposal) bool { return f.about(e, &p) && f.agrees(&p) }) {
			f.report(templates.Finding{Rule: ruleStale, Level: templates.Warning, Found: e.After,
				Says: words.Say("correct.stale", e.Number, e.Label, e.After), Places: []templates.Place{f.placeOf(e)}})
		}
	}
	return nil
}

// placeOf is where a line of the log leads; of one whose row is gone, the sheet.
func (f *fixer) placeOf(e *Entry) templates.Place {
	if e.Field == "" {
		return templates.Place{File: f.returned.file, Sheet: e.Sheet, Label: e.Label}
	}
	return f.returned.place(e.Field)
}

func (f *fixer) didApply(e *Entry) bool {
	return slices.ContainsFunc(f.log.lines, func(done Entry) bool {
		return done.Rule == e.Rule && done.Field == e.Field && done.After == e.After && done.By == e.By
	})
}

// pending lists the offers that are not applied; those that were declined stay declined. An answer stays with the offer
// that it was given to: not with one that would change a field otherwise.
func pending(offers []proposal, decided *decisions, r *returned, d *draft) []Entry {
	var all []Entry
	for _, p := range offers {
		if decided.declines(&p) {
			continue
		}
		first := 0
		for _, e := range p.edits {
			line := p.line(e, r.issued(e.Field), Offer, Pending)
			line.Label = labelOf(r.Template, d.record, e.Field)
			line.Number, line.With = len(all)+1, first
			if k := decided.offer(&p, e); k != nil {
				line.Issued = k.Issued
				if decided.agrees(&p) {
					line.Decision = k.Decision
				}
			}
			if all = append(all, line); first == 0 {
				first = len(all)
			}
		}
	}
	return all
}
