package prose

// runs are all runs of characters in a text, as a suffix automaton: a state is a run and what may follow
// it. It takes time and room in proportion to the text.
type runs struct {
	next   []map[rune]int
	link   []int // the state of the longest shorter run that something else follows as well
	length []int
}

// runsOf are the runs of a text.
func runsOf(text []rune) *runs {
	r := &runs{}
	last := r.add(0, -1, map[rune]int{})
	for _, c := range text {
		last = r.append(last, c)
	}
	return r
}

func (r *runs) add(length, link int, next map[rune]int) int {
	r.length, r.link, r.next = append(r.length, length), append(r.link, link), append(r.next, next)
	return len(r.length) - 1
}

// append adds a character behind the text, whose state is last.
func (r *runs) append(last int, c rune) int {
	here := r.add(r.length[last]+1, 0, map[rune]int{})
	from := last
	for from >= 0 && r.follow(from, c) < 0 {
		r.next[from][c] = here
		from = r.link[from]
	}
	if from < 0 {
		return here
	}
	to := r.follow(from, c)
	if r.length[from]+1 < r.length[to] {
		to = r.split(from, to, c)
	}
	r.link[here] = to
	return here
}

// split makes a state of its own of the shorter runs of a state.
func (r *runs) split(from, to int, c rune) int {
	copied := make(map[rune]int, len(r.next[to]))
	for k, v := range r.next[to] {
		copied[k] = v
	}
	shorter := r.add(r.length[from]+1, r.link[to], copied)
	for from >= 0 && r.follow(from, c) == to {
		r.next[from][c] = shorter
		from = r.link[from]
	}
	r.link[to] = shorter
	return shorter
}

// follow is the state after a character, -1 where it does not follow.
func (r *runs) follow(state int, c rune) int {
	if to, ok := r.next[state][c]; ok {
		return to
	}
	return -1
}

// longest is the length of the longest run that a text shares.
func (r *runs) longest(text []rune) int {
	state, n, best := 0, 0, 0
	for _, c := range text {
		for state > 0 && r.follow(state, c) < 0 {
			state = r.link[state]
			n = r.length[state]
		}
		if to := r.follow(state, c); to >= 0 {
			state, n = to, n+1
		}
		best = max(best, n)
	}
	return best
}
