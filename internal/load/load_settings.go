package load

import (
	"slices"
	"strings"
	"unicode"

	"tianbao/internal/fold"
	"tianbao/internal/words"
	"tianbao/templates"
)

var (
	settingHeadings = []heading{{"key", "项"}, {"value", "值"}}
	tableHeadings   = []heading{{"sheet", "工作表"}, {"each", "逐项"}, {"tab", "标签"}}
	settingKeys     = []string{"format", "id", "version", "rules", "title", "language", "target"}
)

// formatVersion is the template format this package reads.
const formatVersion = "1"

// defaultTarget is how targets print in a template that does not say.
const defaultTarget = "{op}{0.00}({unit})"

// layoutRow is a row of the table of layout sheets.
type layoutRow struct{ sheet, each, tab entry }

// settings reads #template: key and value a row, then the table of layout sheets.
func (l *loader) settings() {
	l.t.Language, l.t.TargetFormat = "zh", defaultTarget
	s := l.book.Sheet(templateSheet)
	if s == nil {
		return
	}
	rows := rowsOf(s)
	head := slices.IndexFunc(rows, func(row []entry) bool {
		name, ok := matchHeading(row[0].text, tableHeadings)
		return ok && name == "sheet"
	})
	if head < 0 {
		head = len(rows)
	} else {
		l.layoutTable(rows[head:])
	}
	l.keyed(rows[:head])
}

func (l *loader) layoutTable(rows [][]entry) {
	for _, r := range l.below(rows, tableHeadings, "sheet") {
		l.table = append(l.table, layoutRow{r.get("sheet"), r.get("each"), r.get("tab")})
	}
}

// keyed reads the settings.
func (l *loader) keyed(rows [][]entry) {
	seen := map[string]bool{}
	for i, row := range rows {
		key := fold.Key(row[0].text)
		if name, ok := matchHeading(key, settingHeadings); ok && i == 0 && name == "key" || remark(key) {
			continue
		}
		value := entry{at: row[0].at}
		if len(row) > 1 {
			value = row[1]
		}
		if seen[key] {
			l.fault(lintSetting, row[0].at, words.Say("template.setting-twice", key))
			continue
		}
		seen[key] = true
		l.setting(key, row[0], value)
	}
	for _, key := range []string{"format", "id", "version", "title"} {
		if !seen[key] {
			l.fault(lintSetting, templates.Place{Sheet: templateSheet}, words.Say("template.setting-missing", key))
		}
	}
}

func (l *loader) setting(key string, name, value entry) {
	if !slices.Contains(settingKeys, key) {
		l.unknown(lintSetting, name.at, "template.setting-unknown", name.text, settingKeys)
		return
	}
	if value.text == "" {
		if key != "rules" && key != "language" && key != "target" {
			l.fault(lintSetting, name.at, words.Say("template.setting-blank", key))
		}
		return
	}
	switch key {
	case "format":
		l.format(value)
	case "id":
		l.t.ID = l.label(value)
	case "version":
		l.t.Version = l.label(value)
	case "rules":
		l.t.Rules = l.label(value)
	case "title":
		l.t.Title = value.text
	case "language":
		l.t.Language = langWords[l.word(value, lintWord, "template.language", langWords, 0)].english
	case "target":
		l.target(value)
	}
}

func (l *loader) format(e entry) {
	if e.text != formatVersion {
		l.fault(lintSetting, e.at, words.Say("template.format", e.text, formatVersion))
	}
}

// label reads an id or version. They are written as id@version, in file names and on command lines.
func (l *loader) label(e entry) string {
	bad := strings.ContainsFunc(e.text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-_.", r)
	})
	if bad {
		l.fault(lintSetting, e.at, words.Say("template.label", e.text))
	}
	return e.text
}

// target reads how targets print. Each piece must be there once, or values would be lost.
func (l *loader) target(e entry) {
	for _, piece := range []string{"{op}", "{unit}"} {
		if strings.Count(e.text, piece) != 1 {
			l.fault(lintSetting, e.at, words.Say("template.target", e.text, defaultTarget))
			return
		}
	}
	rest := strings.NewReplacer("{op}", "", "{unit}", "").Replace(e.text)
	before, number, ok := strings.Cut(rest, "{")
	number, after, closed := strings.Cut(number, "}")
	zeros := strings.TrimLeft(strings.TrimPrefix(number, "0."), "0")
	if !ok || !closed || zeros != "" || !strings.HasPrefix(number, "0") || strings.ContainsAny(before+after, "{}") {
		l.fault(lintSetting, e.at, words.Say("template.target", e.text, defaultTarget))
		return
	}
	l.t.TargetFormat = e.text
}
