package draft

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"

	"tianbao/extract"
	"tianbao/internal/draft/invariant"
	"tianbao/internal/grid"
	"tianbao/internal/inorder"
	"tianbao/internal/limits"
	"tianbao/internal/load"
	"tianbao/internal/words"
	"tianbao/templates"
)

// Options are how a template is learned. The zero Options are fine.
type Options struct {
	Old  []byte // the template of an earlier run, with what people answered and changed in it
	Step func() // called once each copy was read

	Limits limits.Limits // how much of a file is read
}

// Result is a template that was learned.
type Result struct {
	Workbook []byte // nil where none could be made: the findings say why
	Findings []templates.Finding
	Failed   []Failure
	Copies   int // that it was learned from
	Fields   int
	Rules    int
}

// Failure is a file that could not be read.
type Failure struct {
	Name string
	Err  error
}

// mostSampled is how many copies the form is told from. All copies are read with the template afterwards; what
// so many have in common is not seen better in more.
const mostSampled = 60

// learner is one run.
type learner struct {
	ctx     context.Context
	sources []Source
	options Options
	result  *Result
	bad     map[int]bool // copies that are no source

	broken    *templates.Finding // why the first that was concluded of them made no template
	documents map[int]*grid.Book // copies that are documents, as they were read
}

// Learn makes a template of copies of a form.
func Learn(ctx context.Context, sources []Source, o Options) (*Result, error) {
	if o.Step == nil {
		o.Step = func() {}
	}
	l := &learner{ctx: ctx, sources: sources, options: o, result: &Result{}, bad: map[int]bool{}, documents: map[int]*grid.Book{}}
	var err error
	if o.Old != nil {
		err = l.again()
	} else {
		err = l.first()
	}
	return l.result, err
}

// first learns a template from nothing but copies.
func (l *learner) first() error {
	copies, err := l.read(sample(len(l.sources)))
	if err != nil || len(copies) == 0 {
		return err
	}
	all := formsOf(copies)
	if !l.oneForm(all) {
		return nil
	}
	a, err := l.draft(all[0])
	if err != nil {
		return err
	}
	if a == nil {
		l.none(all[0].copies[0].name)
		return nil
	}
	s, err := l.survey(a.template, a.reader, a.read)
	if err != nil {
		return err
	}
	s.left = a.left
	a.heed(s)
	l.result.Workbook, err = a.write(a.model)
	l.conclude(a.drafted, s)
	return err
}

// sample are so many numbers below n, evenly spread.
func sample(n int) []int {
	var all []int
	for i := range min(n, mostSampled) {
		all = append(all, i*n/min(n, mostSampled))
	}
	return all
}

func (l *learner) fail(number int, err error) {
	if !l.bad[number] {
		l.result.Failed = append(l.result.Failed, Failure{l.sources[number].Name, err})
	}
	l.bad[number] = true
}

func (l *learner) tell(rule string, level templates.Level, at templates.Place, says words.Phrase) {
	l.result.Findings = append(l.result.Findings, templates.Finding{Rule: rule, Level: level, Says: says, Places: []templates.Place{at}})
}

// oneForm tells of copies of other forms than the one that most are of; false where nobody can tell which is meant.
func (l *learner) oneForm(all []*form) bool {
	if len(all) > 1 && len(all[0].copies) == len(all[1].copies) {
		for i, f := range all {
			l.tell(ruleForms, templates.Error, templates.Place{File: f.copies[0].name}, words.Say("draft.forms", len(all), i+1, len(f.copies)))
		}
		return false
	}
	for _, f := range all[1:] {
		for _, c := range f.copies {
			l.other(c.number, all[0].copies[0].name)
		}
	}
	return true
}

// other tells of a file that is no copy of the form.
func (l *learner) other(number int, like string) {
	if !l.bad[number] {
		l.tell(ruleOther, templates.Error, templates.Place{File: l.sources[number].Name}, words.Say("draft.other", like))
	}
	l.bad[number] = true
}

// survey is what all copies hold, as a template reads them.
type survey struct {
	template *templates.Template
	fields   map[string]*tally // by key
	rules    []invariant.Rule
	copies   int
	first    string // the first file that is one
	others   []int  // files that are none
	odd      []templates.Finding
	left     []scribble
}

// tally is what copies hold for a field.
type tally struct {
	of, filled int
	seen       []string
	unread     int
	where      templates.Place // of the first that could not be read
}

// outcome is a copy as the template reads it.
type reading struct {
	result   *extract.Result
	findings []templates.Finding
	err      error
}

