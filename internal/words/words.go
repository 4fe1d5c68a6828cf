// Package words holds every word tianbao prints to people, in Chinese and English.
//
// The program's other packages name a phrase by its id and give its arguments;
// only the command knows which language the person reads.
package words

import (
	"fmt"
	"sort"
	"strings"
)

// The languages that people read.
const (
	Chinese = "zh"
	English = "en"
)

// Phrase is something to be said, not yet in any language.
type Phrase struct {
	id    string
	args  []any
	plain string
	said  speaker // what says itself
}

// speaker says itself in a language.
type speaker interface{ In(lang string) string }

// Say names the phrase id of the catalogue with its arguments. An argument may be something to be said itself.
func Say(id string, args ...any) Phrase { return Phrase{id: id, args: args} }

// Plain is text that is the same in every language: a form's own message, a value, a file's name.
func Plain(text string) Phrase { return Phrase{plain: text} }

// Of is something that says itself, as a phrase.
func Of(said speaker) Phrase { return Phrase{said: said} }

// IsZero tells whether there is nothing to be said.
func (p Phrase) IsZero() bool { return p.id == "" && p.plain == "" && p.said == nil }

// ID is the phrase's id in the catalogue, empty for plain text.
func (p Phrase) ID() string { return p.id }

// In is the phrase in a language.
func (p Phrase) In(lang string) string {
	switch {
	case p.said != nil:
		return p.said.In(lang)
	case p.id == "":
		return p.plain
	}
	entry, ok := catalogue.find(p.id)
	if !ok {
		return p.id // a test finds ids that the catalogue lacks
	}
	format := entry.zh
	if lang == English {
		format = entry.en
	}
	if len(p.args) == 0 {
		return format
	}
	args := make([]any, len(p.args))
	for i, a := range p.args {
		if inner, ok := a.(speaker); ok {
			a = inner.In(lang)
		}
		args[i] = a
	}
	return fmt.Sprintf(format, args...)
}

// String is the phrase in English, for logs and tests.
func (p Phrase) String() string { return p.In(English) }

// Has tells whether the catalogue has a phrase.
func Has(id string) bool {
	_, ok := catalogue.find(id)
	return ok
}

// IDs lists every phrase of the catalogue, sorted.
func IDs() []string {
	var ids []string
	catalogue.each(func(id string, _ entry) { ids = append(ids, id) })
	sort.Strings(ids)
	return ids
}

// Formats are the phrases of an area of the catalogue as it holds them, by id, each in Chinese and in English:
// for a page whose words are put together elsewhere.
func Formats(area string) map[string][2]string {
	all := map[string][2]string{}
	catalogue.each(func(id string, e entry) {
		if strings.HasPrefix(id, area+".") {
			all[id] = [2]string{e.zh, e.en}
		}
	})
	return all
}
