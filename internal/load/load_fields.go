package load

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"tianbao/internal/codec"
	"tianbao/internal/fold"
	"tianbao/internal/words"
	"tianbao/templates"
)

var fieldHeadings = []heading{
	{"key", "字段"}, {"label", "名称"}, {"type", "类型"}, {"unit", "单位"}, {"required", "必填"},
	{"identity", "标识"}, {"choices", "选项"}, {"scale", "小数位"}, {"max", "上限"}, {"merge", "合并"},
	{"place", "位置"}, {"default", "默认值"}, {"formula", "公式"}, {"aliases", "别名"}, {"note", "说明"},
}

// fields reads #fields. Formulas come last, when every key they may name is known.
func (l *loader) fields() {
	lines := l.lines(fieldsSheet, fieldHeadings, "key", "type")
	read, lists := map[*templates.Field]line{}, l.t.Lists
	for _, r := range lines {
		if f := l.field(r); f != nil {
			read[f] = r
		}
	}
	l.t = templates.New(l.t.Fields...)
	l.t.Lists = lists
	l.link()
	for _, f := range l.t.Fields {
		l.properties(f, read[f])
	}
	for _, f := range l.t.Fields {
		l.computed(f, read[f])
	}
}

// field reads a row's key and type; nil where the row has no usable key.
func (l *loader) field(r line) *templates.Field {
	key := r.get("key")
	if !l.usable(key) {
		return nil
	}
	f := &templates.Field{Key: key.text, Label: r.get("label").text, Scale: templates.NoScale, Source: key.at, Type: templates.Text}
	if typ := r.get("type"); typ.text == "" {
		l.fault(lintType, typ.at, words.Say("template.type-missing", key.text))
	} else {
		f.Type = templates.Type(l.word(typ, lintType, "template.type-unknown", typeWords, int(templates.Text)))
	}
	l.t.Fields = append(l.t.Fields, f)
	return f
}

// maxKey keeps the names made of a key within Excel's 255 characters.
const maxKey = 200

func (l *loader) usable(key entry) bool {
	switch {
	case key.text == "":
		l.fault(lintKey, key.at, words.Say("template.key-missing"))
	case !wellFormed(key.text):
		l.fault(lintKey, key.at, words.Say("template.key-form", key.text))
	case utf8.RuneCountInString(key.text) > maxKey:
		l.fault(lintKey, key.at, words.Say("template.key-long", maxKey))
	case l.same(key.text) != nil:
		first := l.same(key.text)
		l.fault(lintKey, key.at, words.Say("template.key-twice", key.text, first.Key, first.Source.Cell))
	default:
		return true
	}
	return false
}

// same is the field whose key nobody could tell from this one: case and width are no difference.
func (l *loader) same(key string) *templates.Field {
	for _, f := range l.t.Fields {
		if fold.Name(f.Key) == fold.Name(key) {
			return f
		}
	}
	return nil
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

// link reports fields whose keys are written under a field that is no list: it cannot hold others.
func (l *loader) link() {
	for _, f := range l.t.Fields {
		for key := f.Key; ; {
			dot := strings.LastIndexByte(key, '.')
			if dot < 0 {
				break
			}
			key = key[:dot]
			over := l.t.Field(key)
			if over != nil && over.Type == templates.List {
				break
			}
			if over != nil {
				l.fault(lintKey, f.Source, words.Say("template.key-under-value", f.Key, over.Key))
			}
		}
	}
}

// properties reads what a row says besides key and type.
func (l *loader) properties(f *templates.Field, r line) {
	f.Unit = r.get("unit").text
	f.Required = l.yes(r.get("required"), false)
	f.Identity = l.yes(r.get("identity"), false)
	f.Merge = l.flagged(r.get("merge"), mergeWords)
	f.Carried = l.flagged(r.get("place"), placeWords)
	f.Aliases = separate(r.get("aliases").text)
	f.Note = r.get("note").text
	l.scale(f, r.get("scale"))
	l.max(f, r.get("max"))
	l.choices(f, r.get("choices"))
	l.lintField(f, r)
}

func (l *loader) scale(f *templates.Field, e entry) {
	if e.text == "" {
		return
	}
	n, err := strconv.Atoi(e.text)
	switch {
	case err != nil || n < 0 || n > codec.ExcelDigits:
		l.fault(lintNumber, e.at, words.Say("template.scale", e.text, codec.ExcelDigits))
	case !f.Type.Numeric():
		l.fault(lintType, e.at, words.Say("template.only-numbers", f.Key, f.Type.String()))
	case n > 0 && (f.Type == templates.Integer || f.Type == templates.Year):
		l.fault(lintNumber, e.at, words.Say("template.scale-whole", f.Key, f.Type.String()))
	default:
		f.Scale = n
	}
}

// max reads the largest number, or the longest text in characters.
func (l *loader) max(f *templates.Field, e entry) {
	if e.text == "" {
		return
	}
	if f.Type == templates.List || f.Type.Dated() || f.Type == templates.Choice {
		l.fault(lintType, e.at, words.Say("template.no-max", f.Key, f.Type.String()))
		return
	}
	text := strings.ReplaceAll(e.text, ",", "")
	n, err := decimal.NewFromString(text)
	switch whole := err == nil && n.IsInteger() && n.IsPositive(); {
	case !codec.PlainNumber.MatchString(text) || err != nil:
		l.fault(lintNumber, e.at, words.Say("template.max", e.text))
	case !f.Type.Numeric() && (!whole || n.GreaterThan(decimal.NewFromInt(codec.CellUnits))):
		l.fault(lintNumber, e.at, words.Say("template.max-text", e.text, codec.CellUnits))
	default:
		f.Max = decimal.NewNullDecimal(n)
	}
}
