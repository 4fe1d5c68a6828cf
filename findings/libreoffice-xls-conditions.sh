#!/usr/bin/env bash
# LibreOffice 7.4.7 (Debian 12), asked to save a workbook as .xls, writes a conditional format that looks at another
# sheet without the sheet: A1>limit!$A$1 becomes A1>$A$1, a condition of the form's own cells that colours others than
# before. There is no word of it. Lists and conditions of data validation keep the sheet, a conditional format keeps it
# behind a defined name, and as .xlsx all of them do. Gnumeric 1.12.55 (not run here) reads the same from the .xls, so it
# is the writing that loses it.
#
# tianbao's highlights look at a cell of their own sheet, beside the form, which looks at the others
# (TestConditionsLookAtTheirOwnSheet in internal/live).
#
# Output seen: the conditions and the validation of a workbook that LibreOffice saved as .xls and opened again, and as .xlsx
#   xls:  A1>$A$1 | B1>cap | A1<=limit!$A$1
#   xlsx: A1>limit!$A$1 | B1>cap | A1<=limit!$A$1
set -euo pipefail
command -v soffice >/dev/null || { echo "left out: LibreOffice is not installed"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . exceljs@4.4.0 jszip@3.10.1 >/dev/null
cat >make.js <<'JS'
const ExcelJS = require('exceljs')
const book = new ExcelJS.Workbook(), form = book.addWorksheet('form'), limit = book.addWorksheet('limit')
form.getCell('A1').value = 526000
form.getCell('B1').value = 314540
limit.getCell('A1').value = 500000
book.definedNames.add('limit!$A$1', 'cap')
const red = { fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: 'FFFF0000' } } }
form.addConditionalFormatting({ ref: 'A1', rules: [{ type: 'expression', priority: 1, formulae: ['A1>limit!$A$1'], style: red }] })
form.addConditionalFormatting({ ref: 'B1', rules: [{ type: 'expression', priority: 2, formulae: ['B1>cap'], style: red }] })
form.getCell('A1').dataValidation = { type: 'custom', formulae: ['A1<=limit!$A$1'] }
book.xlsx.writeFile('made.xlsx')
JS
cat >look.js <<'JS'
const fs = require('fs'), JSZip = require('jszip')
async function look (file) {
  const sheet = await (await JSZip.loadAsync(fs.readFileSync(file))).file('xl/worksheets/sheet1.xml').async('string')
  return [...sheet.matchAll(/<formula1?>(.*?)<\/formula1?>/g)].map(m => m[1].replace(/&gt;/g, '>').replace(/&lt;/g, '<')).join(' | ')
}
look('old/made.xlsx').then(async old => console.log(`xls:  ${old}\nxlsx: ${await look('new/made.xlsx')}`))
JS
node make.js
convert() { soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$@" >/dev/null 2>&1; }
convert xlsx --outdir new made.xlsx
convert xls --outdir old made.xlsx
convert xlsx --outdir old old/made.xls
node look.js | tee seen
diff seen - <<'SEEN'
xls:  A1>$A$1 | B1>cap | A1<=limit!$A$1
xlsx: A1>limit!$A$1 | B1>cap | A1<=limit!$A$1
SEEN
