package value_test

import (
	"testing"

	"tianbao/internal/grid"
	"tianbao/internal/value"
	"tianbao/templates"
)

// What people see is read, or nothing: a stroke takes words away, and a raised figure is a note.
func TestLooks(t *testing.T) {
	runs := func(all ...grid.Run) value.Content {
		c := value.Content{Cell: grid.Cell{Kind: grid.Text}}
		c.Mark(all)
		return c
	}
	struck := value.Content{Cell: grid.Cell{Kind: grid.Number, Text: "526000", Struck: true}}
	for _, c := range []struct {
		kind templates.Type
		in   value.Content
		want string
	}{
		{templates.Money, runs(grid.Run{Text: "52", Struck: true}, grid.Run{Text: "536000"}), "unread VALUE-LOOK:error"},
		{templates.Money, runs(grid.Run{Text: "526000"}, grid.Run{Text: "1", Raised: true}), "unread VALUE-LOOK:error"},
		{templates.Money, struck, "unread VALUE-LOOK:error"},
		{templates.Date, runs(grid.Run{Text: "2026-01-01"}, grid.Run{Text: "2026-02-01", Struck: true}), "unread VALUE-LOOK:error"},
		{templates.Target, runs(grid.Run{Text: "≥9"}, grid.Run{Text: "0", Struck: true}, grid.Run{Text: "5%"}), "unread VALUE-LOOK:error"},
		{templates.Choice, runs(grid.Run{Text: "数量指标"}, grid.Run{Text: "1", Raised: true}), "unread VALUE-LOOK:error"},
		{templates.Text, struck, "unread VALUE-LOOK:error"},
		{templates.Text, runs(grid.Run{Text: "甲", Struck: true}, grid.Run{Text: "乙单位"}), `"乙单位" VALUE-LOOK:warning`},
		{templates.LongText, runs(grid.Run{Text: "绿化 3 km"}, grid.Run{Text: "2", Raised: true}), `"绿化 3 km²" VALUE-LOOK:notice`},
		{templates.LongText, runs(grid.Run{Text: "H"}, grid.Run{Text: "2", Lowered: true}, grid.Run{Text: "O"}), `"H₂O" VALUE-LOOK:notice`},
		{templates.LongText, runs(grid.Run{Text: "全部划掉", Struck: true}, grid.Run{Text: " "}), "blank VALUE-LOOK:warning"},
		{templates.Money, runs(grid.Run{Text: "52"}, grid.Run{Text: "6000"}), `"526000.00"`},
	} {
		f := fieldOf(c.kind)
		if got := outcome(f, value.Of(vocabulary, f, c.in)); got != c.want {
			t.Errorf("%v %+v: %s, want %s", c.kind, c.in.Marked, got, c.want)
		}
	}
}
