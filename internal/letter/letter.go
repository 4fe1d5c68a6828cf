// Package letter writes to every unit what became of its forms: the letter as its bureau worded it, a Word document
// with placeholders, and the unit's lines of package round go in; a Word document comes out. Everything of the
// bureau's document stays as it is, its header, seal, tables and styles among it.
package letter

import (
	"cmp"
	"io"
	"maps"
	"slices"

	"tianbao/internal/limits"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/opc"
	"tianbao/internal/round"
	"tianbao/internal/words"
	"tianbao/templates"
)

// Wording is a letter as its bureau worded it.
type Wording struct {
	pkg   *opc.Package
	parts map[string]*markup.Document // those with paragraphs, by their names
}

// Options are what letters say beside what became of the forms.
type Options struct {
	Lang  string
	Round string
	Due   string // until when to send it again; "" leaves room to write it by hand
	From  string // who writes
	Date  string // of the letter
}

// Unit is who gets a letter, with all lines of it.
type Unit struct {
	Name  string
	Lines []round.Line
	File  string // of the letter: legal on every system, and no other unit's
}

// Error is why a file is no letter.
type Error struct{ say words.Phrase }

// Phrase is what to tell the owner of the file.
func (e *Error) Phrase() words.Phrase { return e.say }

// In is the phrase in a language.
func (e *Error) In(lang string) string { return e.say.In(lang) }

// Error is the phrase in English.
func (e *Error) Error() string { return e.say.String() }

// Open reads a wording, and tells what in it no letter can be made of. Error says why it is none.
func Open(data []byte) (*Wording, []templates.Finding, error) {
	pkg, err := opc.OpenWithin(data, limits.Limits{})
	if err != nil {
		return nil, nil, &Error{words.Say("letter.no-document")}
	}
	w := &Wording{pkg: pkg, parts: map[string]*markup.Document{}}
	main, err := w.main()
	if err != nil {
		return nil, nil, err
	}
	if err := w.read(main); err != nil {
		return nil, nil, err
	}
	return w, w.lint(main), nil
}

// main is the part that holds the document itself.
func (w *Wording) main() (string, error) {
	root, err := w.pkg.Relations("")
	if err != nil {
		return "", damaged(err)
	}
	for _, r := range root {
		if r.Kind() == "officeDocument" && !r.External && w.pkg.Has(r.Target) {
			return r.Target, nil
		}
	}
	return "", &Error{words.Say("letter.no-document")}
}

// written are the kinds of parts that have paragraphs of their own.
var written = map[string]bool{"header": true, "footer": true, "footnotes": true, "endnotes": true}

func (w *Wording) read(main string) error {
	related, err := w.pkg.Relations(main)
	if err != nil {
		return damaged(err)
	}
	names := []string{main}
	for _, r := range related {
		if written[r.Kind()] && !r.External && w.pkg.Has(r.Target) {
			names = append(names, r.Target)
		}
	}
	for _, name := range names {
		if w.parts[name], err = w.pkg.Tree(name); err != nil {
			return damaged(err)
		}
	}
	if w.parts[main].Root.Local() != "document" {
		return &Error{words.Say("letter.no-document")}
	}
	return nil
}

func damaged(err error) error {
	if said, ok := err.(interface{ Phrase() words.Phrase }); ok {
		return &Error{words.Say("letter.damaged", said.Phrase())}
	}
	return &Error{words.Say("letter.damaged", words.Plain(err.Error()))}
}

// Write writes the letter to a unit. The same lines give the same bytes.
func (w *Wording) Write(to io.Writer, o Options, u Unit) error {
	said := newContent(o, u).scope()
	changes := map[string][]byte{}
	for _, name := range slices.Sorted(maps.Keys(w.parts)) {
		doc := w.parts[name]
		filled := &markup.Document{Prolog: doc.Prolog, Root: doc.Root.Clone()}
		f := filler{}
		filled.Root.Kids = f.blocks(filled.Root.Kids, said)
		changes[name] = filled.Bytes()
	}
	return w.pkg.WriteWith(to, changes)
}

// Units are who gets a letter: those with something to mend, to say or to send, in the order of the lines. Lines of
// which nobody knows the unit, or that are on no roster, are the bureau's to look at first.
func Units(lines []round.Line) []Unit {
	var all []Unit
	byName := map[string]int{}
	for _, l := range lines {
		at, known := byName[l.Unit]
		if !known {
			at = len(all)
			byName[l.Unit] = at
			all = append(all, Unit{Name: l.Unit})
		}
		all[at].Lines = append(all[at].Lines, l)
	}
	all = slices.DeleteFunc(all, func(u Unit) bool { return u.Name == "" || !slices.ContainsFunc(u.Lines, wanted) })
	name(all)
	return all
}

// wanted tells whether a unit is written to about a line.
func wanted(l round.Line) bool { return l.State == round.Missing || asked(l) }

// asked tells whether a line has points: something that came is to be mended.
func asked(l round.Line) bool {
	switch l.State {
	case round.Errors, round.Warnings, round.Blank, round.Unreadable, round.Conflict:
		return true
	}
	return false
}

// worst orders lines by what is to be done about them, the most urgent first.
func worst(lines []round.Line) {
	slices.SortStableFunc(lines, func(a, b round.Line) int {
		return cmp.Or(cmp.Compare(slices.Index(urgent, a.State), slices.Index(urgent, b.State)), cmp.Compare(b.Errors, a.Errors))
	})
}

var urgent = []round.State{round.Unreadable, round.Blank, round.Conflict, round.Errors, round.Warnings}
