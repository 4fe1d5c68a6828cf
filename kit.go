package tianbao

import (
	"context"
	"fmt"
	"sync"

	"tianbao/check"
	"tianbao/correct"
	"tianbao/diff"
	"tianbao/extract"
	"tianbao/internal/load"
	"tianbao/templates"
)

// kit is what works on workbooks of some forms, each part made when it is first needed and then shared.
type kit struct {
	reader    func() (*extract.Reader, error)
	checker   func() (*check.Checker, error)
	corrector func() (*correct.Corrector, error)
	differ    func() (*diff.Differ, error)
}

func newKit(all ...*templates.Template) *kit {
	return &kit{
		reader:    sync.OnceValues(func() (*extract.Reader, error) { return extract.New(all...) }),
		checker:   sync.OnceValues(func() (*check.Checker, error) { return check.New(all...) }),
		corrector: sync.OnceValues(func() (*correct.Corrector, error) { return correct.New(all...) }),
		differ:    sync.OnceValues(func() (*diff.Differ, error) { return diff.New(all...) }),
	}
}

// official is the kit of the official forms.
var official = sync.OnceValues(func() (*kit, error) {
	all, err := load.Embedded()
	return newKit(all...), err
})

// kitOf is the kit of some forms, of the official ones where none is named. That of several is kept with
// the first of them, so that a batch compiles them once.
func kitOf(ctx context.Context, forms []*Form) (*kit, error) {
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	if len(forms) == 0 {
		return official()
	}
	key, all := "", make([]*templates.Template, len(forms))
	for i, f := range forms {
		if err := f.ready(); err != nil {
			return nil, err
		}
		key, all[i] = key+fmt.Sprintf("%p ", f.template), f.template
	}
	k, _ := forms[0].kits.LoadOrStore(key, newKit(all...))
	return k.(*kit), nil
}
