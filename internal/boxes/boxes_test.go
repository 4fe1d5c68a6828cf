package boxes_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tianbao/internal/boxes"
)

func TestRead(t *testing.T) {
	kinds := []string{"新增项目", "延续项目"}
	for text, want := range map[string]string{
		"新增项目□ 延续项目√": "延续项目", "□新增项目 ☑延续项目": "延续项目", "新增项目☐　延续项目■": "延续项目", "新增项目○ 延续项目●": "延续项目",
		"新增项目( ) 延续项目(√)": "延续项目", "（√）新增项目（　）延续项目": "新增项目", "[ ]新增项目 [✓]延续项目": "延续项目", "新增项目R 延续项目□": "新增项目",
		"新增项目□ 延续项目□": "", "新增项目☑、延续项目☑": "新增项目、延续项目", "新增项目√□ 延续项目□": "新增项目", "√延续项目": "延续项目", "延续项目✔": "延续项目",
		"新增项目[ ] 延续项目[x]": "延续项目", "( X )新增项目 ( )延续项目": "新增项目", "☒新增项目 ☐延续项目": "新增项目", "新增项目（√） 延续项目（x）": "unsure",
		"新增项目☒ 延续项目☑": "unsure", "新增项目[xx] 延续项目[ ]": "unsure", "新增项目x 延续项目": "no boxes", "新增项目[": "no boxes", "新增项目[x": "no boxes",
		"新增项目 延续项目√": "延续项目", "新增 项目□ 延续项目✓": "延续项目", "□新增项目\n√延续项目": "延续项目", "新增项目□延续项目√": "延续项目",
		"延续项目": "no boxes", "新增项目、延续项目": "no boxes", "□": "unsure", "新增项目□ √延续项目": "unsure", "新增项目 √ 延续项目": "unsure",
		"新增项目□ √ 延续项目□": "unsure", "新增项目□ 其他√": "unsure", "新增项目√ 新增项目□": "unsure", "√ √": "unsure",
	} {
		r := boxes.Read(text, kinds)
		got := strings.Join(r.Ticked, "、")
		switch {
		case !r.Boxed:
			got = "no boxes"
		case !r.Sure:
			got = "unsure"
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if r := boxes.Read("项目□ 新增项目√ R&D□", []string{"项目", "新增项目", "R&D"}); !r.Sure || strings.Join(r.Ticked, "") != "新增项目" {
		t.Errorf("choices within choices: %+v", r)
	}
}

// What is printed is read, whatever is ticked, in any marks, before the choices or behind.
func TestPrintedIsRead(t *testing.T) {
	choices := []string{"项目", "新增项目", "其他（注明）", "R 类", "4", "水/电"}
	rapid.Check(t, func(t *rapid.T) {
		var ticked []string
		for _, c := range choices {
			if rapid.Bool().Draw(t, c) {
				ticked = append(ticked, c)
			}
		}
		text := boxes.Print(choices, boxes.Join(choices, ticked))
		marks := func(all string) string { return string(rapid.SampledFrom([]rune(all)).Draw(t, "mark")) }
		text = strings.NewReplacer(boxes.Empty, marks(boxes.EmptyMarks), boxes.Ticked, marks(boxes.TickedMarks)).Replace(text)
		if r := boxes.Read(text, choices); !r.Boxed || !r.Sure || boxes.Join(choices, r.Ticked) != boxes.Join(choices, ticked) {
			t.Fatalf("%q is read as %+v", text, r)
		}
	})
}
