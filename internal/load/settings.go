package load

import (
	"slices"
	"strings"
	"unicode"

	"tianbao/internal/fold"
	"tianbao/internal/grid"
	"tianbao/internal/words"
	"tianbao/templates"
)

var (
	layoutTable = definition{headings: []word{{"sheet", "工作表"}, {"each", "逐项"}, {"tab", "标签"}}, required: []string{"sheet"}}
	keyHeading  = []word{{"key", "项"}} // may stand above the settings, as people like to have it
	settingKeys = []string{"format", "id", "version", "rules", "title", "language", "target", "dates", "party", "amount", "ignore", "due", "to"}
)

// mayBeBlank are the settings that need not say anything.
var mayBeBlank = []string{"rules", "language", "target", "dates", "party", "amount", "ignore", "due", "to"}

// formatVersion is the template format this package reads.
const formatVersion = "1"

// defaultTarget is how targets print in a template that does not say.
const defaultTarget = "{op}{0.00}({unit})"

// settings are what #template says of the form as a whole.
type settings struct {
	id, version, rules, title, language, target string
	due, to                                     string
	dates                                       templates.DateOrder
	party                                       entry // the keys of those who file
	amount                                      entry // the key of what an item asks for
	ignore                                      entry // sheets that are no part of the form
	layouts                                     []row // the table of layout sheets
}

// settingSheet reads #template: key and value a row, then the table of layout sheets.
type settingSheet struct {
	*faults
	settings
}

func readSettings(s *grid.Sheet, fs *faults) settings {
	sheet := &settingSheet{fs, settings{language: "zh", target: defaultTarget}}
	cells := cellsOf(s)
	head := slices.IndexFunc(cells, func(line []entry) bool { return indexOf(line[0].text, layoutTable.headings) == 0 })
	if head < 0 {
		head = len(cells)
	} else {
		sheet.layouts = layoutTable.below(cells[head:], fs)
	}
	sheet.keyed(cells[:head])
	return sheet.settings
}

// keyed reads the settings.
func (s *settingSheet) keyed(cells [][]entry) {
	seen := map[string]bool{}
	for i, line := range cells {
		key := fold.Key(line[0].text)
		if i == 0 && indexOf(key, keyHeading) == 0 || remark(key) {
			continue
		}
		value := entry{at: line[0].at}
		if len(line) > 1 {
			value = line[1]
		}
		if seen[key] {
			s.fault(ruleSetting, line[0].at, words.Say("template.setting-twice", key))
			continue
		}
		seen[key] = true
		s.setting(key, line[0], value)
	}
	for _, key := range []string{"format", "id", "version", "title"} {
		if !seen[key] {
			s.fault(ruleSetting, templates.Place{Sheet: templateSheet}, words.Say("template.setting-missing", key))
		}
	}
}

func (s *settingSheet) setting(key string, name, value entry) {
	if !slices.Contains(settingKeys, key) {
		s.unknown(ruleSetting, name.at, "template.setting-unknown", name.text, settingKeys)
		return
	}
	if value.text == "" {
		if !slices.Contains(mayBeBlank, key) {
			s.fault(ruleSetting, name.at, words.Say("template.setting-blank", key))
		}
		return
	}
	switch key {
	case "format":
		s.format(value)
	case "id":
		s.id = s.label(value)
	case "version":
		s.version = s.label(value)
	case "rules":
		s.rules = s.label(value)
	case "title":
		s.title = value.text
	case "language":
		s.language = langWords[chosen(s.faults, value, ruleWord, "template.language", langWords, 0)].english
	case "target":
		s.printing(value)
	case "dates":
		s.ordering(value)
	case "party":
		s.party = value
	case "amount":
		s.amount = value
	case "ignore":
		s.ignore = value
	case "due":
		s.due = value.text
	case "to":
		s.to = value.text
	}
}

func (s *settingSheet) format(e entry) {
	if e.text != formatVersion {
		s.fault(ruleSetting, e.at, words.Say("template.format", e.text, formatVersion))
	}
}

// ordering reads in which order dates are typed.
func (s *settingSheet) ordering(e entry) {
	order := strings.ToLower(e.text)
	if !slices.Contains(templates.DateOrders, order) {
		s.unknown(ruleWord, e.at, "template.dates", e.text, templates.DateOrders)
		return
	}
	s.dates = templates.DateOrder(order)
}

// label reads an id or version. They are written as id@version, in file names and on command lines.
func (s *settingSheet) label(e entry) string {
	bad := strings.ContainsFunc(e.text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-_.", r)
	})
	if bad {
		s.fault(ruleSetting, e.at, words.Say("template.label", e.text))
	}
	return e.text
}

// printing reads how targets print. Each piece must be there once, or values would be lost.
func (s *settingSheet) printing(e entry) {
	for _, piece := range []string{"{op}", "{unit}"} {
		if strings.Count(e.text, piece) != 1 {
			s.fault(ruleSetting, e.at, words.Say("template.target", e.text, defaultTarget))
			return
		}
	}
	rest := strings.NewReplacer("{op}", "", "{unit}", "").Replace(e.text)
	before, number, ok := strings.Cut(rest, "{")
	number, after, closed := strings.Cut(number, "}")
	zeros := strings.TrimLeft(strings.TrimPrefix(number, "0."), "0")
	if !ok || !closed || zeros != "" || !strings.HasPrefix(number, "0") || strings.ContainsAny(before+after, "{}") {
		s.fault(ruleSetting, e.at, words.Say("template.target", e.text, defaultTarget))
		return
	}
	s.target = e.text
}