// survey reads all copies with a template, but for those that have been read with it.
func (l *learner) survey(tpl *templates.Template, reader *extract.Reader, known map[int]reading) (*survey, error) {
	s := &survey{template: tpl, fields: map[string]*tally{}}
	search, err := l.searching(reader, tpl, known)
	if err != nil {
		return nil, err
	}
	i := 0
	err = inorder.Do(l.ctx, len(l.sources), func(ctx context.Context, i int) reading {
		if r, ok := known[i]; ok {
			return r
		}
		return l.readWith(ctx, reader, i)
	}, func(r reading) error {
		l.options.Step()
		l.take(s, search, i, r)
		i++
		return nil
	})
	for _, number := range s.others {
		l.other(number, cmp.Or(s.first, tpl.Title))
	}
	s.rules = search.Rules()
	return s, err
}

// brokenError is what makes a template none.
type brokenError struct{ templates.Finding }

func (e brokenError) Error() string {
	return fmt.Sprintf("draft: the template that was made is none: %s", e.Finding)
}

func loaded(data []byte) (*templates.Template, *extract.Reader, error) {
	tpl, findings, err := load.Load(data)
	if err != nil {
		return nil, nil, err
	}
	if templates.Refuses(findings) {
		return nil, nil, brokenError{findings[slices.IndexFunc(findings, func(f templates.Finding) bool { return f.Level == templates.Error })]}
	}
	reader, err := extract.New(tpl)
	return tpl, reader, err
}

func (l *learner) readWith(ctx context.Context, reader *extract.Reader, i int) reading {
	if l.bad[i] {
		return reading{}
	}
	data, err := l.sources[i].Open(ctx)
	if err != nil {
		return reading{err: err}
	}
	r, findings, err := reader.Extract(bytes.NewReader(data), extract.Options{File: l.sources[i].Name, Limits: l.options.Limits.Named()})
	return reading{r, findings, err}
}

// searching are the rules that a sample of the copies suggests, which is known from then on.
func (l *learner) searching(reader *extract.Reader, tpl *templates.Template, known map[int]reading) (*invariant.Search, error) {
	numbers := sample(len(l.sources))
	if err := l.readMore(known, reader, numbers); err != nil {
		return nil, err
	}
	var records []templates.Record
	for _, n := range numbers {
		if r := known[n]; r.result != nil {
			records = append(records, r.result.Record)
		}
	}
	return invariant.New(tpl, records), nil
}

// readMore reads the copies of these numbers that are not known yet.
func (l *learner) readMore(known map[int]reading, reader *extract.Reader, numbers []int) error {
	more := slices.DeleteFunc(slices.Clone(numbers), func(n int) bool { _, ok := known[n]; return ok })
	i := 0
	return inorder.Do(l.ctx, len(more), func(ctx context.Context, i int) reading { return l.readWith(ctx, reader, more[i]) }, func(r reading) error {
		known[more[i]] = r
		i++
		return nil
	})
}

// take counts what a copy says.
func (l *learner) take(s *survey, search *invariant.Search, number int, r reading) {
	switch {
	case r.err != nil:
		if _, unknown := r.err.(*extract.UnknownError); unknown {
			s.others = append(s.others, number)
		} else {
			l.fail(number, r.err)
		}
		return
	case r.result == nil:
		return
	}
	if s.copies++; s.copies == 1 {
		s.first = l.sources[number].Name
	}
	at := map[string]extract.Cell{}
	for _, c := range r.result.Cells {
		at[c.Path] = c
		s.count(l.sources[number].Name, c, r.result)
	}
	s.damaged(r.findings)
	search.Observe(number, r.result.Record, func(path string) (templates.Place, string) {
		c := at[path]
		return templates.Place{File: l.sources[number].Name, Sheet: c.Sheet, Cell: c.Cell}, c.Raw
	})
}

// mostSeen is how many values of a field are shown.
const mostSeen = 5

func (s *survey) count(file string, c extract.Cell, r *extract.Result) {
	t := s.fields[c.Field.Key]
	if t == nil {
		t = &tally{}
		s.fields[c.Field.Key] = t
	}
	t.of++
	switch c.State {
	case extract.HasValue:
		t.filled++
		if len(t.seen) < mostSeen {
			v, _ := r.Template.At(r.Record, c.Path)
			t.see(v.Canonical(c.Field.Scale))
		}
	case extract.Unread:
		if t.unread++; t.unread == 1 {
			t.where = templates.Place{File: file, Sheet: c.Sheet, Cell: c.Cell}
		}
	}
}

func (t *tally) see(text string) {
	for _, s := range t.seen {
		if s == text {
			return
		}
	}
	t.seen = append(t.seen, text)
}

// mostOdd is how many findings of reading are passed on.
const mostOdd = 20

// damaged keeps the gravest that reading a copy says: it differs from the others there.
func (s *survey) damaged(findings []templates.Finding) {
	for _, f := range findings {
		if f.Level == templates.Error && len(s.odd) < mostOdd {
			s.odd = append(s.odd, f)
		}
	}
}
