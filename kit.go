package tianbao

import (
	"context"
	"fmt"
	"io"
	"sync"
	"sync/atomic"

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

// aFew is for how many workbooks the form that one was made from is made ready alone. Making them all ready takes
// many times as long as reading a workbook.
const aFew = 4

var alone struct {
	looked atomic.Int32
	kits   sync.Map // *kit of one official form, by its template
}

// kitFor is kitOf for a workbook: of the official forms only the one that it says it was made from, where it does
// and nobody reads many. What is left to be read of the workbook comes along.
func kitFor(ctx context.Context, r io.Reader, o ReadOptions, forms []*Form) (*kit, io.Reader, error) {
	if len(forms) > 0 || alone.looked.Add(1) > aFew {
		k, err := kitOf(ctx, forms)
		return k, r, err
	}
	opened, err := extract.Open(r, o.Limits)
	if err != nil {
		return nil, nil, err
	}
	if t := madeFrom(opened); t != nil {
		k, _ := alone.kits.LoadOrStore(t, newKit(t))
		return k.(*kit), opened, context.Cause(ctx)
	}
	k, err := kitOf(ctx, forms)
	return k, opened, err
}

// madeFrom is the official form of the very edition that a workbook says it was made from, nil for none.
func madeFrom(opened *extract.Opened) *templates.Template {
	id, version := opened.MadeFrom()
	if id == "" {
		return nil
	}
	t, err := load.Find(id + "@" + version)
	if err != nil || t.ID != id || t.Version != version {
		return nil
	}
	return t
}

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
