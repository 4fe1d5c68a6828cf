// Package invariant finds what always holds between the values of records: sums, totals of lists, counts, the
// order of dates, texts that say the same, costs that equal an amount in another unit. In come a template and
// records of it, one by one; out come rules as #checks has them, with how many records support each and which
// contradict it. What may hold by chance is not proposed.
package invariant

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/templates"
)

// Rule is a rule that nearly always holds.
type Rule struct {
	Kind    Kind
	Says    string // in words, for who decides on it
	Each    string // the list whose items it is about; empty for the whole form
	When    string
	Assert  string
	Message string
	Marks   string
	Fix     string
	Support int
	Against []Counter // at most mostCounters
	Counted int       // how many contradict it, those not listed included
}

// Kind is what a rule says.
type Kind string

// The kinds of rules, which their ids begin with.
const (
	Sum   Kind = "SUM"
	Total Kind = "TOTAL"
	Count Kind = "COUNT"
	Cost  Kind = "COST"
	Dates Kind = "DATE"
	Same  Kind = "SAME"
)

// Counter is where a rule does not hold.
type Counter struct {
	Record int             // its number
	At     templates.Place // of the value that is marked first
	Found  string          // what stands there
}

const mostCounters = 20

// amount is a number in millionths, exact up to nine million millions.
type amount int64

const unit = 1_000_000

func amountOf(v templates.Value) (amount, bool) {
	n, ok := v.Number()
	if !ok || n.Abs().GreaterThan(decimal.New(9, 12)) {
		return 0, false
	}
	return amount(n.Shift(6).Round(0).IntPart()), true
}

// candidate is a rule that is being tried.
type candidate struct {
	Rule
	scope    *templates.Field // nil: the whole form
	mark     *templates.Field // whose path a counterexample has
	distinct map[string]bool  // different things that support it
	parts    []int            // of a sum: how often each part was not zero
	holds    func(item templates.Record) outcome
	terms    []*templates.Field
}

// outcome is what an item says of a rule.
type outcome struct {
	applies, holds bool
	seen           string // what supports it, to be told from other support
	nonzero        []int  // which parts of a sum are not zero
	path           string // below the item, where the mark is in a list
}

// Search tries rules over records.
type Search struct {
	template *templates.Template
	zh       bool
	all      []*candidate
	items    map[*templates.Field]int
}

// New is the rules that may hold for records of a template: those that nearly all of a sample keep. The records
// of the sample are not counted yet.
func New(t *templates.Template, sample []templates.Record) *Search {
	s := &Search{template: t, zh: t.Language == "zh", items: map[*templates.Field]int{}}
	for _, scope := range append([]*templates.Field{nil}, lists(t)...) {
		items := itemsOf(t, sample, scope)
		s.sums(scope, items)
		s.totals(scope, items)
		s.costs(scope, items)
		s.dates(scope)
		s.sames(scope)
	}
	return s
}

func lists(t *templates.Template) (all []*templates.Field) {
	for _, f := range t.Fields {
		if f.Type == templates.List {
			all = append(all, f)
		}
	}
	return all
}

// found is an item with its path.
type found struct {
	path string
	item templates.Record
}

