package word

import (
	"slices"
	"strings"

	"tianbao/internal/grid"
)

// mostWords is how many pieces of a line are looked at for what forms print.
const mostWords = 24

// apart takes lines apart that hold several things which a form prints in cells of their own: 填报人：张三
// 单位负责人：李四. Where fewer than two of them are known, the line stays one. Titles and labels are lines of
// their own then, others are cells beside each other.
func (p *paginator) apart(lines []*paragraph) []*paragraph {
	var all []*paragraph
	for _, line := range lines {
		if p.kind(line) != Unprinted {
			all = append(all, line)
			continue
		}
		all = append(all, p.split(line)...)
	}
	return all
}

// span is a piece of a text by its bytes.
type span struct{ from, to int }

// split cuts a line between the things that it holds; the first has what lies on it.
func (p *paginator) split(line *paragraph) []*paragraph {
	text := line.text()
	pieces := p.pieces(text)
	if len(pieces) < 2 {
		return []*paragraph{line}
	}
	if !slices.ContainsFunc(pieces, func(x span) bool { return p.printed(text[x.from:x.to]) >= Label }) {
		return []*paragraph{beside(line, pieces)}
	}
	var all []*paragraph
	for i, piece := range pieces {
		one := &paragraph{look: line.look, runs: cutRuns(line.runs, piece)}
		if i == 0 {
			one.notes = line.notes
		} else {
			one.newPage = false
		}
		all = append(all, one)
	}
	return all
}

// beside is a line with its pieces apart.
func beside(line *paragraph, pieces []span) *paragraph {
	one := &paragraph{look: line.look, notes: line.notes, paged: line.paged}
	for i, piece := range pieces {
		if i > 0 {
			one.add(grid.Run{Text: "\t"})
		}
		for _, r := range cutRuns(line.runs, piece) {
			one.add(r)
		}
	}
	return one
}

// pieces are the things that a text holds one behind the other; nil where fewer than two of them are known.
func (p *paginator) pieces(text string) []span {
	words := wordsOf(text)
	if len(words) < 2 || len(words) > mostWords || len(text) > longestPrinted {
		return nil
	}
	best := make([]choice, len(words)+1)
	for i := len(words) - 1; i >= 0; i-- {
		best[i] = choice{score: best[i+1].score - 1, to: i + 1}
		for j := i + 1; j <= len(words); j++ {
			if k := p.printed(text[words[i].from:words[j-1].to]); k != Unprinted && best[j].score+worth > best[i].score {
				best[i] = choice{score: best[j].score + worth, to: j, known: true}
			}
		}
	}
	return chain(words, best)
}

// choice is the best way to go on at a word: a piece up to another, or a word that is in none.
type choice struct {
	score, to int
	known     bool
}

// worth is what a piece counts that a form prints, against words that are in none.
const worth = 100

func chain(words []span, best []choice) []span {
	var all []span
	known, loose := 0, false
	for i := 0; i < len(words); i = best[i].to {
		piece := span{words[i].from, words[best[i].to-1].to}
		switch {
		case best[i].known:
			known++
			loose = false
			all = append(all, piece)
		case loose:
			all[len(all)-1].to = piece.to
		default:
			loose = true
			all = append(all, piece)
		}
	}
	if known < 2 {
		return nil
	}
	return all
}

// wordsOf are the parts of a text between blanks.
func wordsOf(text string) []span {
	var all []span
	from := -1
	for i, r := range text + " " {
		switch blank := strings.ContainsRune(" \t\u3000\u00a0\u2002\u2003", r); {
		case blank && from >= 0:
			all = append(all, span{from, i})
			from = -1
		case !blank && from < 0:
			from = i
		}
	}
	return all
}

// cutRuns are the runs between two places of a text.
func cutRuns(runs []grid.Run, piece span) (all []grid.Run) {
	at := 0
	for _, r := range runs {
		from, to := max(piece.from-at, 0), min(piece.to-at, len(r.Text))
		if at += len(r.Text); from < to {
			r.Text = r.Text[from:to]
			all = append(all, r)
		}
	}
	return all
}
