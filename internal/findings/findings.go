// Package findings puts lists of findings in order and bounds them.
package findings

import (
	"cmp"
	"slices"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
	"tianbao/internal/words"
	"tianbao/templates"
)

// Left is the rule of what a workbook holds and no field took: nothing else tells of it, and so it is never cut.
const Left = "LAYOUT-STRAY"

// ruleCut is the rule of findings that were left out.
const ruleCut = "FILE-CUT"

// Sort puts findings in the order of the workbook: by sheet, row, column. What is about the whole file
// comes first, what is about a sheet before what is about its cells.
func Sort(all []templates.Finding, sheets []string) {
	number := map[string]int{}
	for n, name := range sheets {
		number[name] = n + 1
	}
	slices.SortStableFunc(all, func(a, b templates.Finding) int {
		x, y := first(a), first(b)
		return cmp.Or(cmp.Compare(number[x.Sheet], number[y.Sheet]), compareCells(x.Cell, y.Cell))
	})
}

func first(f templates.Finding) templates.Place {
	if len(f.Places) == 0 {
		return templates.Place{}
	}
	return f.Places[0]
}

// compareCells orders cell addresses by row, then column; what is no cell comes first.
func compareCells(a, b string) int {
	x, _ := ref.ParseRange(a)
	y, _ := ref.ParseRange(b)
	return grid.Compare(x.From, y.From)
}

// Cut lists so many findings of a file, the gravest and of those the first, in the order they had, and
// says how many it left out. What is left of the workbook stays.
func Cut(all []templates.Finding, most int64, file string) []templates.Finding {
	if int64(len(all)) <= most {
		return all
	}
	byWeight := make([]int, len(all))
	for i := range byWeight {
		byWeight[i] = i
	}
	slices.SortStableFunc(byWeight, func(a, b int) int { return int(all[a].Level) - int(all[b].Level) })
	kept := byWeight[:most:most]
	for _, i := range byWeight[most:] {
		if all[i].Rule == Left {
			kept = append(kept, i)
		}
	}
	slices.Sort(kept)
	cut := []templates.Finding{{Rule: ruleCut, Level: templates.Warning,
		Says: words.Say("file.cut", len(all), most), Places: []templates.Place{{File: file}}}}
	for _, i := range kept {
		cut = append(cut, all[i])
	}
	return cut
}
