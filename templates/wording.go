package templates

import "strings"

// Wording is a printed text of the form, a label or a piece of a sentence around placeholders, and others
// that mean the same when they come back: 本单位, also 本部门. Bracketed in another stands for any text in
// brackets, such as an instruction that somebody left behind it.
type Wording struct {
	Text string
	Also []string
}

// Bracketed is how a wording writes a text in brackets that may be any.
const Bracketed = "[…]"

// mostWordings bounds how many ways one printed text is looked for.
const mostWordings = 64

// Wordings are the other ways in which a printed text may come back.
func (t *Template) Wordings(printed string) []string {
	all := []string{printed}
	for _, w := range t.Texts {
		for _, text := range all {
			if !strings.Contains(text, w.Text) {
				continue
			}
			for _, other := range w.Also {
				all = append(all, strings.ReplaceAll(text, w.Text, other))
			}
		}
	}
	return all[1:min(len(all), mostWordings+1)]
}
