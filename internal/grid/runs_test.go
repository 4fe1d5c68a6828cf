package grid_test

import (
	"testing"

	"tianbao/internal/grid"
)

func TestPiece(t *testing.T) {
	c := grid.Cell{}
	c.Mark([]grid.Run{{Text: "预算为"}, {Text: "52", Struck: true}, {Text: "52"}, {Text: "6000元"}})
	if c.Text != "预算为52526000元" || len(c.Marked) != 4 {
		t.Fatalf("%+v", c)
	}
	for piece, want := range map[string]int{"预算为": 0, "52526000": 3, "6000": 0, "52": 1, "": 0, "没有": 0} {
		if p := c.Piece(piece); p.Text != piece || len(p.Marked) != want {
			t.Errorf("%q: %+v", piece, p)
		}
	}
	if p := c.Piece("52"); !p.Marked[0].Struck {
		t.Errorf("%+v", p)
	}
	c.Mark([]grid.Run{{Text: "甲"}, {Text: "乙"}})
	if c.Marked != nil || c.Text != "甲乙" {
		t.Errorf("%+v", c)
	}
	all := grid.Cell{Text: "526000", Struck: true}
	if p := all.Piece("526"); !p.Struck {
		t.Errorf("%+v", p)
	}
}
