package fold

// Matches tells whether a name is what a pattern describes, compared as names are: * stands for any number of
// characters, ? for one.
func Matches(pattern, name string) bool {
	p, s := []rune(Name(pattern)), []rune(Name(name))
	star, from := -1, 0 // where the last * stood, and up to where it reaches
	at, i := 0, 0
	for i < len(s) {
		switch {
		case at < len(p) && p[at] == '*':
			star, from = at, i
			at++
		case at < len(p) && (p[at] == '?' || p[at] == s[i]):
			at, i = at+1, i+1
		case star >= 0:
			from++
			at, i = star+1, from
		default:
			return false
		}
	}
	for at < len(p) && p[at] == '*' {
		at++
	}
	return at == len(p)
}
