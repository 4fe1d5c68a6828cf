package book

import (
	"bytes"

	"tianbao/internal/grid"
	"tianbao/internal/ooxml/opc"
)

// count tells how many cells of a sheet hold something, and reads nothing else of it: it is one that
// tianbao computes with, and may be larger than all others: as it was drawn, it says so itself. One that is damaged is
// counted as far as it goes.
func (r *reader) count(to *grid.Sheet, part opc.Relation) error {
	if n, noted := r.pkg.Note(part.Target); noted {
		to.Filled = int(n)
		return nil
	}
	s, err := r.scanner(part.Target)
	if err != nil {
		return nil
	}
	to.Filled = filledCells(s.Rest(), s.Prefix(), r.texts.blank)
	to.Lost = lostReferences(s.Rest(), s.Prefix())
	return nil
}

// lostReferences tells whether a formula in a sheet's XML looks at cells that were deleted. Results may be the same error.
func lostReferences(data []byte, prefix string) bool {
	lost, formula := []byte("#REF!"), []byte("<"+prefix+"f")
	for {
		at := bytes.Index(data, lost)
		if at < 0 {
			return false
		}
		if from := bytes.LastIndexByte(data[:at], '<'); from >= 0 && bytes.HasPrefix(data[from:], formula) {
			return true
		}
		data = data[at+len(lost):]
	}
}

// filledCells counts the cells in a sheet's XML that hold a formula or a value. Whatever is text in it has
// no bracket, so that none of the words looked for can stand there. A shared text may be blank.
func filledCells(data []byte, prefix string, blank func(number []byte) bool) int {
	begin, end, formula := []byte("<"+prefix+"c"), []byte("</"+prefix+"c>"), []byte("<"+prefix+"f")
	n := 0
	for {
		at := bytes.Index(data, begin)
		if at < 0 {
			return n
		}
		data = data[at+len(begin):]
		at = bytes.IndexByte(data, '>')
		if at < 0 {
			return n
		}
		tag := data[:at]
		data = data[at+1:]
		switch {
		case at > 0 && (tag[0] != ' ' || tag[at-1] == '/'): // cols, or a cell that closes itself
		case bytes.HasPrefix(data, formula): // as nearly all
			n++
		default:
			stop := bytes.Index(data, end)
			if stop < 0 {
				return n
			}
			if holdsSomething(tag, data[:stop], prefix, blank) {
				n++
			}
			data = data[stop:]
		}
	}
}

func holdsSomething(tag, cell []byte, prefix string, blank func(number []byte) bool) bool {
	if bytes.HasPrefix(cell, []byte("<"+prefix+"is")) {
		return true
	}
	_, value, found := bytes.Cut(cell, []byte("<"+prefix+"v>"))
	value, _, _ = bytes.Cut(value, []byte("<"))
	return found && len(value) > 0 && !(bytes.Contains(tag, []byte(` t="s"`)) && blank(value))
}
