#!/usr/bin/env bash
# excelize v2.11.1 computes SUMPRODUCT((A1:A4<>"")*1), the usual count of filled cells, as 1 where four cells
# are filled: a comparison of a range with a text takes the range for its first cell, without an error. And a
# check over a destroyed reference passes: IF(ROUND(#REF!-B1,2)=0,"Y","N") is Y.
# LibreOffice 7.4 and Excel give 4, and #REF!.
#
# tianbao computes formulas with an engine of its own (internal/formula) and never with excelize; its tests
# hold it against LibreOffice.
#
# Output seen, with Go 1.26:
#   SUMPRODUCT((A1:A4<>"")*1) = 1
#   COUNTA(A1:A4) = 4
#   IF(ROUND(#REF!-B1,2)=0,"Y","N") = Y
set -euo pipefail
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work"
cat >main.go <<'GO'
package main

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

func main() {
	f := excelize.NewFile()
	for i, text := range []string{"a", "b", "c", "d"} {
		f.SetCellStr("Sheet1", fmt.Sprintf("A%d", i+1), text)
	}
	for _, formula := range []string{`SUMPRODUCT((A1:A4<>"")*1)`, `COUNTA(A1:A4)`, `IF(ROUND(#REF!-B1,2)=0,"Y","N")`} {
		if err := f.SetCellFormula("Sheet1", "C1", formula); err != nil {
			panic(err)
		}
		got, err := f.CalcCellValue("Sheet1", "C1")
		if err != nil {
			got += " error: " + err.Error()
		}
		fmt.Println(formula, "=", got)
	}
}
GO
export GOFLAGS=-mod=mod GOPATH="$work/go"
go mod init try >/dev/null 2>&1
go get github.com/xuri/excelize/v2@v2.11.1 >/dev/null 2>&1
go run . | tee seen
diff seen - <<'SEEN'
SUMPRODUCT((A1:A4<>"")*1) = 1
COUNTA(A1:A4) = 4
IF(ROUND(#REF!-B1,2)=0,"Y","N") = Y
SEEN
