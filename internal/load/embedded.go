package load

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"tianbao/internal/fold"
	"tianbao/internal/grid"
	"tianbao/internal/ooxml/book"
	"tianbao/templates"
)

// Official is an official template as a list of them shows it.
type Official struct {
	ID, Version, Rules, Title string

	load func() (*templates.Template, error)
}

// Template is the whole template. It is read when it is first asked for, without lint: a test holds that
// there is nothing to say of it.
func (o Official) Template() (*templates.Template, error) { return o.load() }

// officials are the official templates, of each of which only what #template says has been read.
var officials = sync.OnceValues(func() ([]Official, error) {
	files, err := fs.ReadDir(templates.Official(), ".")
	if err != nil {
		return nil, err
	}
	var all []Official
	for _, f := range files {
		o, err := official(f.Name())
		if err != nil {
			return nil, fmt.Errorf("the embedded template %s: %w", f.Name(), err)
		}
		all = append(all, o)
	}
	slices.SortFunc(all, func(a, b Official) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), templates.CompareVersions(b.Version, a.Version))
	})
	return all, nil
})

func official(name string) (Official, error) {
	data, err := fs.ReadFile(templates.Official(), name)
	if err != nil {
		return Official{}, err
	}
	b, err := book.OpenWith(data, book.Options{Wanted: func(sheet string, _ []grid.Name) book.Want {
		if sheet == templateSheet {
			return book.Whole
		}
		return book.Skip
	}})
	if err != nil {
		return Official{}, err
	}
	form := readSettings(b.Sheet(templateSheet), &faults{})
	return Official{form.id, form.version, form.rules, form.title, sync.OnceValues(func() (*templates.Template, error) {
		l, fs, err := define(data)
		if err == nil && templates.Refuses(fs.found) {
			err = errors.New(fs.found[0].String())
		}
		if err != nil {
			return nil, fmt.Errorf("the embedded template %s: %w", name, err)
		}
		return l.t, nil
	})}, nil
}

// Officials are the official templates, by id, of each the latest version first.
func Officials() ([]Official, error) {
	all, err := officials()
	return slices.Clone(all), err
}

// Embedded are the official templates in that order, each whole.
func Embedded() ([]*templates.Template, error) {
	list, err := officials()
	if err != nil {
		return nil, err
	}
	all := make([]*templates.Template, len(list))
	for i, o := range list {
		if all[i], err = o.Template(); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// NotFoundError says that no official template has the id.
type NotFoundError struct{ ID string }

// Error names the id.
func (e *NotFoundError) Error() string { return "no embedded template " + e.ID }

// Find is the official template of an id, regardless of case: of the version after @, else the latest.
// The error is a *NotFoundError where there is none.
func Find(id string) (*templates.Template, error) {
	all, err := officials()
	if err != nil {
		return nil, err
	}
	for _, o := range all {
		if fold.Key(o.ID) == fold.Key(id) || fold.Key(o.ID+"@"+o.Version) == fold.Key(id) {
			return o.Template()
		}
	}
	return nil, &NotFoundError{id}
}
