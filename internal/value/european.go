package value

import (
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/pattern"
	"tianbao/internal/words"
	"tianbao/templates"
)

// Figures of countries that write a comma before the decimals, or group thousands by points, apostrophes or spaces.
var (
	separated = pattern.Later(`\d[\d.,'’ ]*\d`)
	// oneReading are those that nothing else can be meant by: whatever the sign before the decimals, they are not three.
	oneReading = pattern.Later(`^[1-9]\d{0,2}(?:(?:\.\d{3}){2,}|(?:[. ]\d{3})+,(?:\d{1,2}|\d{4,})|(?:['’]\d{3})+(?:[.,](?:\d{1,2}|\d{4,}))?)$`)
	// twoReadings end in three figures behind a sign that may stand before decimals or among thousands.
	twoReadings = pattern.Later(`^([1-9]\d{0,2}(?:[. '’]\d{3})*)[.,](\d{3})$`)
	shortComma  = pattern.Later(`^(\d{1,3}),(\d{1,2})$`)
)

// european tells whether people may type amounts of the field as in Europe: the form is in another language than
// Chinese, or its money is.
func (v numberCell) european() bool {
	return v.Kind == grid.Text && (v.template.Language == words.English || v.currency() != homeCode)
}

// inPlain is a text with its figures written plainly, where those of Europe have one reading.
func (v numberCell) inPlain() string {
	s := narrow(v.Text)
	found := separated.FindAllString(s, -1)
	if !v.european() || len(found) != 1 || !oneReading.MatchString(found[0]) {
		return v.Text
	}
	return strings.Replace(s, found[0], plainFigures(found[0]), 1)
}

// plainFigures are figures of one reading with a point before the decimals and no other sign.
func plainFigures(s string) string {
	at := strings.LastIndexAny(s, ".,")
	if at >= 0 && s[at] == '.' && strings.Count(s, ".") > 1 {
		at = -1 // points among thousands
	}
	if at < 0 {
		return bareFigure.Replace(s)
	}
	return bareFigure.Replace(s[:at]) + "." + s[at+1:]
}

var bareFigure = strings.NewReplacer(".", "", ",", "", " ", "", "'", "", "’", "")

// refuseEuropean refuses figures of Europe with two readings, as 1.200, which is one and a fifth or twelve hundred: both
// are named, for only who typed it knows. Where the field has so many decimals itself, they are its own.
func (v numberCell) refuseEuropean() (Reading, bool) {
	found := separated.FindAllString(narrow(v.Text), -1)
	if !v.european() || len(found) != 1 || oneReading.MatchString(found[0]) {
		return Reading{}, false
	}
	s := found[0]
	if m := shortComma.FindStringSubmatch(s); m != nil {
		padded := m[1] + (m[2] + "00")[:3]
		return v.refuse(RuleNumber, "", words.Say("value.number-grouped", v.quoted(), m[1]+"."+m[2], grouped(padded), m[1]+"."+m[2])), true
	}
	m := twoReadings.FindStringSubmatch(s)
	if m == nil || v.pointsDecimals(s) {
		return Reading{}, false
	}
	whole := bareFigure.Replace(m[1])
	return v.refuse(RuleNumber, "", words.Say("value.number-grouped", v.quoted(), grouped(whole)+"."+m[2], grouped(whole+m[2]), whole+m[2])), true
}

// pointsDecimals tells of figures that mean what they do in every form: thousands by commas alone, and decimals behind a
// point in a field that has as many, or is no money.
func (v numberCell) pointsDecimals(s string) bool {
	if !strings.ContainsAny(s, ".'’ ") {
		return true
	}
	most, limited := v.field.MostDecimals()
	return strings.Trim(s, "0123456789") == "." && (v.field.Type != templates.Money || limited && most > 2)
}
