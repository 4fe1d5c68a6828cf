package limits

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"tianbao/internal/words"
)

// Every limit but that of findings, which stops nothing, says what was found and what to do.
func TestEveryLimitSpeaks(t *testing.T) {
	known := words.IDs()
	for _, name := range Names() {
		if name == "findings" {
			continue
		}
		if !slices.Contains(known, "limit."+name) {
			t.Errorf("no sentence for %s", name)
			continue
		}
		e := Limits{}.Filled().Beyond(name, "表 1")
		text := e.Phrase().In(words.Chinese)
		own := name == "rows" || name == "columns"
		if !strings.Contains(text, "请") || !strings.Contains(text, "（表 1）") || strings.Contains(text, "--limit "+name+"=") == own {
			t.Errorf("%s: %s", name, text)
		}
		if fixed := e.Fixed().Phrase().In(words.English); strings.Contains(fixed, "--limit") || !strings.Contains(fixed, "limit of") && !strings.Contains(fixed, "more than") {
			t.Errorf("%s: %s", name, fixed)
		}
	}
}

func TestSet(t *testing.T) {
	var l Limits
	for _, c := range []struct {
		name, value string
		want        error
	}{
		{"cells", "5", nil}, {"size", "2MB", nil}, {"part", " 3kb ", nil}, {"unpacked", "1GB", nil},
		{"cell", "5", ErrName}, {"cells", "", ErrValue}, {"cells", "0", ErrValue}, {"cells", "-1", ErrValue},
		{"cells", "5MB", ErrValue}, {"size", "9999999GB", ErrValue}, {"size", "99999999999999999999", ErrValue}, {"size", "MB", ErrValue},
	} {
		if err := l.Set(c.name, c.value); !errors.Is(err, c.want) {
			t.Errorf("%s=%s: %v", c.name, c.value, err)
		}
	}
	if l.Cells != 5 || l.Size != 2<<20 || l.Part != 3<<10 || l.Unpacked != 1<<30 {
		t.Errorf("%+v", l)
	}
	if f := l.Filled(); f.Cells != 5 || f.Names != 100000 {
		t.Errorf("%+v", f)
	}
}

func TestReadAll(t *testing.T) {
	var beyond *Excess
	if _, err := (Limits{Size: 3}).ReadAll(strings.NewReader("1234")); !errors.As(err, &beyond) || beyond.Name() != "size" {
		t.Errorf("%v", err)
	}
	if data, err := (Limits{Size: 4}).ReadAll(strings.NewReader("1234")); err != nil || len(data) != 4 {
		t.Errorf("%q %v", data, err)
	}
}

// What was set goes by name and comes back the same; a name that no limit has is an error.
func TestNamed(t *testing.T) {
	set := Limits{Cells: 5, FormulaDepth: 7}
	if got, err := Of(set.Named()); err != nil || got != set {
		t.Errorf("%+v, %v", got, err)
	}
	if _, err := Of(map[string]int64{"cell": 5}); !errors.Is(err, ErrName) {
		t.Errorf("cell: %v", err)
	}
}
