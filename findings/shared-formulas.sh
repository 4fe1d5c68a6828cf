#!/usr/bin/env bash
# A formula that was filled down or to the right is kept once (<f t="shared">, ECMA-376 part 1, 18.3.1.40); the other
# cells have it as it reads when it is copied to them. What SheetJS 0.18.5 and 0.20.3 (npm: xlsx; @e965/xlsx hands on
# the newer one) and exceljs 4.4.0 make of it:
#   a text that looks like an address moves along: the grade "A1" is "A2" a row below
#   whole columns and rows stay: SUM(A:A), filled to the right, is SUM(A:A) again, where Excel has SUM(B:B)
# The saved results are still the right ones, so nothing shows. SheetJS writes the formula of each cell out when it
# saves: once they are computed, there are grades that nobody gives, and both totals are that of the first column.
# LibreOffice 7.4.7 and openpyxl 3.0.9 (not run here) read IF(B2>=90,"A1","B1") and SUM(B:B).
#
# tianbao moves addresses, whole columns and rows, and nothing else (TestMoved in internal/ref). It refuses saved
# results that a formula does not come to, and would refuse right ones otherwise.
#
# Output seen, with Node 20:
#   SheetJS 0.18.5: IF(B2>=90,"A2","B2") SUM(A:A)
#   SheetJS 0.20.3: IF(B2>=90,"A2","B2") SUM(A:A)
#   exceljs 4.4.0: IF(B2>=90,"A2","B2") SUM(A:A)
#   saved by SheetJS 0.18.5: IF(B2>=90,"A2","B2") SUM(A:A)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . exceljs@4.4.0 xlsx@0.18.5 newer@npm:@e965/xlsx@0.20.3 jszip@3.10.1 >/dev/null
cat >try.js <<'JS'
const fs = require('fs'), JSZip = require('jszip')
const ExcelJS = require('exceljs'), SheetJS = require('xlsx'), newer = require('newer')
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const pkg = 'http://schemas.openxmlformats.org/package/2006/'
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.'
// amounts in A, scores in B; C1 was filled down to C2, E1 to the right to F1
const rows = `<row r="1"><c r="A1"><v>526000</v></c><c r="B1"><v>95</v></c>` +
  `<c r="C1" t="str"><f t="shared" ref="C1:C2" si="0">IF(B1&gt;=90,"A1","B1")</f><v>A1</v></c>` +
  `<c r="E1"><f t="shared" ref="E1:F1" si="1">SUM(A:A)</f><v>840540</v></c><c r="F1"><f t="shared" si="1"/><v>175</v></c></row>` +
  `<row r="2"><c r="A2"><v>314540</v></c><c r="B2"><v>80</v></c><c r="C2" t="str"><f t="shared" si="0"/><v>B1</v></c></row>`
const parts = {
  '[Content_Types].xml': `<Types xmlns="${pkg}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${pkg}relationships"><Relationship Id="rId1" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${pkg}relationships"><Relationship Id="rId1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${rel}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
}
const read = (library, file) => ['C2', 'F1'].map(at => library.readFile(file).Sheets.S[at].f).join(' ')
async function main_ () {
  const zip = new JSZip()
  for (const [name, text] of Object.entries(parts)) zip.file(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)
  fs.writeFileSync('filled.xlsx', await zip.generateAsync({ type: 'nodebuffer' }))
  console.log(`SheetJS ${SheetJS.version}:`, read(SheetJS, 'filled.xlsx'))
  console.log(`SheetJS ${newer.version}:`, read(newer, 'filled.xlsx'))
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile('filled.xlsx')
  console.log('exceljs 4.4.0:', ['C2', 'F1'].map(at => book.getWorksheet('S').getCell(at).formula).join(' '))
  SheetJS.writeFile(SheetJS.readFile('filled.xlsx'), 'saved.xlsx')
  const saved = await (await JSZip.loadAsync(fs.readFileSync('saved.xlsx'))).file('xl/worksheets/sheet1.xml').async('string')
  const formula = at => saved.match(new RegExp(`r="${at}"[^>]*><f>(.*?)</f>`))[1].replace(/&gt;/g, '>').replace(/&quot;/g, '"')
  console.log(`saved by SheetJS ${SheetJS.version}:`, formula('C2'), formula('F1'))
}
main_().catch(err => { console.error(err); process.exit(1) })
JS
node try.js | tee seen
diff seen - <<'SEEN'
SheetJS 0.18.5: IF(B2>=90,"A2","B2") SUM(A:A)
SheetJS 0.20.3: IF(B2>=90,"A2","B2") SUM(A:A)
exceljs 4.4.0: IF(B2>=90,"A2","B2") SUM(A:A)
saved by SheetJS 0.18.5: IF(B2>=90,"A2","B2") SUM(A:A)
SEEN
