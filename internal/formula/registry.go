package formula

import (
	"maps"
	"slices"

	"tianbao/internal/words"
)

// Function is one function of the formula language.
type Function struct {
	Name     string
	Min, Max int // how many arguments; Max is Many where there is no limit
	// CellsOnly functions are read in layout formulas only: they ask for places, which keys do not have.
	CellsOnly bool
	// Live functions have a counterpart in Excel, WITHIN one put together from others. The rest are
	// live through helper cells only.
	Live bool

	// params says how arguments are taken, a letter each: v is a single value (given an array, the
	// function is computed for each of its values), r a range or an array as it is, a the same and
	// what is inside is computed for whole arrays. The last repeat letters go on for ever.
	params string
	repeat int
	// errors lets v arguments be errors, which otherwise are the result.
	errors bool
	// seeks tells that it does not go through all of its arrays, and counts its steps itself.
	seeks bool
	// partly lets an array hold Unknown values, of which the function looks at some only.
	partly bool

	compute func(*evaluator, []Value) Value
	// lazy computes from arguments that are evaluated only when they are needed.
	lazy func(*evaluator, *step) Value
}

// Many is the Max of a function that takes any number of arguments (Excel allows 255).
const Many = 255

// Helped tells whether a sheet has a cell of its own with what the function gives of a key.
func (f *Function) Helped() bool { return helpedFunctions[f.Name] }

// Doc says in one line what the function does.
func (f *Function) Doc() words.Phrase { return words.Say("function." + f.Name) }

// takes tells whether n is a possible number of arguments.
func (f *Function) takes(n int) bool { return n >= f.Min && n <= f.Max }

// param is how the argument i is taken.
func (f *Function) param(i int) byte {
	if n := len(f.params); i >= n {
		i = n - f.repeat + (i-n)%f.repeat
	}
	return f.params[i]
}

// single tells whether the argument i is taken as a single value, as operands are.
func (f *Function) single(i int) bool { return f == nil || f.param(i) == 'v' }

// functions are all functions by name; each file of functions adds its own.
var functions = map[string]*Function{}

func register(list ...Function) {
	for _, f := range list {
		f.repeat = max(f.repeat, 1)
		f.Live = !ownFunctions[f.Name]
		functions[f.Name] = &f
	}
}

// Functions lists every function, sorted by name.
func Functions() []*Function {
	list := make([]*Function, 0, len(functions))
	for _, name := range slices.Sorted(maps.Keys(functions)) {
		list = append(list, functions[name])
	}
	return list
}

// keyFunctions are the names of the functions that rules may use.
func keyFunctions() []string {
	var names []string
	for _, f := range Functions() {
		if !f.CellsOnly {
			names = append(names, f.Name)
		}
	}
	return names
}
