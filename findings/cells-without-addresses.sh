#!/usr/bin/env bash
# The attribute r of a row and of a cell is optional (ECMA-376 part 1, 18.3.1.73 and 18.3.1.4): without it a cell
# stands right of the one before, a row below. exceljs 4.4.0 and xlsx-populate 1.21.0 (npm) refuse such a
# workbook with an error about something else; SheetJS 0.18.5 reads it whole, and so do LibreOffice 7.4.7 and
# openpyxl 3.0.9 (not run here). Gnumeric 1.12.55 says "Invalid cell" and hands out an empty sheet with exit
# code 0.
#
# A third of a workbook of live checks is addresses of cells. tianbao writes them all the same, and reads
# workbooks that leave them out.
#
# Output seen, with Node 20:
#   SheetJS [[2,3,6],[20,30,50]]
#   exceljs: Invalid row number in model
#   xlsx-populate: Cannot read properties of null (reading 'children')
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . exceljs@4.4.0 xlsx-populate@1.21.0 xlsx@0.18.5 jszip@3.10.1 >/dev/null
cat >try.js <<'JS'
const fs = require('fs'), JSZip = require('jszip')
const ExcelJS = require('exceljs'), Populate = require('xlsx-populate'), SheetJS = require('xlsx')
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const pkg = 'http://schemas.openxmlformats.org/package/2006/'
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.'
const parts = {
  '[Content_Types].xml': `<Types xmlns="${pkg}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${pkg}relationships"><Relationship Id="rId1" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${pkg}relationships"><Relationship Id="rId1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${rel}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData><row><c><v>2</v></c><c><v>3</v></c><c><v>6</v></c></row><row><c><v>20</v></c><c><v>30</v></c><c><v>50</v></c></row></sheetData></worksheet>`,
}
async function main_ () {
  const zip = new JSZip()
  for (const [name, text] of Object.entries(parts)) zip.file(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)
  fs.writeFileSync('bare.xlsx', await zip.generateAsync({ type: 'nodebuffer' }))
  console.log('SheetJS', JSON.stringify(SheetJS.utils.sheet_to_json(SheetJS.readFile('bare.xlsx').Sheets.S, { header: 1 })))
  await new ExcelJS.Workbook().xlsx.readFile('bare.xlsx').catch(err => console.log('exceljs:', err.message))
  await Populate.fromFileAsync('bare.xlsx').then(b => b.sheet(0).cell('A1').value()).catch(err => console.log('xlsx-populate:', err.message))
}
main_().catch(err => { console.error(err); process.exit(1) })
JS
node try.js | tee seen
diff seen - <<'SEEN'
SheetJS [[2,3,6],[20,30,50]]
exceljs: Invalid row number in model
xlsx-populate: Cannot read properties of null (reading 'children')
SEEN
