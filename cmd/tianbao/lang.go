package main

import (
	"os"
	"strings"

	"tianbao/internal/words"
)

// language is what --lang says, else what the locale says. Without either the words are Chinese:
// the forms and most who fill them in are.
func language(asked string) (string, error) {
	switch asked {
	case "zh":
		return words.Chinese, nil
	case "en":
		return words.English, nil
	case "":
		return localeLanguage(os.Getenv), nil
	}
	return words.Chinese, usage("cmd.bad-lang", asked)
}

// localeLanguage follows the order POSIX gives the variables. C and POSIX are English where somebody chose
// them over the system's own, which is what LANG says: there they name no language of a person.
func localeLanguage(env func(string) string) string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		value := env(name)
		if value == "" {
			continue
		}
		language, _, _ := strings.Cut(value, ".")
		if plain := language == "C" || language == "POSIX"; strings.HasPrefix(value, "en") || plain && name != "LANG" {
			return words.English
		}
		break
	}
	return words.Chinese
}
