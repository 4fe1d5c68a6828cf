package words

import "strings"

// joined is several texts in one sentence, with what stands between them in each language.
type joined struct {
	items  []string
	zh, en string
}

// In is the list in a language.
func (l joined) In(lang string) string {
	if lang == English {
		return strings.Join(l.items, l.en)
	}
	return strings.Join(l.items, l.zh)
}

// List is several short texts, to be an argument of a sentence.
func List(items []string) Phrase { return Of(joined{items, "、", ", "}) }

// Clauses is several texts that have commas of their own.
func Clauses(items []string) Phrase { return Of(joined{items, "；", "; "}) }
