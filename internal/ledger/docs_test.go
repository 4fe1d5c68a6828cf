package ledger

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/internal/round"
)

var pages = []string{"../../docs/ledger.md", "../../docs/ledger.zh-CN.md"}

func page(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(data), "\r\n", "\n")
}

var (
	tableHeading = regexp.MustCompile("(?m)^### `(\\w+)`$")
	tableColumn  = regexp.MustCompile("(?m)^\\| `(\\w+)` \\| .")
	sqlBlock     = regexp.MustCompile("(?s)```sql\n(.*?);\n```")
)

// The pages explain every table and every column that there is, in both databases.
func TestPagesExplainEveryColumn(t *testing.T) {
	both(t, func(t *testing.T, where string) {
		l := open(t, where)
		tables, err := column[string](ctx, l.db, l.tables())
		if err != nil {
			t.Fatal(err)
		}
		there := map[string][]string{}
		for _, table := range tables {
			rows, err := l.db.Query("SELECT * FROM " + table)
			if err != nil {
				t.Fatal(err)
			}
			if there[table], err = rows.Columns(); err != nil {
				t.Fatal(err)
			}
			rows.Close()
		}
		for _, name := range pages {
			if diff := cmp.Diff(there, explained(page(t, name))); diff != "" {
				t.Errorf("%s:\n%s", name, diff)
			}
		}
	})
}

func explained(text string) map[string][]string {
	all := map[string][]string{}
	headings := tableHeading.FindAllStringSubmatchIndex(text, -1)
	for i, h := range headings {
		end := len(text)
		if i+1 < len(headings) {
			end = headings[i+1][0]
		}
		for _, c := range tableColumn.FindAllStringSubmatch(text[h[1]:end], -1) {
			name := text[h[2]:h[3]]
			all[name] = append(all[name], c[1])
		}
	}
	return all
}

// The queries of the pages find something in either database, and the same.
func TestQueriesOfThePages(t *testing.T) {
	both(t, func(t *testing.T, where string) {
		l := open(t, where)
		oneRound(t, l)
		for _, name := range pages {
			blocks := sqlBlock.FindAllStringSubmatch(page(t, name), -1)
			if len(blocks) != len(answersOfPages) {
				t.Fatalf("%s has %d queries", name, len(blocks))
			}
			for i, b := range blocks {
				if got := asked(t, l, b[1]); got != answersOfPages[i] {
					t.Errorf("%s\n%s\ninstead of\n%s", b[1], got, answersOfPages[i])
				}
			}
		}
	})
}

// answersOfPages are what the queries find in the round below, worked out by hand.
var answersOfPages = []string{
	"errors 2\nmissing 1",
	"区水务局 - 王五 wang@example.cn",
	" - 30\n区建管委 1000000000000000010 52600000",
	"区绿化局 绿地 100.005",
	"COST-01 成本 cost 2 1",
	"2026-11-29T09:30:00.123456789+08:00 门户 errors 10000000000000000.10 2",
	"区城管执法局 门户 已核 李四 成本超过�00金额",
	"2026-11-29 1",
	hashA + " 区城管执法局",
}

func oneRound(t *testing.T, l *Ledger) {
	t.Helper()
	a := reading(hashA, "1", "10000000000000000.10")
	a.Items[0].Points = a.Items[0].Points[:0]
	if err := l.Keep(ctx, []*round.Reading{a}); err != nil {
		t.Fatal(err)
	}
	o := Outcome{
		Arrivals: []round.Arrival{{File: "甲.xlsx", Hash: hashA}},
		Answers:  []round.Answer{{Unit: "区城管执法局", Item: "门户", Kind: round.Waive, Point: a.Points[0].ID, Hash: hashA, Reason: "已核", By: "李四"}},
		Lines: []round.Line{
			{Unit: "区城管执法局", Item: "门户", State: round.Errors, Hash: hashA, Amount: "10000000000000000.10", Over: "区建管委", Errors: 2,
				Points: []round.Point{a.Points[0], a.Points[0]}, Waived: a.Points, Due: &round.Due{Amount: "526000"}},
			{Unit: "区水务局", Item: "-", State: round.Missing, Due: &round.Due{Contact: "王五", Mail: "wang@example.cn", Amount: "0.30"}},
			{Unit: "区绿化局", Item: "绿地", State: round.Errors, Amount: "100.005"},
		},
	}
	if err := l.Run(ctx, "", day, nil, func(round.Past) (Outcome, error) { return o, nil }); err != nil {
		t.Fatal(err)
	}
}

// asked is what a query finds, a row a line, NULL as a dash.
func asked(t *testing.T, l *Ledger, query string) string {
	t.Helper()
	rows, err := l.db.Query(query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	names, _ := rows.Columns()
	var lines []string
	for rows.Next() {
		row, into := make([]*string, len(names)), make([]any, len(names))
		for i := range row {
			into[i] = &row[i]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		texts := make([]string, len(row))
		for i, s := range row {
			texts[i] = "-"
			if s != nil {
				texts[i] = *s
			}
		}
		lines = append(lines, strings.Join(texts, " "))
	}
	return strings.Join(lines, "\n")
}