// itemsOf are all items of a list in records; the records themselves for no list.
func itemsOf(t *templates.Template, records []templates.Record, scope *templates.Field) (all []found) {
	if scope == nil {
		for _, r := range records {
			all = append(all, found{"", r})
		}
		return all
	}
	for _, outer := range itemsOf(t, records, scope.List()) {
		for i, item := range outer.item[scope.Name()].Items() {
			all = append(all, found{join(outer.path, fmt.Sprintf("%s[%d]", scope.Name(), i)), item})
		}
	}
	return all
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// fieldsOf are the fields of a scope that are of the types.
func (s *Search) fieldsOf(scope *templates.Field, is func(*templates.Field) bool) (all []*templates.Field) {
	for _, f := range s.template.Fields {
		if f.List() == scope && f.Type != templates.List && is(f) {
			all = append(all, f)
		}
	}
	return all
}

func countable(f *templates.Field) bool {
	return f.Type == templates.Money || f.Type == templates.Decimal || f.Type == templates.Integer
}

// Observe counts what a record says of the rules. Locate tells where a value of it stands.
func (s *Search) Observe(number int, r templates.Record, locate func(path string) (templates.Place, string)) {
	byScope := map[*templates.Field][]found{}
	for _, c := range s.all {
		items, ok := byScope[c.scope]
		if !ok {
			items = itemsOf(s.template, []templates.Record{r}, c.scope)
			byScope[c.scope] = items
		}
		for _, it := range items {
			c.observe(number, it, locate)
		}
	}
}

func (c *candidate) observe(number int, it found, locate func(string) (templates.Place, string)) {
	o := c.holds(it.item)
	if !o.applies {
		return
	}
	if o.holds {
		c.Support++
		if len(c.distinct) < 100 && o.seen != "" {
			c.distinct[o.seen] = true
		}
		for _, i := range o.nonzero {
			c.parts[i]++
		}
		return
	}
	if c.Counted++; len(c.Against) < mostCounters {
		path := join(it.path, c.mark.Name())
		if o.path != "" {
			path = join(it.path, o.path)
		}
		at, text := locate(path)
		c.Against = append(c.Against, Counter{number, at, text})
	}
}

// leastSupport is how many different values must support a rule, and mostAgainst the share of items that may
// contradict it: people slip, but seldom.
const (
	leastSupport = 3
	mostAgainst  = 20 // one in so many
)

// sure tells whether a rule holds too often to hold by chance.
func (c *candidate) sure() bool {
	least := leastSupport
	if c.Kind == Cost || c.Kind == Sum || c.Kind == Total {
		least = 2 // amounts of several digits are not equal by chance
	}
	if len(c.distinct) < least || slices.ContainsFunc(c.parts, func(n int) bool { return n < 2 }) {
		return false
	}
	few := c.Kind == Cost && c.Counted <= 1
	return c.Counted*mostAgainst <= c.Support+c.Counted || few && c.Counted < c.Support
}

// Rules are the rules that hold, few and sure: of two that say the same of a value the one with more support.
func (s *Search) Rules() []Rule {
	var all []Rule
	var kept []*candidate
	for _, c := range s.all {
		if !c.sure() || slices.ContainsFunc(kept, func(k *candidate) bool { return k.says(c) }) {
			continue
		}
		if i := slices.IndexFunc(kept, func(k *candidate) bool { return c.rivals(k) }); i >= 0 {
			if better(c, kept[i]) {
				kept[i] = c
			}
			continue
		}
		kept = append(kept, c)
	}
	for _, c := range kept {
		all = append(all, c.Rule)
	}
	return all
}

// says tells whether a rule is about the same values as another.
func (c *candidate) says(o *candidate) bool {
	if c.Kind != o.Kind || c.scope != o.scope || len(c.terms) != len(o.terms) {
		return false
	}
	return !slices.ContainsFunc(o.terms, func(f *templates.Field) bool { return !slices.Contains(c.terms, f) })
}

// rivals tells of two rules that compute the same value.
func (c *candidate) rivals(o *candidate) bool {
	switch {
	case c.Kind != o.Kind || c.scope != o.scope:
		return false
	case c.Kind == Cost: // whatever amount the costs of a class are held to
		return c.terms[1] == o.terms[1]
	}
	return c.mark == o.mark && c.Kind != Dates && c.Kind != Same
}

// better tells which of two rules that compute the same value is more likely meant.
func better(a, b *candidate) bool {
	if a.Counted != b.Counted {
		return a.Counted < b.Counted
	}
	if a.Support != b.Support {
		return a.Support > b.Support
	}
	if a.Kind == Cost {
		return len(a.terms) == len(b.terms) && yearly(a.mark) && !yearly(b.mark)
	}
	return a.Kind == Sum && len(a.terms) < len(b.terms)
}

// yearly tells of an amount of the year: costs are of one.
func yearly(f *templates.Field) bool {
	return strings.Contains(f.Called(), "年度") || strings.Contains(strings.ToLower(f.Called()), "annual")
}

// say is a message in the form's language.
func (s *Search) say(zh, en string, args ...any) string {
	if s.zh {
		return fmt.Sprintf(zh, args...)
	}
	return fmt.Sprintf(en, args...)
}

// inUnit is what an amount is called, with its unit.
func (s *Search) inUnit(f *templates.Field) string {
	if f.Unit == "" {
		return f.Called()
	}
	return f.Called() + s.say("（%s）", " (%s)", f.Unit)
}

func names(fields []*templates.Field) string {
	var all []string
	for _, f := range fields {
		all = append(all, f.Name())
	}
	return strings.Join(all, "、")
}

func eachOf(scope *templates.Field) string {
	if scope == nil {
		return ""
	}
	return scope.Key
}

func (s *Search) try(c *candidate) {
	c.distinct, c.Each = map[string]bool{}, eachOf(c.scope)
	s.all = append(s.all, c)
}
