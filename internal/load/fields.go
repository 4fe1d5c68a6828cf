package load

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"tianbao/internal/boxes"
	"tianbao/internal/codec"
	"tianbao/internal/excel"
	"tianbao/internal/fold"
	"tianbao/internal/grid"
	"tianbao/internal/words"
	"tianbao/templates"
)

var fieldTable = definition{
	headings: []word{
		{"key", "字段"}, {"label", "名称"}, {"type", "类型"}, {"unit", "单位"}, {"required", "必填"},
		{"identity", "标识"}, {"choices", "选项"}, {"boxes", "方框"}, {"rows", "行数"}, {"scale", "小数位"}, {"max", "上限"}, {"merge", "合并"},
		{"place", "位置"}, {"default", "默认值"}, {"formula", "公式"}, {"aliases", "别名"}, {"note", "说明"}, {"from", "承自"},
	},
	required: []string{"key", "type"},
}

// fieldRow is a field with the row of #fields that defines it.
type fieldRow struct {
	*templates.Field
	row row
}

// fieldSheet reads #fields, but for what is written in keys: default and formula.
type fieldSheet struct {
	*faults
	lists  lists
	fields []fieldRow
	byKey  map[string]*templates.Field // case and width of a key are no difference
}

func readFields(s *grid.Sheet, lists lists, fs *faults) []fieldRow {
	sheet := &fieldSheet{faults: fs, lists: lists, byKey: map[string]*templates.Field{}}
	for _, r := range fieldTable.read(s, fs) {
		if key := r.get("key"); sheet.usable(key) {
			f := sheet.field(r)
			sheet.fields = append(sheet.fields, fieldRow{f, r})
			sheet.byKey[fold.Name(key.text)] = f
		}
	}
	return sheet.fields
}

// maxKey keeps the names made of a key within Excel's 255 characters.
const maxKey = 200

func (s *fieldSheet) usable(key entry) bool {
	switch first := s.byKey[fold.Name(key.text)]; {
	case key.text == "":
		s.fault(ruleKey, key.at, words.Say("template.key-missing"))
	case !wellFormed(key.text):
		s.fault(ruleKey, key.at, words.Say("template.key-form", key.text))
	case utf8.RuneCountInString(key.text) > maxKey:
		s.fault(ruleKey, key.at, words.Say("template.key-long", maxKey))
	case first != nil:
		s.fault(ruleKey, key.at, words.Say("template.key-twice", key.text, first.Key, first.Source.Cell))
	default:
		return true
	}
	return false
}

// wellFormed tells whether a key is letters, digits and _ in parts joined by dots, no part beginning
// with a digit. TRUE and FALSE are values in formulas.
func wellFormed(key string) bool {
	for part := range strings.SplitSeq(key, ".") {
		for i, r := range part {
			if !unicode.IsLetter(r) && r != '_' && (i == 0 || !unicode.IsDigit(r)) {
				return false
			}
		}
		if part == "" || strings.EqualFold(part, "true") || strings.EqualFold(part, "false") {
			return false
		}
	}
	return true
}

func (s *fieldSheet) field(r row) *templates.Field {
	key := r.get("key")
	f := &templates.Field{
		Key: key.text, Label: r.get("label").text, Type: s.typeOf(r.get("type"), key.text), Source: key.at,
		Unit: r.get("unit").text, Aliases: separate(r.get("aliases").text), Note: r.get("note").text, From: separate(r.get("from").text),
		Required: yes(s.faults, r.get("required"), false), Identity: yes(s.faults, r.get("identity"), false),
		Merge: flagged(s.faults, r.get("merge"), mergeWords), Carried: flagged(s.faults, r.get("place"), placeWords),
	}
	f.Scale, f.UpTo = s.scale(f, r.get("scale"))
	f.Max = s.max(f, r.get("max"))
	s.choices(f, r.get("choices"))
	f.Boxes = yes(s.faults, r.get("boxes"), false)
	s.boxes(f, r.get("boxes"))
	f.Rows = s.rows(f, r.get("rows"))
	return f
}

func (s *fieldSheet) typeOf(e entry, key string) templates.Type {
	if e.text == "" {
		s.fault(ruleType, e.at, words.Say("template.type-missing", key))
	}
	return templates.Text + templates.Type(chosen(s.faults, e, ruleType, "template.type-unknown", typeWords, 0))
}

