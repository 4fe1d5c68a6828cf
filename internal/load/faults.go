package load

import (
	"cmp"
	"slices"

	"tianbao/internal/grid"
	"tianbao/internal/nearest"
	"tianbao/internal/ref"
	"tianbao/internal/words"
	"tianbao/templates"
)

// faults gathers what is wrong with a template.
type faults struct {
	found []templates.Finding
	told  map[templates.Level]int // of each level, those that are not listed included
}

// mostFaults is how many faults of a level are listed: more than this nobody reads.
const mostFaults = 1000

// fault reports an error: the template cannot be used before it is mended.
func (fs *faults) fault(rule string, at templates.Place, message words.Phrase) {
	fs.add(templates.Error, rule, at, message)
}

// warn reports something that works but probably not as meant.
func (fs *faults) warn(rule string, at templates.Place, message words.Phrase) {
	fs.add(templates.Warning, rule, at, message)
}

func (fs *faults) add(level templates.Level, rule string, at templates.Place, message templates.Sentence) *templates.Finding {
	if fs.told == nil {
		fs.told = map[templates.Level]int{}
	}
	if fs.told[level]++; fs.told[level] > mostFaults {
		return &templates.Finding{}
	}
	fs.found = append(fs.found, templates.Finding{Rule: rule, Level: level, Says: message, Places: []templates.Place{at}})
	return &fs.found[len(fs.found)-1]
}

// unknown reports a word that is none of the candidates, with the one it probably was meant to be.
// The phrase takes the word and the suggestion, which is also returned: reading goes on with it, so
// that one slip is one finding.
func (fs *faults) unknown(rule string, at templates.Place, id, word string, candidates []string) string {
	near := ""
	if fs.told[templates.Error] < mostFaults { // looking for what was meant takes its time
		near, _ = nearest.Of(word, candidates)
	}
	fs.suggest(rule, at, id, word, near)
	return near
}

func (fs *faults) suggest(rule string, at templates.Place, id, word, near string) {
	hint := words.Plain("")
	if near != "" {
		hint = words.Say("template.did-you-mean", near)
	}
	f := fs.add(templates.Error, rule, at, words.Say(id, word, hint))
	f.Found, f.Expected = word, near
}

// inOrder is the findings as a person goes through the workbook: by sheet, row and column.
func (fs *faults) inOrder(sheets []*grid.Sheet) []templates.Finding {
	order := map[string]int{}
	for i, s := range sheets {
		order[s.Name] = i
	}
	slices.SortStableFunc(fs.found, func(a, b templates.Finding) int {
		p, q := a.Places[0], b.Places[0]
		c, _ := ref.ParseCell(p.Cell)
		d, _ := ref.ParseCell(q.Cell)
		return cmp.Or(cmp.Compare(order[p.Sheet], order[q.Sheet]), grid.Compare(c, d))
	})
	for level := templates.Error; level <= templates.Style; level++ {
		if fs.told[level] > mostFaults {
			fs.found = append(fs.found, templates.Finding{Rule: ruleLimit, Level: level,
				Says: words.Say("template.more", mostFaults), Places: []templates.Place{{Sheet: templateSheet}}})
		}
	}
	return fs.found
}

// placeOf is a cell of the template as findings name it.
func placeOf(sheet string, c ref.Cell) templates.Place {
	return templates.Place{Sheet: sheet, Cell: c.String()}
}
