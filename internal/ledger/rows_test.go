package ledger

import "testing"

// SQLite (modernc.org/sqlite v1.62.0) takes PostgreSQL's $1 for a name and looks for each among all before it: a
// statement of many rows took a hundred times as long for it. findings/sqlite-dollar-arguments.sh shows it.
func TestArgumentsOfManyRows(t *testing.T) {
	into, rows := table{name: "t", columns: "a, b"}, [][]any{{1, 2}, {3, 4}}
	for want, mark := range map[string]marks{
		"INSERT INTO t (a, b) VALUES (?,?),(?,?)":     file("").mark,
		"INSERT INTO t (a, b) VALUES ($1,$2),($3,$4)": server{}.mark,
	} {
		if got, args := into.statement(mark, rows); got != want || len(args) != 4 {
			t.Errorf("%s with %v, want %s", got, args, want)
		}
	}
}
