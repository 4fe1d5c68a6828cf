// Package tables compiles the checks of a template into the tables of the hidden sheet that works them
// out in a workbook: in come a template and the pages that a workbook has, out come the sheet's cells.
//
// There is such a sheet for the form as a whole, and one for each item that has sheets of its own. Its
// first rows, the head, mirror the form's cells: they alone hold the names of tabs, and are written for each
// workbook. All other rows, the tail, refer to their own sheet and are the same in every workbook whose
// tables have as many slots.
package tables

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// Program is the live checks of a template in workbooks that have the same pages. It may be used by many
// goroutines.
type Program struct {
	template *templates.Template
	pages    []*Page
	alone    *templates.Field // of a workbook of one item: the list it is an item of
	checks   bool
	blank    bool // of forms that are issued blank
	frames   []*frame
	live     map[*templates.Check]bool
	why      map[*templates.Check]error // those that are not are not
	settled  bool                       // it is known which they are
	surveyed bool                       // and all that the sheets need of each other

	words words

	mu     sync.Mutex
	sheets map[string]*Sheet
	kept   int // cells of the sheets that are kept
}

// frame is what is known of the sheets of a list's items, for nil of the root's, before their sizes are.
type frame struct {
	list  *templates.Field
	lists []*templates.Field // those inside it that it may have tables of
	needs []part             // what the sheets of other frames read of it
	counts
}

// New compiles a template. Alone is the list that the workbook has one item of, nil where it has all: what
// gathers the values of several is left to tianbao then. Checks tells whether checks are wanted, or what the
// formulas of fields look at alone; blank, that the form is issued blank.
func New(t *templates.Template, pages []*Page, alone *templates.Field, checks, blank bool) *Program {
	p := begun(t, pages)
	p.alone, p.checks, p.blank = alone, checks, blank
	p.survey() // finds out which checks can be live
	for _, f := range p.frames {
		f.needs, f.counts = nil, counts{vectors: map[*templates.Field]int{}}
	}
	p.words = words{at: map[string]ref.Range{}}
	p.settled = true
	for p.survey() {
	}
	p.surveyed = true
	if len(p.words.cells) > 0 {
		p.words.sheet = draw.Pack(p.words.cells)
	}
	return p
}

// begun is a program of which nothing has been worked out.
func begun(t *templates.Template, pages []*Page) *Program {
	p := &Program{template: t, pages: pages, live: map[*templates.Check]bool{}, why: map[*templates.Check]error{}, sheets: map[string]*Sheet{}}
	p.words.at = map[string]ref.Range{}
	p.addFrame(nil)
	for _, f := range t.Fields {
		if f.Type == templates.List && Sheeted(t, f) {
			p.addFrame(f)
		}
	}
	return p
}

// Left are the checks of a template that are tianbao's alone in a workbook with all of its pages, though it does not say
// so of them, and why: a *formula.SyntaxError where a function has no counterpart, formula.ErrUnsure or
// formula.ErrTooLong, an *UnreadError or ErrNoCell.
func Left(t *templates.Template, pages []*Page) map[*templates.Check]error {
	p := begun(t, pages)
	p.checks = true
	p.survey()
	return p.why
}

// fills tells whether the form of a frame's item is filled in with fields of a list: its own, and those of its rows.
func (p *Program) fills(f *frame, list *templates.Field) bool {
	return list == f.list || list != nil && p.Own(list) == f.list && !Sheeted(p.template, list)
}

func (p *Program) addFrame(list *templates.Field) {
	f := &frame{list: list, counts: counts{vectors: map[*templates.Field]int{}}}
	for _, l := range p.template.Fields {
		if l.Type == templates.List && l != list && inside(l, list) {
			f.lists = append(f.lists, l)
		}
	}
	p.frames = append(p.frames, f)
}

// survey compiles every frame with the smallest tables, to see what each needs of the others and how much
// room its head takes. It tells whether that was more than was known.
func (p *Program) survey() bool {
	before := p.known()
	for _, f := range p.frames {
		s := p.build(f, make([]int, len(f.lists)))
		f.counts.widen(&s.made.place)
	}
	return p.known() != before
}

// known only ever grows.
func (p *Program) known() int {
	n := len(p.live)
	for _, f := range p.frames {
		n += len(f.needs) + f.counts.sum()
	}
	return n
}

// Live tells whether a check is worked out in the workbook, and not by tianbao alone.
func (p *Program) Live(c *templates.Check) bool { return p.live[c] }

// mostKept bounds the cells of the sheets that are kept for the next workbook.
const mostKept = 200_000

// Sheet is the hidden sheet of an item of a list, for nil of the root. Slots tells how many rows or items
// each list inside it has room for.
func (p *Program) Sheet(list *templates.Field, slots func(list *templates.Field) int) *Sheet {
	f := p.frame(list)
	sizes := make([]int, len(f.lists))
	for i, l := range f.lists {
		sizes[i] = slots(l)
	}
	key := fmt.Sprint(slices.Index(p.frames, f), sizes)
	p.mu.Lock()
	s := p.sheets[key]
	p.mu.Unlock()
	if s != nil {
		return s
	}
	s = p.build(f, sizes)
	s.made.pack()
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.kept += s.size; p.kept <= mostKept {
		p.sheets[key] = s
	}
	return s
}

func (p *Program) frame(list *templates.Field) *frame {
	return p.frames[slices.IndexFunc(p.frames, func(f *frame) bool { return f.list == list })]
}

// build makes a sheet: what others need of it, the checks, the marks, what has to be filled in, what formulas of
// fields look at.
func (p *Program) build(f *frame, sizes []int) *Sheet {
	s := newMaker(p, f, sizes)
	for _, n := range f.needs {
		s.supply(n)
	}
	if p.checks {
		(&ruler{s}).rules()
		(&ruler{s}).outdate()
		(&marker{s}).mark()
		(&demander{&marker{s}}).require()
		if len(s.Head)+len(s.cells) > 0 {
			s.Sheet.Lost = s.head(Entry{Source: FromLost}).cell(0)
			own := s.singleText("MAX(" + strings.Join(append([]string{"0"}, s.unsure...), ",") + ")").cell(0)
			before := s.head(Entry{Source: FromUnsure}).cell(0)
			s.Sheet.Unsure = s.singleText(fmt.Sprintf("IF(%s=0,IFERROR(%s,1),1)", before, own)).cell(0)
		}
	}
	s.ranges()
	return s.Sheet
}

// need notes that the sheets of a list's items, or the root's, must have something for others.
func (p *Program) need(list *templates.Field, n part) {
	if f := p.frame(list); !p.surveyed && !slices.Contains(f.needs, n) {
		f.needs = append(f.needs, n)
	}
}
