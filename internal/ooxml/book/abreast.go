package book

import (
	"context"
	"errors"

	"tianbao/internal/grid"
	"tianbao/internal/inorder"
	"tianbao/internal/ooxml/markup"
)

// A workbook of many worksheets is read in stretches, on all cores.
const (
	stretchLength = 64 // worksheets
	mostStretches = 4  // each has room of its own, and its own copies of texts that sheets share
)

// errAbreast says that something is amiss in one of the stretches. What it is, and which sheet is the first, is known when
// the sheets are read one after the other.
var errAbreast = errors.New("the worksheets cannot be read abreast")

// abreast is sheets on all cores, where it is worth it.
func (r *reader) abreast(tabs []worksheet) ([]*grid.Sheet, error) {
	n := min(len(tabs)/stretchLength, mostStretches)
	if n < 2 || r.Row != nil {
		return r.sheets(tabs)
	}
	var all []*grid.Sheet
	read := func(_ context.Context, i int) []*grid.Sheet {
		return r.stretch(int64(n), tabs[len(tabs)*i/n:len(tabs)*(i+1)/n])
	}
	// All are waited for: what they read is the room of this workbook.
	_ = inorder.Do(context.Background(), n, read, func(read []*grid.Sheet) error {
		all = append(all, read...)
		return nil
	})
	if len(all) < len(tabs) {
		return nil, errAbreast
	}
	return all, nil
}

// stretch reads some of the sheets within an n-th of the limits; nil where anything is amiss.
func (r *reader) stretch(n int64, tabs []worksheet) []*grid.Sheet {
	own := *r
	own.room = rooms.Get().(*room)
	defer own.room.leave()
	own.Limits.Cells, own.Limits.Content = r.Limits.Cells/n, r.Limits.Content/n
	own.texts = sharedTexts{raw: r.texts.raw, decoded: make([]string, len(r.texts.raw)), marked: map[int][]grid.Run{}, rich: richText{s: &markup.Scanner{}}}
	all, err := own.sheets(tabs)
	if err != nil {
		return nil
	}
	return all
}
