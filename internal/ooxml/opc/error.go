package opc

import "tianbao/internal/words"

// Error is why a package cannot be read: something about the file that a person can be told.
type Error struct {
	phrase words.Phrase
	cause  error
}

func refuse(id string, args ...any) *Error { return &Error{phrase: words.Say(id, args...)} }

// Phrase is what to tell the person whose file it is.
func (e *Error) Phrase() words.Phrase { return e.phrase }

// In is the phrase in a language.
func (e *Error) In(lang string) string { return e.phrase.In(lang) }

// Error is the phrase in English, with the cause where there is one.
func (e *Error) Error() string {
	if e.cause != nil {
		return e.phrase.String() + ": " + e.cause.Error()
	}
	return e.phrase.String()
}

func (e *Error) Unwrap() error { return e.cause }
