package wording

import (
	"strings"

	"tianbao/internal/contrast"
	"tianbao/internal/words"
)

// Shown is a value in a sentence, where a blank would leave a hole.
func Shown(value string) words.Phrase {
	if value == "" {
		return words.Say("check.blank")
	}
	return words.Plain(value)
}

// Difference is what differs of two texts. Short ones are shown whole.
func Difference(a, b string) (string, string) {
	var before, after strings.Builder
	for _, s := range contrast.Short(contrast.Of(a, b)) {
		before.WriteString(s.Before)
		after.WriteString(s.After)
	}
	return before.String(), after.String()
}
