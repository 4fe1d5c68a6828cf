package numerals

import (
	"slices"
	"strconv"
	"strings"

	"tianbao/internal/pattern"
)

// numbersApart are numbers with signs between them: what a day may look like, or an identifier.
var numbersApart = pattern.Later(`^\d+(?:[-/.]\d+)+$`)

// groupsOf are the numbers of a text that holds nothing but numbers and signs between them; nil for others.
func groupsOf(s string) []string {
	if !numbersApart.MatchString(s) {
		return nil
	}
	return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("-/.", r) })
}

// NoDay tells of numbers with signs between them that no program takes for a day.
func NoDay(s string) bool {
	groups := groupsOf(s)
	return groups != nil && !perhapsDay(groups)
}

// perhapsDay tells whether some program in some language takes such numbers for a day: a month and a day of
// it, a month and a year, or all three. Identifiers such as 12-3456789, 2026-001 and 110-22-3333 are none.
func perhapsDay(groups []string) bool {
	switch len(groups) {
	case 2:
		a, b := groups[0], groups[1]
		return isMonth(a) && (isDay(b) || isYear(b)) || isMonth(b) && (isDay(a) || isYear(a))
	case 3:
		a, b, c := groups[0], groups[1], groups[2]
		return isYear(a) && monthAndDay(b, c) || isYear(c) && monthAndDay(a, b)
	}
	return false
}

func isMonth(s string) bool { return upTo(s, 12) }
func isDay(s string) bool   { return upTo(s, 31) }
func isYear(s string) bool  { return len(s) <= 4 }

func monthAndDay(a, b string) bool { return isMonth(a) && isDay(b) || isMonth(b) && isDay(a) }

// upTo tells whether a number of at most two digits lies between 1 and a number.
func upTo(s string, most int) bool {
	n, err := strconv.Atoi(s)
	return err == nil && len(s) <= 2 && 1 <= n && n <= most
}

// DifferentDays tells whether two texts, if both are days, are two days in every program: a number of four
// digits can only be the year, and two months' numbers change places in both or in none.
func DifferentDays(a, b string) bool {
	x, y := groupsOf(a), groupsOf(b)
	if x == nil || len(x) != len(y) {
		return false
	}
	yearX, yearY := slices.IndexFunc(x, fourDigits), slices.IndexFunc(y, fourDigits)
	switch {
	case yearX >= 0 && yearY >= 0:
		rest := func(groups []string, year int) []int {
			return slices.Sorted(slices.Values(wholes(slices.Delete(groups, year, year+1))))
		}
		return x[yearX] != y[yearY] || !slices.Equal(rest(x, yearX), rest(y, yearY))
	case len(x) == 2 && !slices.ContainsFunc(append(x, y...), func(s string) bool { return !isMonth(s) }):
		return !slices.Equal(wholes(x), wholes(y))
	}
	return false
}

func fourDigits(s string) bool { return len(s) == 4 }

func wholes(groups []string) []int {
	all := make([]int, len(groups))
	for i, g := range groups {
		all[i], _ = strconv.Atoi(g)
	}
	return all
}
