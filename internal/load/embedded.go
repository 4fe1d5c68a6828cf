package load

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"tianbao/internal/fold"
	"tianbao/templates"
)

// embedded loads the official templates once, when somebody first asks for one.
var embedded = sync.OnceValues(func() ([]*templates.Template, error) {
	files, err := fs.ReadDir(templates.Official(), ".")
	if err != nil {
		return nil, err
	}
	var all []*templates.Template
	for _, f := range files {
		t, err := loadOfficial(f.Name())
		if err != nil {
			return nil, err
		}
		all = append(all, t)
	}
	slices.SortFunc(all, func(a, b *templates.Template) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), templates.CompareVersions(b.Version, a.Version))
	})
	return all, nil
})

func loadOfficial(name string) (*templates.Template, error) {
	data, err := fs.ReadFile(templates.Official(), name)
	if err != nil {
		return nil, err
	}
	t, findings, err := Load(data)
	if err != nil {
		return nil, fmt.Errorf("the embedded template %s: %w", name, err)
	}
	for _, f := range findings {
		if f.Level == templates.Error {
			return nil, fmt.Errorf("the embedded template %s: %s", name, f)
		}
	}
	return t, nil
}

// Embedded are the official templates, by id, of each the latest version first.
func Embedded() ([]*templates.Template, error) {
	all, err := embedded()
	return slices.Clone(all), err
}

// NotFoundError says that no official template has the id.
type NotFoundError struct{ ID string }

// Error names the id.
func (e *NotFoundError) Error() string { return "no embedded template " + e.ID }

// Find is the official template of an id, regardless of case: of the version after @, else the latest.
// The error is a *NotFoundError where there is none.
func Find(id string) (*templates.Template, error) {
	all, err := embedded()
	if err != nil {
		return nil, err
	}
	for _, t := range all {
		if fold.Key(t.ID) == fold.Key(id) || fold.Key(t.Edition()) == fold.Key(id) {
			return t, nil
		}
	}
	return nil, &NotFoundError{id}
}

// Open is the official template of an id; with no id, the only one there is, or else the first.
func Open(id string) (*templates.Template, error) {
	if id != "" {
		return Find(id)
	}
	all, err := embedded()
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, &NotFoundError{}
	}
	return all[0], nil
}

// Export is the workbook of an official template, to be copied and changed.
func Export(id string) ([]byte, error) {
	t, err := Find(id)
	if err != nil {
		return nil, err
	}
	return slices.Clone(t.Workbook), nil
}
