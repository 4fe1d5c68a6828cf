package live_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/fill"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
)

// The links of the list of checks lead to the marked cells, and say where they are, wherever rows and
// sheets go and whatever a sheet is called.
func TestLinksFollowTheirCells(t *testing.T) {
	form := billForm(t, true,
		rule{"TOTAL", "", "", "total>0", "total"}, rule{"DAYS", "items", "", "to>=from", "to"}, rule{"ROWCOST", "items.rows", "", "cost>15", "cost"})
	data := filling.AsTyped(t, form, bill())
	for _, c := range []struct {
		name  string
		edits []xlsxtest.Edit
		want  []string
	}{
		{"as issued", nil, []string{"面 A1 → $面.$A$1", "项1 D2 → $项1.$D$2", "项1 C4 → $项1.$C$4"}},
		{"rows, a column and sheets moved", []xlsxtest.Edit{
			xlsxtest.InsertRows(itemSheet, 1, 2), xlsxtest.InsertColumns(itemSheet, "B"), xlsxtest.InsertRows(itemSheet, 6, 1),
			xlsxtest.RenameSheet(itemSheet, "改 '名"), xlsxtest.MoveSheet("改 '名", 1),
		}, []string{"面 A1 → $面.$A$1", "项1 E4 → $'改 ''名'.$E$4", "项1 D7 → $'改 ''名'.$D$7"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			returned, list := xlsxtest.EditedSheet(t, data, "核对", c.edits...)
			links := xlsxtest.Links(t, returned, "核对")
			var said, names []string
			for row := firstLine; list[fmt.Sprint("A", row)] != ""; row++ {
				if at := fmt.Sprint("G", row); strings.HasPrefix(list[at], "面") || strings.HasPrefix(list[at], itemSheet) {
					said, names = append(said, list[at]), append(names, links[at])
				}
			}
			for i, led := range xlsxtest.Followed(t, returned, names...) {
				said[i] += " → " + led
			}
			if diff := cmp.Diff(c.want, said); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// What the links lead to are names of the workbook that no field has, each cell once.
func TestNamesOfLinks(t *testing.T) {
	var cells []string
	for _, n := range filling.Open(t, filling.Workbook(t, forms.RealCase(t), fill.Options{}, 0)).Names {
		if strings.HasPrefix(n.Name, "_tb_link") {
			if n.Sheet != "" || !n.Hidden || strings.Contains(n.Name, ".") || slices.Contains(cells, n.Refers) {
				t.Errorf("name %+v", n)
			}
			cells = append(cells, n.Refers)
		}
	}
	if len(cells) < 10 {
		t.Errorf("%d cells are linked", len(cells))
	}
}
