package ledger

import (
	"reflect"
	"slices"
	"strings"

	"tianbao/internal/round"
)

var (
	filesTable    = table{"files", "hash, first_run, first_seen", " ON CONFLICT DO NOTHING"}
	arrivalsTable = table{name: "arrivals", columns: "run, place, round, file, hash, sender, sent, kept, fault_zh, fault_en"}
	answersTable  = table{name: "answers", columns: "run, place, round, unit, item, kind, finding, hash, reason, " +
		"answered_by, answered_at, withdrawn, among"}
)

// known is what makes two arrivals the same one: a file that is copied or unpacked anew is none, one that
// another mail brought is.
type known struct{ file, hash, from, sent, fault string }

func knownAs(a round.Arrival) known {
	k := known{text(a.File), a.Hash, text(a.From), moment(a.Sent), ""}
	if a.Fault != nil {
		k.fault = text(a.Fault.Zh)
	}
	return k
}

// arrivals keeps the files that had not come before.
func (r *run) arrivals(past, came []round.Arrival) error {
	seen, kept := map[known]bool{}, map[string]bool{"": true}
	for _, a := range past {
		seen[knownAs(a)], kept[a.Hash] = true, true
	}
	var files, rows [][]any
	for _, a := range came {
		if k := knownAs(a); !seen[k] {
			seen[k] = true
			zh, en := sentence(a.Fault)
			rows = append(rows, []any{r.id, len(rows) + 1, r.round, k.file, k.hash, k.from, k.sent, moment(a.Kept), zh, en})
		}
		if !kept[a.Hash] {
			kept[a.Hash] = true
			files = append(files, []any{a.Hash, r.id, r.now})
		}
	}
	if err := r.tx.insert(r.ctx, filesTable, files); err != nil {
		return err
	}
	return r.tx.insert(r.ctx, arrivalsTable, rows)
}

// matter is what an answer is about: a later answer about the same stands for it.
type matter struct {
	unit, item, point string
	choice            bool
}

func matterOf(a round.Answer) matter { return matter{a.Unit, a.Item, a.Point, a.Kind == round.Adopt} }

// answers keeps those that were not the last ones about their matter already: a workbook still says what
// it said when it was read before, and somebody may also come back to what was answered first.
func (r *run) answers(past, given []round.Answer) error {
	before := byMatter(past)
	fresh := byMatter(given)
	var rows [][]any
	for _, a := range given {
		m := matterOf(a)
		if endsWith(before[m], fresh[m]) {
			continue
		}
		rows = append(rows, []any{
			r.id, len(rows) + 1, r.round, text(a.Unit), text(a.Item), string(a.Kind), text(a.Point), text(a.Hash), text(a.Reason),
			text(a.By), text(a.At), a.TakesBack(), strings.Join(a.Among, " "),
		})
	}
	return r.tx.insert(r.ctx, answersTable, rows)
}

func byMatter(answers []round.Answer) map[matter][]round.Answer {
	all := map[matter][]round.Answer{}
	for _, a := range answers {
		m := matterOf(a)
		all[m] = append(all[m], a)
	}
	return all
}

func endsWith(all, end []round.Answer) bool {
	return len(all) >= len(end) && slices.EqualFunc(all[len(all)-len(end):], end, sameAnswer)
}

func sameAnswer(a, b round.Answer) bool { return reflect.DeepEqual(listed(a), listed(b)) }

// listed is an answer with what it was made among as a list, also where it is empty.
func listed(a round.Answer) round.Answer {
	a.Among = append([]string{}, a.Among...)
	return a
}
