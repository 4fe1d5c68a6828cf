package tianbao

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"

	"tianbao/extract"
)

// A workbook that says which official form it was made from needs that form alone, and reads the same as with all of
// them at hand; one that says nothing, or another edition, needs all.
func TestMadeFrom(t *testing.T) {
	forms, err := Forms()
	if err != nil {
		t.Fatal(err)
	}
	for _, form := range forms {
		var made bytes.Buffer
		if _, err := form.Fill(context.Background(), &made, Record{}, FillOptions{Blank: true}); err != nil {
			t.Fatal(err)
		}
		if got := madeFrom(opened(t, made.Bytes())); got == nil || got.Edition() != form.String() {
			t.Errorf("%s: taken for %v", form, got)
		}
		alone.looked.Store(0)
		if one, all := checked(t, made.Bytes()), checked(t, made.Bytes(), forms...); one != all {
			t.Errorf("%s: alone\n%.400s\namong all\n%.400s", form, one, all)
		}
	}
	if got := madeFrom(opened(t, forms[0].template.Workbook)); got != nil {
		t.Errorf("a template says it was made from %s", got.Edition())
	}
	other := *forms[0].template
	other.Version += "9"
	var made bytes.Buffer
	if _, err := newForm(&other).Fill(context.Background(), &made, Record{}, FillOptions{Blank: true}); err != nil {
		t.Fatal(err)
	}
	if got := madeFrom(opened(t, made.Bytes())); got != nil {
		t.Errorf("another edition is taken for %s", got.Edition())
	}
}

func opened(t *testing.T, data []byte) *extract.Opened {
	t.Helper()
	o, err := extract.Open(bytes.NewReader(data), nil)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func checked(t *testing.T, data []byte, forms ...*Form) string {
	t.Helper()
	d, err := Check(context.Background(), bytes.NewReader(data), ReadOptions{File: "a.xlsx"}, forms...)
	if err != nil {
		t.Fatal(err)
	}
	line, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(line))
}
