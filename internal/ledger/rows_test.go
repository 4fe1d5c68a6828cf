package ledger

import (
	"slices"
	"testing"

	"tianbao/internal/round"
)

// SQLite (modernc.org/sqlite v1.62.0) takes PostgreSQL's $1 for a name and looks for each among all before it: a
// statement of many rows took a hundred times as long for it. findings/sqlite-dollar-arguments.sh shows it.
func TestArgumentsOfManyRows(t *testing.T) {
	into, rows := table{name: "t", columns: "a, b"}, [][]any{{1, 2}, {3, 4}}
	for want, mark := range map[string]marks{
		"INSERT INTO t (a, b) VALUES (?,?),(?,?)":     file("").mark,
		"INSERT INTO t (a, b) VALUES ($1,$2),($3,$4)": server{}.mark,
	} {
		if got := into.statement(mark, rows); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// Texts and amounts are kept as they are however rows get into a table: PostgreSQL's COPY gives tabs, line ends and
// backslashes a meaning, and `\N` and `\.` alone.
func TestRowsAreKeptAsTheyAre(t *testing.T) {
	texts := []string{"", `\N`, `\.`, `\\`, "甲\t乙", "上\n下\r\n", `C:\temp\n`, "'\"", "\v\b\f", "甲\x00乙"}
	both(t, func(t *testing.T, where string) {
		l := open(t, where)
		r := reading(hashA, "1", "526000.00")
		r.Points = nil
		for _, s := range texts {
			r.Points = append(r.Points, round.Point{Found: s})
		}
		if err := l.Keep(ctx, []*round.Reading{r}); err != nil {
			t.Fatal(err)
		}
		for query, want := range map[string][]string{
			"SELECT found FROM findings WHERE path = '' ORDER BY place": texts,
			"SELECT CAST(amount AS TEXT) FROM items":                    {"526000.00"},
			"SELECT unit FROM items WHERE NOT blank":                    {"区城管执法局"},
		} {
			got, err := column[string](ctx, l.db, query)
			for i := range got {
				got[i] = untext(got[i])
			}
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("%s: %q, want %q, %v", query, got, want, err)
			}
		}
	})
}
