#!/usr/bin/env bash
# xlsx-populate 1.21.0 (npm) ignores the relationships of a workbook: it takes xl/worksheets/sheet1.xml for
# the first tab, sheet2.xml for the second, whatever part each tab's relationship names. A valid workbook
# whose parts are numbered otherwise (the standard leaves names free, and programs that move tabs keep the
# old ones) is read with the contents of its sheets exchanged, without an error, and saved so. exceljs 4.4.0
# follows the relationships, as Excel, LibreOffice and openpyxl do.
#
# tianbao therefore names its parts sheet1.xml, sheet2.xml, ... in the order of the tabs.
#
# Output seen, with Node 18:
#   xlsx-populate: first=of the second tab second=of the first tab
#   saved by it:   first=of the second tab second=of the first tab
#   exceljs:       first=of the first tab second=of the second tab
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . xlsx-populate@1.21.0 exceljs@4.4.0 jszip@3.10.1 >/dev/null
cat >make.js <<'JS'
const JSZip = require('jszip'); const fs = require('fs')
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const rels = 'http://schemas.openxmlformats.org/package/2006/relationships'
const sheet = text => `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row></sheetData></worksheet>`
const zip = new JSZip()
zip.file('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>' +
  '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>' +
  [1, 2].map(n => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('') +
  '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>')
zip.file('_rels/.rels', `<Relationships xmlns="${rels}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${office}/extended-properties" Target="docProps/app.xml"/></Relationships>`)
zip.file('docProps/app.xml', '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Company></Company></Properties>')
zip.file('xl/workbook.xml', `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="first" sheetId="1" r:id="rId1"/><sheet name="second" sheetId="2" r:id="rId2"/></sheets></workbook>`)
zip.file('xl/_rels/workbook.xml.rels', `<Relationships xmlns="${rels}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId2" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId3" Type="${office}/styles" Target="styles.xml"/></Relationships>`)
zip.file('xl/styles.xml', `<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf/></cellXfs></styleSheet>`)
zip.file('xl/worksheets/sheet2.xml', sheet('of the first tab'))
zip.file('xl/worksheets/sheet1.xml', sheet('of the second tab'))
zip.generateAsync({ type: 'nodebuffer' }).then(b => fs.writeFileSync('two.xlsx', b))
JS
cat >look.js <<'JS'
const Populate = require('xlsx-populate'); const ExcelJS = require('exceljs')
const shown = get => ['first', 'second'].map(n => `${n}=${get(n)}`).join(' ')
// inline strings come as rich text
const text = v => v && v.text ? v.text() : String(v)
async function main () {
  const w = await Populate.fromFileAsync('two.xlsx')
  console.log('xlsx-populate:', shown(n => text(w.sheet(n).cell('A1').value())))
  await w.toFileAsync('saved.xlsx')
  for (const [says, file] of [['saved by it:  ', 'saved.xlsx'], ['exceljs:      ', 'two.xlsx']]) {
    const e = new ExcelJS.Workbook()
    await e.xlsx.readFile(file)
    console.log(says, shown(n => e.getWorksheet(n).getCell('A1').text))
  }
}
main().catch(err => { console.error(err); process.exit(1) })
JS
node make.js
node look.js | tee seen
diff seen - <<'SEEN'
xlsx-populate: first=of the second tab second=of the first tab
saved by it:   first=of the second tab second=of the first tab
exceljs:       first=of the first tab second=of the second tab
SEEN
