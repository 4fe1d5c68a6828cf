#!/usr/bin/env bash
# exceljs 4.4.0 (npm) has no scope for defined names: names of three sheets that are called alike, each with its
# own localSheetId, come back as one name of the workbook that leads to the last sheet's cell. The file is valid
# and every cell is kept, so nothing shows that the other two names are gone, and a formula that used its
# sheet's own name now reads another sheet.
#
# tianbao writes such names (one set per project), and therefore never relies on them alone: labels and the
# values that were issued are asked as well.
#
# Output seen, with Node 20 (written by SheetJS 0.18.5, which keeps scopes):
#   before: total@0='a'!$A$1 total@1='b'!$A$1 total@2='c'!$A$1
#   after exceljs: total@-=c!$A$1
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . exceljs@4.4.0 xlsx@0.18.5 >/dev/null
cat >try.js <<'JS'
const ExcelJS = require('exceljs')
const SheetJS = require('xlsx')
const names = file => SheetJS.readFile(file).Workbook.Names.map(n => `${n.Name}@${n.Sheet ?? '-'}=${n.Ref}`).join(' ')
async function main () {
  const book = SheetJS.utils.book_new()
  for (const tab of ['a', 'b', 'c']) SheetJS.utils.book_append_sheet(book, SheetJS.utils.aoa_to_sheet([[526000]]), tab)
  book.Workbook = { Names: ['a', 'b', 'c'].map((tab, i) => ({ Name: 'total', Sheet: i, Ref: `'${tab}'!$A$1` })) }
  SheetJS.writeFile(book, 'before.xlsx')
  console.log('before:', names('before.xlsx'))
  const w = new ExcelJS.Workbook()
  await w.xlsx.readFile('before.xlsx')
  await w.xlsx.writeFile('after.xlsx')
  console.log('after exceljs:', names('after.xlsx'))
}
main().catch(err => { console.error(err); process.exit(1) })
JS
node try.js | tee seen
diff seen - <<'SEEN'
before: total@0='a'!$A$1 total@1='b'!$A$1 total@2='c'!$A$1
after exceljs: total@-=c!$A$1
SEEN
