package correct

import (
	"slices"
	"strings"

	"tianbao/internal/ooxml/draw"
	"tianbao/templates"
)

// decisions are what people decided on offered fixes: on the command line, and in the log.
type decisions struct {
	accept []Accept
	all    bool
	kept   []Entry                  // the lines that the workbook brought along
	label  func(path string) string // what people called a field there
	used   map[Accept]bool          // of accept, those that fitted an offer
	log    *journal
}

// accepts tells whether a person accepted a fix.
func (d *decisions) accepts(p *proposal) bool {
	if d.declines(p) {
		return false // a decision on one offer counts more than one on all
	}
	accepted := d.all
	for _, a := range d.accept {
		if strings.EqualFold(a.Rule, p.rule()) && (a.Field == "" || slices.ContainsFunc(p.edits, func(e templates.Edit) bool { return names(a.Field, e.Field) })) {
			accepted, d.used[a] = true, true
		}
	}
	return accepted || d.agrees(p)
}

// fitting are those of the accepted fixes that fitted an offer, in the order they were named.
func (d *decisions) fitting() []Accept {
	return slices.DeleteFunc(slices.Clone(d.accept), func(a Accept) bool { return !d.used[a] })
}

// names tells whether what a person wrote means a field: its path, its key, or the last part of its key.
func names(written, path string) bool {
	key := templates.KeyOf(path)
	return strings.EqualFold(written, path) || strings.EqualFold(written, key) ||
		strings.EqualFold(written, key[strings.LastIndexByte(key, '.')+1:])
}

// agrees tells whether a person said yes to a fix in the log: to all that it would change, as it was
// shown there.
func (d *decisions) agrees(p *proposal) bool {
	yes := false
	for _, e := range p.edits {
		k := d.offer(p, e)
		if k == nil {
			return false
		}
		yes = yes || k.Decision == Yes
	}
	return yes
}

// declines tells whether a person said no to a fix in the log, now or in an earlier run: to all that it would change, or,
// of a safe one, to any of it.
func (d *decisions) declines(p *proposal) bool {
	declined := 0
	for _, e := range p.edits {
		if slices.ContainsFunc(d.kept, func(k Entry) bool { return k.declined() && d.same(&k, p, e) }) {
			declined++
		}
	}
	return declined == len(p.edits) || declined > 0 && p.verdict.Check.Auto ||
		slices.ContainsFunc(d.kept, func(k Entry) bool { return k.declined() && d.still(&k, p) })
}

// declined tells whether a person said no to what a line offers or did.
func (e *Entry) declined() bool {
	return e.State == Declined && !e.revived() || e.State == Pending && e.Decision == No
}

// still tells whether a safe fix would do what a person did not want of a text that only other safe fixes have
// changed since.
func (d *decisions) still(k *Entry, p *proposal) bool {
	return k.By == Auto && k.Rule == p.rule() && slices.ContainsFunc(p.edits, func(e templates.Edit) bool {
		return k.Field == e.Field && k.Label == draw.Fit(d.label(e.Field)) && d.log.led(e.Field, k.Before, draw.Fit(e.Old))
	})
}

// offer is the line of the log that offered a change, nil for a new offer.
func (d *decisions) offer(p *proposal, e templates.Edit) *Entry {
	for i := range d.kept {
		if k := &d.kept[i]; (k.State == Pending || k.revived()) && d.same(k, p, e) {
			return k
		}
	}
	return nil
}

// about tells whether a line of the log is about a fix.
func (d *decisions) about(k *Entry, p *proposal) bool {
	return slices.ContainsFunc(p.edits, func(e templates.Edit) bool { return d.same(k, p, e) })
}

// same tells whether a line of the log offered just this: the rule, the field of the same item, what
// stood there and what would.
func (d *decisions) same(k *Entry, p *proposal, e templates.Edit) bool {
	return k.Rule == p.rule() && k.Field == e.Field && k.After == draw.Fit(e.New) && k.Before == draw.Fit(e.Old) &&
		k.Label == draw.Fit(d.label(e.Field))
}
