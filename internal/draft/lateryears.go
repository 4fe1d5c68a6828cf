package draft

import (
	"fmt"
	"strconv"
	"strings"

	"tianbao/internal/ref"
	"tianbao/templates"
)

// numbered is a field that stands in a printed text, with what each printing says there.
type numbered struct {
	*field
	of map[int]string
}

func (p piece) byPrinting() map[int]string {
	all := map[int]string{}
	for i, v := range p.values {
		all[p.order[i]] = v
	}
	return all
}

// laterYear is how the form computes a year from another that it prints and a number of years: the last year of a
// period. All copies must have it so, with several different numbers; a year so many years later in all of them is told
// by two different years.
func (p reckoning) laterYear(at ref.Cell, is piece, after string) (string, bool) {
	if !strings.HasPrefix(after, "年") || len(p.printings) < 3 || p.barred[place{p.leaf.name, at}] {
		return "", false
	}
	for _, from := range p.numbers {
		if from.Type != templates.Year {
			continue
		}
		for _, n := range p.numbers {
			if plus, ok := isLater(from.of, n.of, is.byPrinting()); n.Type == templates.Integer && n.Unit == "年" && ok {
				return p.later(at, from.field, n.field, plus, is), true
			}
		}
		if plus, ok := isLater(from.of, nil, is.byPrinting()); ok && plus != 0 {
			return p.later(at, from.field, nil, plus, is), true
		}
	}
	return "", false
}

func (p reckoning) later(at ref.Cell, from, years *field, plus int, is piece) string {
	f := &computed{place: place{p.leaf.name, at}, support: len(is.values), terms: []*field{from}}
	if years != nil {
		f.terms = append(f.terms, years)
	}
	f.printed = func(key func(*field) string) string {
		known, sum := fmt.Sprintf("N(%s)>0", key(from)), key(from)
		if years != nil {
			known, sum = fmt.Sprintf("AND(%s,N(%s)>0)", known, key(years)), sum+"+"+key(years)
		}
		if plus != 0 {
			sum += fmt.Sprintf("%+d", plus)
		}
		return fmt.Sprintf(`IF(%s,%s,"    ")`, known, sum)
	}
	p.formulas = append(p.formulas, f)
	return p.shownIn(f)
}

// isLater tells whether years are others and so many years more, if they are given, give or take one; how many more
// they are otherwise.
func isLater(from, years, is map[int]string) (plus int, ok bool) {
	different, first := map[int]bool{}, true
	for i, text := range is {
		from, err1 := strconv.Atoi(from[i])
		is, err2 := strconv.Atoi(text)
		n, tells, err3 := 0, from, error(nil)
		if years != nil {
			n, err3 = strconv.Atoi(years[i])
			tells = n
		}
		if err1 != nil || err2 != nil || err3 != nil || !first && is-from-n != plus {
			return 0, false
		}
		plus, first = is-from-n, false
		different[tells] = true
	}
	return plus, len(different) > 1 && (years == nil || plus >= -1 && plus <= 1)
}