// scale reads how many decimals are written, 2, or between how many and how many, 0-6.
func (s *fieldSheet) scale(f *templates.Field, e entry) (least, most int) {
	if e.text == "" {
		return templates.NoScale, 0
	}
	least, most, ok := decimalsOf(e.text)
	switch {
	case !ok:
		s.fault(ruleNumber, e.at, words.Say("template.scale", e.text, excel.MaxDigits))
	case !f.Type.Numeric():
		s.fault(ruleType, e.at, words.Say("template.only-numbers", f.Key, f.Type.String()))
	case most > 0 && (f.Type == templates.Integer || f.Type == templates.Year):
		s.fault(ruleNumber, e.at, words.Say("template.scale-whole", f.Key, f.Type.String()))
	default:
		return least, most
	}
	return templates.NoScale, 0
}

// mostDrawn is how many rows a form may have drawn for a list.
const mostDrawn = 10_000

// rows reads for how many items of a list the form has rows.
func (s *fieldSheet) rows(f *templates.Field, e entry) int {
	if e.text == "" {
		return 0
	}
	n, err := strconv.Atoi(strings.TrimSpace(fold.Narrow(e.text)))
	switch {
	case f.Type != templates.List:
		s.fault(ruleType, e.at, words.Say("template.only-lists", f.Key, f.Type.String()))
	case err != nil || n < 1 || n > mostDrawn:
		s.fault(ruleNumber, e.at, words.Say("template.rows", e.text, mostDrawn))
	default:
		return n
	}
	return 0
}

// decimalsOf reads a number of decimals, or two with a dash between, the smaller first.
func decimalsOf(text string) (least, most int, ok bool) {
	from, to, ranged := strings.Cut(fold.Narrow(text), "-")
	if !ranged {
		to = from
	}
	least, bad := strconv.Atoi(strings.TrimSpace(from))
	most, worse := strconv.Atoi(strings.TrimSpace(to))
	return least, most, bad == nil && worse == nil && 0 <= least && least <= most && most <= excel.MaxDigits
}

// max reads the largest number, or the longest text in characters.
func (s *fieldSheet) max(f *templates.Field, e entry) decimal.NullDecimal {
	if e.text == "" {
		return decimal.NullDecimal{}
	}
	n, ok := codec.PlainNumber(strings.ReplaceAll(e.text, ",", ""))
	count := n.IsInteger() && n.IsPositive() && !n.GreaterThan(decimal.NewFromInt(excel.MaxText))
	switch {
	case f.Type == templates.List || f.Type.Dated() || f.Type.Chosen():
		s.fault(ruleType, e.at, words.Say("template.no-max", f.Key, f.Type.String()))
	case !ok:
		s.fault(ruleNumber, e.at, words.Say("template.max", e.text))
	case !f.Type.Numeric() && !count:
		s.fault(ruleNumber, e.at, words.Say("template.max-text", e.text, excel.MaxText))
	default:
		return decimal.NewNullDecimal(n)
	}
	return decimal.NullDecimal{}
}

// choices reads a closed or open set of values: written out, or the name of a list of #lists.
func (s *fieldSheet) choices(f *templates.Field, e entry) {
	text, open := strings.CutSuffix(e.text, "*")
	values := separate(text)
	switch {
	case e.text == "" && f.Type.Chosen():
		s.fault(ruleChoices, f.Source, words.Say("template.choices-missing", f.Key))
	case e.text != "" && !f.Type.Chosen():
		s.fault(ruleType, e.at, words.Say("template.only-choices", f.Key, f.Type.String()))
	case len(values) == 1:
		s.named(f, values[0], e)
	default:
		f.Choices = values
		s.different(values, e)
	}
	f.Open = open
}

func (s *fieldSheet) named(f *templates.Field, name string, e entry) {
	if v := s.lists.named(name); v != nil {
		f.ListName, f.Choices = v.Name, v.Values
		return
	}
	s.unknown(ruleChoices, e.at, "template.no-such-list", name, s.lists.names())
}

// boxes reports boxes that nobody could tick or read: of a field without choices, or with one that holds a mark
// or stands for any other value.
func (s *fieldSheet) boxes(f *templates.Field, e entry) {
	switch odd := slices.IndexFunc(f.Choices, func(c string) bool { return boxes.Read(c, nil).Boxed || strings.Contains(c, boxes.Separator) }); {
	case !f.Boxes:
	case !f.Type.Chosen() || len(f.Choices) == 0 || f.Open:
		s.fault(ruleChoices, e.at, words.Say("template.boxes", f.Key))
	case odd >= 0:
		s.fault(ruleChoices, e.at, words.Say("template.boxes-choice", f.Key, f.Choices[odd]))
	}
}

func (s *fieldSheet) different(values []string, e entry) {
	for i, v := range values {
		if slices.ContainsFunc(values[:i], func(w string) bool { return fold.Name(w) == fold.Name(v) }) {
			s.fault(ruleChoices, e.at, words.Say("template.choice-twice", v))
		}
	}
}
