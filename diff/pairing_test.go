package diff_test

import (
	"slices"
	"testing"

	"tianbao/diff"
	"tianbao/internal/testing/forms"
	"tianbao/templates"
)

// toldItems lists changes of items and names: "+name", "-name", "old>new".
func toldItems(r *diff.Result) []string {
	var all []string
	for _, c := range r.Changes {
		switch {
		case c.Kind == diff.OfName:
			all = append(all, c.A.Value+">"+c.B.Value)
		case c.Kind == diff.OfItem && c.A == nil:
			all = append(all, "+"+c.B.Value)
		case c.Kind == diff.OfItem:
			all = append(all, "-"+c.A.Value)
		}
	}
	slices.Sort(all)
	return all
}

// A renamed item is said to be one where that is sure, and nowhere else.
func TestRenamed(t *testing.T) {
	f := newForm(t, order(t))
	paper, pen := line("复印纸", "货物", "120.50", "≥90.00(%)"), line("签字笔", "货物", "30.00", "=12.00(支)")
	for _, c := range []struct {
		name string
		a, b []templates.Record
		want []string
	}{
		{"a slip in the name", []templates.Record{line("设备维护费", "服务", "1.00", "达标")}, []templates.Record{line("设备维修费", "服务", "1.00", "达标")}, []string{"设备维护费>设备维修费"}},
		{"near, and most else is another", []templates.Record{line("设备维护费", "服务", "1.00", "达标")}, []templates.Record{line("设备维修费", "货物", "2.00", "达标")}, []string{"+设备维修费", "-设备维护费"}},
		{"numbers tell two apart", []templates.Record{line("维护一期", "服务", "1.00", "达标")}, []templates.Record{line("维护二期", "服务", "1.00", "达标")}, []string{"+维护二期", "-维护一期"}},
		{"all else is the same, and too little to be sure", []templates.Record{line("复印纸", "货物", "1.00", "达标")}, []templates.Record{line("办公桌椅", "货物", "1.00", "达标")}, []string{"+办公桌椅", "-复印纸"}},
		{"two may be the one", []templates.Record{line("设备维护费", "服务", "1.00", "达标")},
			[]templates.Record{line("设备维修费", "服务", "1.00", "达标"), line("设备养护费", "服务", "1.00", "达标")}, []string{"+设备养护费", "+设备维修费", "-设备维护费"}},
		{"spacing, width and case are the same name", []templates.Record{line("A4 复印纸", "货物", "1.00", "达标")}, []templates.Record{line("ａ4复印纸", "货物", "1.00", "达标")}, []string{"A4 复印纸>ａ4复印纸"}},
		{"in another order", []templates.Record{paper, pen}, []templates.Record{pen, paper}, nil},
		{"one removed, one added", []templates.Record{paper}, []templates.Record{pen}, []string{"+签字笔", "-复印纸"}},
		{"the name was left blank", []templates.Record{paper, line("", "服务", "9.00", "")}, []templates.Record{paper, line("保洁", "服务", "9.00", "好")}, []string{">保洁"}},
		{"the same twice", []templates.Record{paper, paper}, []templates.Record{paper}, []string{"-复印纸"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, b := f.filled(t, ordered(c.a...)), f.filled(t, ordered(c.b...))
			if got := toldItems(f.diff(t, a, b)); !slices.Equal(got, c.want) {
				t.Errorf("told %v, want %v", got, c.want)
			}
		})
	}
}

// A project is the same under another name where nearly all else that it says is.
func TestRenamedProject(t *testing.T) {
	f := newForm(t, forms.Official(t))
	after := forms.RealCase(t)
	after["projects"].Items()[0]["name"] = templates.TextOf("全新名称的网络服务")
	after["projects"].Items()[0]["annual"] = money("1.00")
	got := f.diff(t, f.plain(forms.RealCase(t)), f.plain(after))
	if told := toldItems(got); !slices.Equal(told, []string{"门户网站管理>全新名称的网络服务"}) || len(got.Changes) != 2 {
		t.Errorf("told %v: %s", told, text(t, got))
	}
}

// Of lines in another order the fewest are said to be moved.
func TestMoved(t *testing.T) {
	f := newForm(t, order(t))
	l := fourLines()
	got := f.diff(t, f.plain(ordered(l...)), f.plain(ordered(l[3], l[0], l[1], l[2])))
	if len(got.Changes) > 0 || len(got.Structure) != 1 || got.Structure[0].Aspect != diff.ItemOrder || got.Structure[0].A.Field != "lines[3]" || got.Structure[0].B.Field != "lines[0]" {
		t.Errorf("%s", text(t, got))
	}
}
