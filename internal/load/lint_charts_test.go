package load_test

import (
	"os"
	"path/filepath"
	"testing"

	"tianbao/internal/load"
	"tianbao/templates"
)

// Charts that show a block and cannot grow with it are said, where they stand.
func TestLintCharts(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "fill", "testdata", "programs", "xlsxwriter-charts.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, from, to string
		want           []string
		refused        bool
	}{
		{"as it was drawn", "", "", nil, false},
		{"along the row", "<c:f>表!$B$5</c:f>", "<c:f>表!$B$5:$C$5</c:f>", []string{"TEMPLATE-BLOCK 表!E2 along a row of 明细"}, false},
		{"a definition sheet", "<c:f>表!$B$5</c:f>", "<c:f>'#fields'!$B$5</c:f>", []string{"TEMPLATE-FORMULA 表!E2 #fields"}, true},
		{"a sheet that is not there", "<c:f>表!$B$5</c:f>", "<c:f>别!$B$5</c:f>", []string{"TEMPLATE-FORMULA 表!E2 别"}, true},
		{"deleted cells", "<c:f>表!$B$5</c:f>", "<c:f>表!#REF!</c:f>", []string{"TEMPLATE-FORMULA 表!E2 deleted"}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, findings, err := load.Load(replaced(t, data, "xl/charts/chart1.xml", c.from, c.to))
			if err != nil {
				t.Fatal(err)
			}
			compare(t, c.want, findings)
			if templates.Refuses(findings) != c.refused {
				t.Errorf("refused: %v", !c.refused)
			}
		})
	}
}
