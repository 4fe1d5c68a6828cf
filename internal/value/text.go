package value

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"tianbao/internal/excel"
	"tianbao/internal/fold"
	"tianbao/internal/grid"
	"tianbao/internal/words"
	"tianbao/templates"
)

// clean drops what no record can hold, and remembers to say so where a record could have held it.
// Spaces stay: the two at the start of a paragraph belong to it.
func (v *cell) clean() {
	if !strings.Contains(v.Text, "_x000D_") && strings.IndexFunc(v.Text, unclean) < 0 {
		return
	}
	text := strings.Map(tangible, lineBreaks.Replace(v.Text))
	text = breakWords.Replace(text)
	if text != lineBreaks.Replace(v.Text) && v.field.Type.Prose() {
		v.say(RuleInvisible, templates.Style, "", words.Say("value.invisible"))
	}
	v.Text = text
}

var (
	lineBreaks = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u0085", "\n")
	// breakWords are line breaks that a program wrote out, or that no cell of ours has.
	breakWords = strings.NewReplacer("_x000D_\n", "\n", "_x000D_", "\n", "\u2028", "\n", "\u2029", "\n")
)

// unclean tells whether a character may not stay as it is.
func unclean(r rune) bool { return tangible(r) < 0 || r >= 0x2028 && r <= 0x2029 }

// tangible drops characters that have no width and those that XML cannot hold.
func tangible(r rune) rune {
	switch {
	case fold.Invisible(r), r == 0xFFFE, r == 0xFFFF,
		unicode.IsControl(r) && r != '\n' && r != '\t':
		return -1
	}
	return r
}

// blank tells whether a text is nothing but space.
func blank(text string) bool { return strings.TrimSpace(text) == "" }

// textCell is a content of a field for text.
type textCell struct{ *cell }

// read takes the text as it was typed.
func (v textCell) read() Reading {
	switch v.Kind {
	case grid.Number:
		if !v.numberAsText() {
			return v.refuse(RuleDigits, "", words.Say("value.text-digits", v.quoted(), excel.MaxDigits))
		}
	case grid.Bool, grid.Date:
		v.Text = withoutMidnight(v.Text)
		v.say(RuleType, templates.Notice, v.Text, words.Say("value.type", v.Text))
	}
	v.Text = Line(v.field, v.Text)
	v.characters()
	v.markup()
	v.length()
	return v.accept(templates.TextOf(v.Text))
}

// Line is what a text is in records: one of a single line without the space around it, which nobody sees,
// and where it tells items apart without the breaks that made it fit into its cell.
func Line(f *templates.Field, text string) string {
	switch {
	case f.Type != templates.Text:
		return text
	case !f.Identity:
		return strings.TrimSpace(text)
	}
	line := ""
	for part := range strings.SplitSeq(text, "\n") {
		part = strings.TrimSpace(part)
		before, _ := utf8.DecodeLastRuneInString(line)
		after, _ := utf8.DecodeRuneInString(part)
		if spaced(before) && spaced(after) {
			line += " "
		}
		line += part
	}
	return line
}

// spaced tells of letters and digits of scripts that put spaces between words.
func spaced(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// withoutMidnight is a date of ISO 8601 without a clock that says nothing.
func withoutMidnight(iso string) string {
	day, clock, _ := strings.Cut(strings.TrimSuffix(iso, "Z"), "T")
	if day == "" || !midnightly.MatchString(clock) {
		return iso
	}
	return day
}

// numberAsText makes a number the text its owner sees; false where digits are lost.
func (v *cell) numberAsText() bool {
	n, ok := v.digits()
	if !ok || n.NumDigits() > excel.MaxDigits || strings.ContainsAny(v.Text, "eE") && n.NumDigits()+int(n.Exponent()) > excel.MaxDigits {
		return false
	}
	text := v.seen()
	shown, asShown := grid.Shown(v.Format, n)
	if asShown {
		text = shown
	}
	if look := grid.LookOf(v.Format, n); look != (grid.Look{}) || asShown && text != v.seen() {
		v.say(RuleType, templates.Notice, text, words.Say("value.type", text))
	}
	v.Kind, v.Text, v.typed = grid.Text, text, text
	v.clean()
	return true
}

// characters reports damage, and signs that other computers show differently or not at all.
func (v *cell) characters() {
	v.Text = strings.ToValidUTF8(v.Text, string(utf8.RuneError))
	damaged, private := false, ""
	for _, r := range v.Text {
		switch {
		case r == utf8.RuneError:
			damaged = true
		case private == "" && (unicode.Is(unicode.Co, r) || pictorial(r)):
			private = fmt.Sprintf("U+%04X", r)
		}
	}
	if damaged {
		v.say(RuleGlyph, templates.Error, "", words.Say("value.damaged"))
	}
	if private != "" {
		v.say(RuleGlyph, templates.Notice, "", words.Say("value.glyph", private))
	}
}

// firstPictograph is where Unicode keeps its emoji; older signs such as ★ and ☑ print everywhere.
const firstPictograph = 0x1F000

func pictorial(r rune) bool { return r >= firstPictograph && unicode.Is(unicode.So, r) }

// length reports text that is longer than the field takes. It is kept whole.
func (v *cell) length() {
	if !v.field.Max.Valid {
		return
	}
	limit := v.field.Max.Decimal.IntPart()
	if n := utf8.RuneCountInString(v.Text); int64(n) > limit {
		v.say(RuleLong, templates.Error, fmt.Sprintf("≤%d", limit), words.Say("value.long", n, limit))
	}
}

// seenDate is a number as a date or a time of day, as a cell with a date's format shows it.
func (v *cell) seenDate(n decimal.Decimal, look grid.Look) string {
	moment, ok := grid.Moment(n, v.Date1904)
	switch {
	case !ok:
		return templates.FormatNumber(n, templates.NoScale)
	case !look.Dated():
		return moment.Format(time.TimeOnly)
	case !midnight(moment):
		return moment.Format(time.DateTime)
	}
	return moment.Format(time.DateOnly)
}
