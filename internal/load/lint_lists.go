package load

import (
	"slices"

	"tianbao/internal/fold"
	"tianbao/internal/words"
	"tianbao/templates"
)

// lintVocabularies reports lists without values, and spellings that stand for two of them.
func lintVocabularies(l *loaded, fs *faults) {
	for _, v := range l.lists {
		if len(v.Values) == 0 {
			fs.fault(ruleList, v.head.at, words.Say("template.list-empty", v.Name))
		}
		owner := map[string]string{}
		for _, value := range v.Values {
			if _, twice := owner[fold.Name(value)]; twice {
				fs.fault(ruleList, v.head.at, words.Say("template.list-value-twice", v.Name, value))
			}
			owner[fold.Name(value)] = value
		}
		for i, aliases := range v.Aliases {
			for _, a := range aliases {
				if other, taken := owner[fold.Name(a)]; taken && other != v.Values[i] {
					fs.fault(ruleList, v.head.at, words.Say("template.list-alias", v.Name, a, v.Values[i], other))
				}
				owner[fold.Name(a)] = v.Values[i]
			}
		}
	}
}

// lintParents reports starting rows with a value that belongs to another value of the list above than
// the row has.
func lintParents(l *loaded, fs *faults) {
	for _, s := range l.starts {
		members := l.t.Members(s.list)
		for _, f := range members {
			value, _ := s.record[f.Name()].Text()
			parent := parentOf(l.t.Vocabulary(f), value)
			if parent == "" {
				continue
			}
			for _, g := range members {
				have, _ := s.record[g.Name()].Text()
				if g != f && have != "" && have != parent && slices.Contains(g.Choices, parent) {
					fs.fault(ruleStart, s.row.get(f.Name()).at, words.Say("template.start-parent", value, parent, have))
				}
			}
		}
	}
}

// parentOf is the value of the list above that a value belongs to, "" where #lists does not say.
func parentOf(v *templates.Vocabulary, value string) string {
	if v == nil || v.Parents == nil {
		return ""
	}
	if i := slices.Index(v.Values, value); i >= 0 {
		return v.Parents[i]
	}
	return ""
}
