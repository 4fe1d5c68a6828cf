package pattern

import (
	"regexp"
	"sync"
)

// Late is an expression of ours that is compiled when it is first used: of the hundreds that reading knows, one form
// meets few, and who starts the program waits for none. Its methods are those of regexp.Regexp.
type Late struct{ compiled func() *regexp.Regexp }

// Later is an expression that is known to compile.
func Later(text string) *Late {
	return &Late{sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })}
}

func (l *Late) MatchString(s string) bool { return l.compiled().MatchString(s) }

func (l *Late) FindString(s string) string { return l.compiled().FindString(s) }

func (l *Late) FindStringIndex(s string) []int { return l.compiled().FindStringIndex(s) }

func (l *Late) FindStringSubmatch(s string) []string { return l.compiled().FindStringSubmatch(s) }

func (l *Late) FindAllString(s string, n int) []string { return l.compiled().FindAllString(s, n) }

func (l *Late) FindAllStringIndex(s string, n int) [][]int {
	return l.compiled().FindAllStringIndex(s, n)
}

func (l *Late) FindAllStringSubmatch(s string, n int) [][]string {
	return l.compiled().FindAllStringSubmatch(s, n)
}

func (l *Late) FindAllStringSubmatchIndex(s string, n int) [][]int {
	return l.compiled().FindAllStringSubmatchIndex(s, n)
}

func (l *Late) ReplaceAllString(s, by string) string { return l.compiled().ReplaceAllString(s, by) }

func (l *Late) ReplaceAllStringFunc(s string, by func(string) string) string {
	return l.compiled().ReplaceAllStringFunc(s, by)
}

func (l *Late) FindIndex(b []byte) []int { return l.compiled().FindIndex(b) }

func (l *Late) FindSubmatchIndex(b []byte) []int { return l.compiled().FindSubmatchIndex(b) }

func (l *Late) FindAllIndex(b []byte, n int) [][]int { return l.compiled().FindAllIndex(b, n) }

func (l *Late) FindAllSubmatchIndex(b []byte, n int) [][]int {
	return l.compiled().FindAllSubmatchIndex(b, n)
}

func (l *Late) Match(b []byte) bool { return l.compiled().Match(b) }

func (l *Late) Find(b []byte) []byte { return l.compiled().Find(b) }

func (l *Late) ReplaceAllFunc(src []byte, with func([]byte) []byte) []byte {
	return l.compiled().ReplaceAllFunc(src, with)
}
