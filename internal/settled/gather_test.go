package settled_test

import (
	"fmt"
	"slices"
	"testing"

	"tianbao/internal/formula"
	"tianbao/internal/settled"
	"tianbao/internal/testing/forms"
	"tianbao/templates"
)

// Items that come one by one lie where those of a whole record lie.
func TestGather(t *testing.T) {
	tpl, whole := forms.Official(t), forms.RealCase(t)
	list := tpl.Field("projects")
	items := slices.Clone(whole[list.Name()].Items())
	items = slices.Insert(items, 1, templates.Record{"name": templates.TextOf("无行")}, templates.Record{"indicators": templates.ListOf()})
	shape := settled.ShapeOf(tpl)
	var slots formula.Slots
	for i := range tpl.Fields {
		slots = slots.With(i)
	}
	for n := range len(items) + 1 {
		whole[list.Name()] = templates.ListOf(items[:n]...)
		if n == 0 {
			delete(whole, list.Name())
		}
		want := laidOut(settled.Of(shape, whole, settled.Known{}))
		if got := laidOut(settled.Gather(shape, whole, list, slices.Values(items[:n]), slots)); got != want {
			t.Errorf("%d items:\n%s\nwant\n%s", n, got, want)
		}
	}
}

// laidOut is all that can be asked of a record.
func laidOut(r *settled.Record) string {
	var all []any
	for at, l := range r.Shape.Levels {
		for row := range r.Len(at) {
			all = append(all, "\n", r.Item(at, row), r.Number(at, row), r.Path(at, row), r.Around(l.Outer, at, row), r.Filled(at, row))
			for _, slot := range l.Members {
				all = append(all, r.Home(slot, row), r.Alone(slot, row))
			}
		}
	}
	for level := range r.Shape.Levels {
		for _, slot := range r.Shape.Levels[level].Members {
			all = append(all, r.See(slot, 0, 0), r.Column(slot, 0, 0).Rows())
		}
	}
	return fmt.Sprint(all...)
}
