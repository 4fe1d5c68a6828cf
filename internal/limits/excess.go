package limits

import (
	"strconv"

	"tianbao/internal/words"
)

// Excess is a workbook that goes beyond a limit.
type Excess struct {
	name  string
	limit int64
	where string
	fixed bool // nobody can set another limit
}

// Fixed is the same where the limit cannot be set.
func (e Excess) Fixed() *Excess {
	e.fixed = true
	return &e
}

// Beyond is the error for the limit of that name; where is the sheet or part that goes beyond it,
// empty for the workbook as a whole.
func (l Limits) Beyond(name, where string) *Excess {
	for _, k := range table {
		if k.name == name {
			return &Excess{name: name, limit: *k.of(&l), where: where}
		}
	}
	panic("limits: no limit " + name) // a test names them all
}

// Name is the limit's name.
func (e *Excess) Name() string { return e.name }

// Phrase is what to tell the owner of the file: what was found, the limit, what to do.
func (e *Excess) Phrase() words.Phrase {
	found := words.Say("limit."+e.name, e.shown())
	if e.where != "" {
		found = words.Say("limit.where", found, e.where)
	}
	if e.fixed || e.name == "rows" || e.name == "columns" { // Excel has no more itself
		return words.Say("limit.final", found, words.Say("limit.advice."+advice(e.name)))
	}
	return words.Say("limit.advice", found, words.Say("limit.advice."+advice(e.name)), e.name+"="+e.raised())
}

// advice is the kind of advice that helps against going beyond a limit.
func advice(name string) string {
	switch name {
	case "part", "unpacked", "ratio", "depth", "elements", "links", "parts", "content":
		return "save"
	case "formula", "formula-depth", "text":
		return "shorten"
	}
	return "remove"
}

// In is the phrase in a language.
func (e *Excess) In(lang string) string { return e.Phrase().In(lang) }

// Error is the phrase in English.
func (e *Excess) Error() string { return e.Phrase().String() }

func (e *Excess) shown() string { return Shown(e.name, e.limit) }

// raised is a value to try next.
func (e *Excess) raised() string { return Shown(e.name, 2*e.limit) }

// Shown is a value of a limit as the command line takes it.
func Shown(name string, n int64) string {
	for _, k := range table {
		if k.name == name && k.bytes && n >= 1<<20 {
			return strconv.FormatInt(n>>20, 10) + "MB"
		}
	}
	return strconv.FormatInt(n, 10)
}
