package correct

import (
	"slices"
	"strings"

	"tianbao/internal/words"
	"tianbao/templates"
)

// offered applies the offered fixes that are accepted and tells whether there were any. Each is applied
// once; of those that want the same field and each something else, none.
func (w *work) offered() bool {
	all := slices.DeleteFunc(w.proposals(false), func(p proposal) bool {
		return w.applied[p.key()] || !w.accepts(&p)
	})
	applied := false
	for i := range all {
		p := &all[i]
		if other := slices.IndexFunc(all, func(o proposal) bool { return !p.agrees(&o) }); other >= 0 {
			if other > i {
				w.reportClash(p, &all[other])
			}
			continue
		}
		w.applied[p.key()] = true
		for _, e := range p.edits {
			w.change(w.with(w.record, e))
			entry := w.entryOf(p, e, Offer, Done)
			entry.Decision = Yes
			if k := w.pendingOffer(p, e); k != nil {
				entry.Issued = k.Issued
			}
			w.add(entry)
		}
		applied = true
	}
	return applied
}

// accepts tells whether a person accepted a fix: on the command line, or in the log.
func (w *work) accepts(p *proposal) bool {
	if w.declined(p) {
		return false // a decision on one offer counts more than one on all
	}
	accepted := w.options.AcceptAll
	for _, a := range w.options.Accept {
		if strings.EqualFold(a.Rule, p.rule()) && (a.Field == "" || slices.ContainsFunc(p.edits, func(e templates.Edit) bool { return names(a.Field, e.Field) })) {
			accepted, w.accepted[a] = true, true
		}
	}
	return accepted || w.agreed(p)
}

// acceptedOffers are those of the accepted fixes that fitted an offer, in the order they were named.
func (w *work) acceptedOffers() []Accept {
	return slices.DeleteFunc(slices.Clone(w.options.Accept), func(a Accept) bool { return !w.accepted[a] })
}

// names tells whether what a person wrote means a field: its path, its key, or the last part of its key.
func names(written, path string) bool {
	key := templates.KeyOf(path)
	return strings.EqualFold(written, path) || strings.EqualFold(written, key) ||
		strings.EqualFold(written, key[strings.LastIndexByte(key, '.')+1:])
}

// agreed tells whether a person said yes to a fix in the log: to all that it would change, as it was
// shown there.
func (w *work) agreed(p *proposal) bool {
	yes := false
	for _, e := range p.edits {
		k := w.pendingOffer(p, e)
		if k == nil {
			return false
		}
		yes = yes || k.Decision == Yes
	}
	return yes
}

// pendingOffer is the line of the log that offered a change, nil for a new offer.
func (w *work) pendingOffer(p *proposal, e templates.Edit) *Entry {
	for i := range w.kept.entries {
		if k := &w.kept.entries[i]; k.State == Pending && w.sameOffer(k, p, e) {
			return k
		}
	}
	return nil
}

// about tells whether a line of the log is about a fix.
func (w *work) about(k *Entry, p *proposal) bool {
	return slices.ContainsFunc(p.edits, func(e templates.Edit) bool { return w.sameOffer(k, p, e) })
}

// pending lists the offers that are not applied; those that were declined stay declined.
func (w *work) pending() []Entry {
	var all []Entry
	for _, p := range w.proposals(false) {
		if w.declined(&p) {
			continue
		}
		first := 0
		for _, e := range p.edits {
			entry := w.entryOf(&p, e, Offer, Pending)
			entry.Label = labelOf(w.template, w.record, e.Field)
			entry.With = first
			if k := w.pendingOffer(&p, e); k != nil {
				entry.Issued, entry.Decision = k.Issued, k.Decision
			}
			if all = append(all, entry); first == 0 {
				first = len(all)
			}
		}
	}
	return all
}

func (w *work) declined(p *proposal) bool {
	return slices.ContainsFunc(w.kept.entries, func(e Entry) bool {
		return (e.State == Declined || e.State == Pending && e.Decision == No) && w.about(&e, p)
	})
}

// stale reports decisions on offers that are no more: what they were about was changed since.
func (w *work) stale() {
	current := w.proposals(false)
	for i := range w.kept.entries {
		e := &w.kept.entries[i]
		if e.State != Pending || e.Decision != Yes || e.With > 0 || w.appliedEntry(e) {
			continue
		}
		if !slices.ContainsFunc(current, func(p proposal) bool { return w.about(e, &p) }) {
			w.report(templates.Finding{Rule: "CORRECT-STALE", Level: templates.Warning, Found: e.After,
				Says: words.Say("correct.stale", e.Number, e.Rule, e.After), Places: []templates.Place{w.placeOf(e)}})
		}
	}
}

// placeOf is where a line of the log leads; of one whose row is gone, the sheet.
func (w *work) placeOf(e *Entry) templates.Place {
	if e.Field == "" {
		return templates.Place{File: w.options.File, Sheet: e.Sheet, Label: e.Label}
	}
	return w.place(e.Field)
}

func (w *work) appliedEntry(e *Entry) bool {
	return slices.ContainsFunc(w.log, func(done Entry) bool {
		return done.Rule == e.Rule && done.Field == e.Field && done.After == e.After && done.By == Offer
	})
}
