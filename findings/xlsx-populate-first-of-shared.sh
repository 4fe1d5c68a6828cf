#!/usr/bin/env bash
# A formula that was filled down is kept in the first of its cells (<f t="shared">, ECMA-376 part 1, 18.3.1.40), and the
# others point at it. A value that xlsx-populate 1.21.0 (npm) puts into that first cell empties all the others, formulas
# and saved results, without a word; one in another of them leaves the rest. So whoever fills in a form's column meets
# it where the first row is no sum but a figure. SheetJS 0.18.5 leaves the others in both cases.
#
# tianbao draws the formulas of the others where the first becomes a value (TestFirstOfSharedFormulas in
# internal/ooxml/draw): each cell gets a formula of its own.
#
# Output seen, with Node 20: B1:B3 that were filled down, then with 7 in B1, with 7 in B2
#   SheetJS:       A1*2 A2*2 A3*2, 7 A2*2 A3*2, A1*2 7 A3*2
#   xlsx-populate: A1*2 A2*2 A3*2, 7 - -, A1*2 7 A3*2
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . xlsx-populate@1.21.0 xlsx@0.18.5 exceljs@4.4.0 jszip@3.10.1 >/dev/null
cat >try.js <<'JS'
const fs = require('fs'), JSZip = require('jszip')
const Populate = require('xlsx-populate'), SheetJS = require('xlsx'), ExcelJS = require('exceljs')
// the first of the three shares its formula with the others, as Excel saves it
async function make () {
  const book = SheetJS.utils.book_new()
  const sheet = SheetJS.utils.aoa_to_sheet([[1, { v: 2, f: 'A1*2' }], [2, { v: 4, f: 'A2*2' }], [3, { v: 6, f: 'A3*2' }]])
  SheetJS.utils.book_append_sheet(book, sheet, 'S')
  const zip = await JSZip.loadAsync(SheetJS.write(book, { type: 'buffer' })), part = 'xl/worksheets/sheet1.xml'
  zip.file(part, (await zip.file(part).async('string')).replace('<f>A1*2</f>', '<f t="shared" ref="B1:B3" si="0">A1*2</f>').replace(/<f>A\d\*2<\/f>/g, '<f t="shared" si="0"/>'))
  fs.writeFileSync('filled.xlsx', await zip.generateAsync({ type: 'nodebuffer' }))
}
// exceljs also tells of formulas without results, as xlsx-populate saves all
async function shown (file) {
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(file)
  return ['B1', 'B2', 'B3'].map(at => book.getWorksheet('S').getCell(at)).map(c => c.formula ?? c.value ?? '-').join(' ')
}
async function sheetjs (at) {
  const book = SheetJS.readFile('filled.xlsx')
  if (at) book.Sheets.S[at] = { t: 'n', v: 7 }
  SheetJS.writeFile(book, 'saved.xlsx')
  return shown('saved.xlsx')
}
async function populate (at) {
  const book = await Populate.fromFileAsync('filled.xlsx')
  if (at) book.sheet('S').cell(at).value(7)
  await book.toFileAsync('saved.xlsx')
  return shown('saved.xlsx')
}
async function main () {
  await make()
  console.log('SheetJS:      ', [await sheetjs(), await sheetjs('B1'), await sheetjs('B2')].join(', '))
  console.log('xlsx-populate:', [await populate(), await populate('B1'), await populate('B2')].join(', '))
}
main().catch(err => { console.error(err); process.exit(1) })
JS
node try.js | tee seen
diff seen - <<'SEEN'
SheetJS:       A1*2 A2*2 A3*2, 7 A2*2 A3*2, A1*2 7 A3*2
xlsx-populate: A1*2 A2*2 A3*2, 7 - -, A1*2 7 A3*2
SEEN
