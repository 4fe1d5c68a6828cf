#!/usr/bin/env bash
# Gnumeric 1.12.55 (Debian 12) computes operators over a range within SUMPRODUCT for all cells of it, as Excel does, and
# functions for one: that of the formula's own row, or the first of a list in braces. SUMPRODUCT(ROUND(B1:B3,0)) in row 2
# is ROUND(B2,0), beside none of them #VALUE!. The same text entered as an array formula is
# right, and the page of SUMPRODUCT in Gnumeric's manual says "This function is Excel compatible".
# The results are saved with the workbook, for all that compute nothing. LibreOffice 7.4.7 (not run here) computes in a
# cell what Gnumeric computes in an array formula.
#
# tianbao's own engine computes all cells, so that a saved result like these is refused and not read ("a sum of which
# Gnumeric took one part" in extract's TestOddShapes). Its live checks avoid such formulas or notice what happens there
# and say 待改 (TestHiddenSheetsInGnumeric in internal/live).
#
# Output seen: the formula, in a cell, as an array formula of that cell
#   SUMPRODUCT((A1:A3="abc")*B1:B3): 1.4 1.4
#   SUMPRODUCT(ROUND(B1:B3,0)): 3 7
#   SUMPRODUCT(--ISNUMBER(B1:B3)): 1 3
#   SUMPRODUCT(--ISNUMBER(FIND({"x","b","c"},A1))): 0 2
#   SUM(COUNTIF(A1:A3,{"abc","bcd"})): 1 3
#   SUMPRODUCT(LEN(A1:A3)): #VALUE! 9
set -euo pipefail
command -v ssconvert >/dev/null || { echo "left out: gnumeric is not installed"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . xlsx@0.18.5 >/dev/null
cat >try.js <<'JS'
const SheetJS = require('xlsx')
const { execFileSync } = require('child_process')
const formulas = ['SUMPRODUCT((A1:A3="abc")*B1:B3)', 'SUMPRODUCT(ROUND(B1:B3,0))', 'SUMPRODUCT(--ISNUMBER(B1:B3))',
  'SUMPRODUCT(--ISNUMBER(FIND({"x","b","c"},A1)))', 'SUM(COUNTIF(A1:A3,{"abc","bcd"}))', 'SUMPRODUCT(LEN(A1:A3))']
const sheet = SheetJS.utils.aoa_to_sheet([['abc', 1.4], ['bcd', 2.6], ['bcd', 3]])
formulas.forEach((f, i) => {
  sheet['D' + (i + 1)] = { t: 'n', v: 0, f }
  sheet['E' + (i + 1)] = { t: 'n', v: 0, f, F: `E${i + 1}:E${i + 1}` } // an array formula
})
sheet['!ref'] = 'A1:E' + formulas.length
const book = SheetJS.utils.book_new()
SheetJS.utils.book_append_sheet(book, sheet, 'S')
SheetJS.writeFile(book, 'asked.xlsx')
execFileSync('ssconvert', ['--recalc', 'asked.xlsx', 'saved.xlsx'], { stdio: 'ignore' })
const saved = SheetJS.readFile('saved.xlsx').Sheets.S
formulas.forEach((f, i) => console.log(`${f}: ${saved['D' + (i + 1)].w} ${saved['E' + (i + 1)].w}`))
JS
node try.js | tee seen
diff seen - <<'SEEN'
SUMPRODUCT((A1:A3="abc")*B1:B3): 1.4 1.4
SUMPRODUCT(ROUND(B1:B3,0)): 3 7
SUMPRODUCT(--ISNUMBER(B1:B3)): 1 3
SUMPRODUCT(--ISNUMBER(FIND({"x","b","c"},A1))): 0 2
SUM(COUNTIF(A1:A3,{"abc","bcd"})): 1 3
SUMPRODUCT(LEN(A1:A3)): #VALUE! 9
SEEN
