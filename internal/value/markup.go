package value

import (
	"html"
	"strings"

	"tianbao/internal/pattern"
	"tianbao/internal/words"
	"tianbao/templates"
)

// Remains of web pages and of files: elements of the editors that budget systems use, written entities, and
// what programs leave that read XML by halves. One letter between < and > is rather mathematics unless its
// element is closed.
var (
	element = pattern.Later(`(?i)</?(p|br|hr|span|div|section|center|pre|strong|em|font|img|table|tbody|thead|tr|td|th|ul|ol|li|h[1-6]|sub|sup|` +
		`html|head|body|meta|style|script|si|rpr|rph|phoneticpr|[a-z]\w*:[a-z]\w*)(\s[^<>]*)?/?>`)
	letters = pattern.Later(`(?i)<[abiusrt](\s[^<>]*)?>[^<]*</[abiusrt]>`)
	entity  = pattern.Later(`&#?[0-9A-Za-z]{2,31};`)
	// halves are ends and beginnings of what was cut: R's openxlsx 4.2.5 takes the attribute of an inline text
	// for its beginning, and others do not undo their own escapes.
	halves = pattern.Later(`\b[a-z]+(:[a-z]+)?="[^"<>]*"\s*/?>|xml:space=|<!--|<!\[CDATA\[|\]\]>|<\?xml\b|_x[0-9A-Fa-f]{4}_|\[object Object\]`)
	// breaks are line breaks as programs write them in their own texts.
	breaks = pattern.Later(`(?:^|[^\x00-\x7f]|[.,;!?)"'])(\\r\\n|\\[nrt])(?:$|[^A-Za-z0-9_])`)
)

// markup reports such remains. They stay: what they stood for is for people to say.
func (v *cell) markup() {
	if found := remains(v.Text); found != "" {
		v.say(RuleMarkup, templates.Warning, "", words.Say("value.markup", found))
	}
}

// remains is the first of them in a text, empty where there is none.
func remains(text string) string {
	if !strings.ContainsAny(text, `<>&=_[\`) {
		return ""
	}
	for _, kind := range []*pattern.Late{element, letters, halves} {
		if found := kind.FindString(text); found != "" {
			return found
		}
	}
	for _, found := range entity.FindAllString(text, -1) {
		if html.UnescapeString(found) != found {
			return found
		}
	}
	if found := breaks.FindStringSubmatch(text); found != nil {
		return found[1]
	}
	return ""
}
