#!/usr/bin/env bash
# PostgreSQL's $1, $2, … work in SQLite too, which invites one statement for both. But to SQLite they are names and not
# its numbered arguments (?1), and every name is looked for among all before it. With modernc.org/sqlite v1.62.0 an
# INSERT of 1,000 rows of 13 values takes a hundred times as long as with ?, and one of a quarter of the rows a
# twenty-fifth of that: no error, no hint.
#
# tianbao's ledger writes ? to SQLite and $1 to PostgreSQL (mark in internal/ledger, held by TestArgumentsOfManyRows).
#
# Output seen, with Go 1.26 (the first figures vary with the machine, the verdict does not):
#   ? for each value: 12 ms
#   $1, $2, …: 1316 ms
#   by name it takes more than 4 times as long: true
set -euo pipefail
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work"
cat >main.go <<'GO'
package main

import (
	"database/sql"
	"fmt"
	"strings"
	"time"

	_ "modernc.org/sqlite"
)

const rows, columns = 1000, 13

// insert times the best of three inserts of all rows in one statement.
func insert(mark func(n int) string) time.Duration {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		panic(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if _, err := db.Exec("CREATE TABLE t (a, b, c, d, e, f, g, h, i, j, k, l, m)"); err != nil {
		panic(err)
	}
	var all []string
	var values []any
	for range rows {
		var one []string
		for range columns {
			values = append(values, "526000.00")
			one = append(one, mark(len(values)))
		}
		all = append(all, "("+strings.Join(one, ", ")+")")
	}
	statement, best := "INSERT INTO t VALUES "+strings.Join(all, ", "), time.Hour
	for range 3 {
		start := time.Now()
		if _, err := db.Exec(statement, values...); err != nil {
			panic(err)
		}
		best = min(best, time.Since(start))
	}
	return best
}

func main() {
	plain := insert(func(int) string { return "?" })
	named := insert(func(n int) string { return fmt.Sprint("$", n) })
	fmt.Println("? for each value:", plain.Milliseconds(), "ms")
	fmt.Println("$1, $2, …:", named.Milliseconds(), "ms")
	fmt.Println("by name it takes more than 4 times as long:", named > 4*plain)
}
GO
export CGO_ENABLED=0
go mod init finding >/dev/null 2>&1
go get modernc.org/sqlite@v1.62.0 >/dev/null 2>&1
out=$(go run .)
echo "$out"
[ "$(tail -n 1 <<<"$out")" = "by name it takes more than 4 times as long: true" ] || {
	echo "the behaviour has changed"
	exit 1
}
