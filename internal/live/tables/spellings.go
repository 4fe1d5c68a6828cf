package tables

import (
	"fmt"
	"slices"
	"strings"

	"tianbao/internal/boxes"
	"tianbao/internal/excel"
	"tianbao/internal/fold"
	"tianbao/internal/formula"
	"tianbao/templates"
)

// speller writes what a text is to a reader: of a single line without the space around it, a choice as the
// vocabulary has it.
type speller struct{ *maker }

// Signs that nobody types, between the words of a list and between a spelling and the word it stands for.
const (
	mark  = "\ue000"
	means = "\ue001"
)

// space is what people leave around a text without seeing it, besides spaces.
const space = "\u3000\u00a0\t\n"

// longestList is how long a list of spellings may be that stands in one cell: its formula has to hold it with
// quotation marks. Of a longer one texts are compared as they were typed.
const longestList = excel.MaxFormula / 2

// read is what a field holds whose cell has the text x.
func (s *speller) read(t *table, f *templates.Field, x string) string {
	value := ""
	switch {
	case f.Type == templates.Text:
		value = s.line(t, f, x)
	case f.Type == templates.Choices && len(f.Choices) > 0:
		value = s.several(t, f, x)
	case f.Type == templates.Choice && len(f.Choices) > 0:
		value = s.choice(t, f, x)
	}
	if value == "" {
		return x
	}
	return fmt.Sprintf("IF(ISTEXT(%[1]s),%[2]s,%[1]s)", x, value)
}

// line is a text without the space around it and what has no width; of a name without line breaks either, which only
// make it fit.
func (s *speller) line(t *table, f *templates.Field, x string) string {
	x = substituted(x, "", strings.Split(fold.Unseen, "")...)
	switch {
	case f.Identity && s.prog.template.Language == "en":
		x = substituted(x, " ", "\n")
	case f.Identity:
		x = substituted(x, "", "\n")
	}
	x = s.helper(t, x)
	n := s.helper(t, spaced(x))
	first := fmt.Sprintf("FIND(LEFT(TRIM(%[1]s),1),%[1]s)", n)
	last := fmt.Sprintf(`FIND("%[2]s",SUBSTITUTE(%[1]s,RIGHT(TRIM(%[1]s),1),"%[2]s",LEN(%[1]s)-LEN(SUBSTITUTE(%[1]s,RIGHT(TRIM(%[1]s),1),""))))`, n, mark)
	return fmt.Sprintf(`IF(LEN(TRIM(%[1]s))=LEN(%[2]s),%[2]s,IF(TRIM(%[1]s)="","",MID(%[2]s,%[3]s,%[4]s-%[3]s+1)))`, n, x, first, last)
}

// spaced is a text with every space of one kind, each where it was.
func spaced(x string) string {
	return substituted(x, " ", strings.Split(space, "")...)
}

// choice is the choice that a text stands for, in any spelling of the vocabulary; an error where it stands for none
// and no other is let through.
func (s *speller) choice(t *table, f *templates.Field, x string) string {
	list := s.spellings(f)
	if len(list) > longestList {
		return s.line(t, f, x)
	}
	n := s.helper(t, substituted(foldedText(x), "", strings.Split(space+fold.Unseen+" ", "")...))
	at := s.helper(t, fmt.Sprintf("FIND(%s&LOWER(%s)&%s,%s)", formula.Literal(mark), n, formula.Literal(means), s.constant(list)))
	from := fmt.Sprintf("%s+LEN(%s)+2", at, n)
	known := fmt.Sprintf("MID(%[1]s,%[2]s,FIND(%[3]s,%[1]s,%[2]s)-(%[2]s))", s.constant(list), from, formula.Literal(mark))
	if f.Open {
		return fmt.Sprintf("IF(ISNUMBER(%s),%s,%s)", at, known, s.line(t, f, x))
	}
	return known
}

// spellings are all words for the choices of a field, folded, each with the choice that it means.
func (s *speller) spellings(f *templates.Field) string {
	var b strings.Builder
	add := func(word, choice string) {
		if word = folded(word); !strings.Contains(b.String(), mark+word+means) {
			b.WriteString(mark + word + means + choice)
		}
	}
	for _, c := range f.Choices {
		add(c, c)
	}
	if v := s.prog.template.Vocabulary(f); v != nil {
		for i, words := range v.Aliases {
			for _, w := range words {
				if slices.Contains(f.Choices, v.Values[i]) {
					add(w, v.Values[i])
				}
			}
		}
	}
	for _, c := range f.Choices {
		for _, sign := range boxes.Answers(c, f.Choices) {
			add(sign, c)
		}
	}
	return b.String() + mark
}

// several are choices one behind the other, in the order that the form has them in; an error where one of them is none.
func (s *speller) several(t *table, f *templates.Field, x string) string {
	n := substituted(foldedText(x), boxes.Separator, ",", "，", ";", "；", "/", "\n")
	n = s.helper(t, substituted(n, "", strings.Split(space+fold.Unseen+" ", "")...))
	var all []string
	for _, c := range f.Choices {
		all = append(all, fmt.Sprintf(`IF(ISNUMBER(FIND(%[1]s,"%[2]s"&LOWER(%[3]s)&"%[2]s")),%[4]s,"")`,
			formula.Literal(boxes.Separator+folded(c)+boxes.Separator), boxes.Separator, n, formula.Literal(boxes.Separator+c)))
	}
	joined := fmt.Sprintf("MID(%s,%d,%d)", strings.Join(all, "&"), 1+excel.Len(boxes.Separator), excel.MaxText)
	if f.Open || len(joined) > longestList {
		return s.line(t, f, x)
	}
	j := s.helper(t, joined)
	count := func(text string) string {
		return fmt.Sprintf("LEN(%[1]s)-LEN(%[2]s)", text, substituted(text, "", boxes.Separator))
	}
	return fmt.Sprintf(`IF(AND(%[1]s<>"",%[2]s=%[3]s),%[1]s,NA())`, j, count(j), count(n))
}

// brackets are signs that people type in one width or the other: the wide ones, each before the narrow one.
const brackets = "（(）)：:／/＋+－-"

// folded is a word without spaces, in small letters, with narrow brackets.
func folded(word string) string {
	pairs := strings.Split(brackets, "")
	for _, sign := range space + fold.Unseen + " " {
		pairs = append(pairs, string(sign), "")
	}
	return strings.ToLower(strings.NewReplacer(pairs...).Replace(word))
}

// foldedText is the formula of a text with narrow brackets.
func foldedText(x string) string {
	signs := strings.Split(brackets, "")
	for i := 0; i < len(signs); i += 2 {
		x = substituted(x, signs[i+1], signs[i])
	}
	return x
}
