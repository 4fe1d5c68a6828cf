// Times what is left of a bare fill and a bare read in other programs, as ../rounds does: the processor
// time of the process, medians of turns.
//
//   node peers.js TEMPLATE.xlsx FILLED.xlsx
'use strict'
const fs = require('fs')
const ExcelJS = require('exceljs')
const SheetJS = require('xlsx')
const XlsxTemplate = require('xlsx-template')

const ROUNDS = 7
const TURN = 150 // ms

async function spent (operation, times) {
  const before = process.cpuUsage().user
  for (let i = 0; i < times; i++) await operation()
  return (process.cpuUsage().user - before) / 1000
}

function median (all) {
  return all.sort((a, b) => a - b)[Math.floor(all.length / 2)]
}

// oneSheet is the form alone, with the placeholders of xlsx-template in place of ours.
async function oneSheet (data) {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(data)
  for (const sheet of workbook.worksheets) if (sheet.name !== '申报表') workbook.removeWorksheet(sheet.id)
  workbook.getWorksheet('申报表').eachRow(row => row.eachCell(cell => {
    if (typeof cell.value !== 'string') return
    cell.value = cell.value.replace(/\{\{indicators\.(\w+)\}\}/g, '$${table:indicators.$1}').replace(/\{\{(\w+)\}\}/g, '$${$1}')
  }))
  return workbook.xlsx.writeBuffer()
}

async function main (template, filled) {
  const form = Buffer.from(await oneSheet(fs.readFileSync(template)))
  const book = fs.readFileSync(filled)
  const indicators = Array.from({ length: 18 }, (_, i) => ({ level1: '产出指标', level2: '数量指标', level3: `指标${i}`, target: '≥42.00(家)' }))
  const values = { year: 2026, name: '门户网站管理', total: 526000, annual: 526000, goal_total: '按时完成', goal_annual: '按时完成', indicators }
  const operations = {
    'xlsx-template: one sheet': async () => {
      const t = new XlsxTemplate(form)
      t.substitute('申报表', values)
      return t.generate({ type: 'nodebuffer' })
    },
    'exceljs: open, save': async () => {
      const workbook = new ExcelJS.Workbook()
      await workbook.xlsx.load(book)
      return workbook.xlsx.writeBuffer()
    },
    'exceljs: open': async () => new ExcelJS.Workbook().xlsx.load(book),
    'SheetJS: read': async () => SheetJS.read(book)
  }
  const took = {}
  for (const [name, operation] of Object.entries(operations)) {
    await spent(operation, 20) // what the engine compiles at first is not counted
    took[name] = []
  }
  for (let i = 0; i < ROUNDS; i++) {
    for (const [name, operation] of Object.entries(operations)) {
      const once = await spent(operation, 1)
      const times = Math.max(1, Math.round(TURN / Math.max(once, 1)))
      took[name].push(await spent(operation, times) / times)
    }
  }
  for (const [name, all] of Object.entries(took)) console.log(`${name}\t${median(all).toFixed(4)}`)
}

main(...process.argv.slice(2)).catch(err => { console.error(err); process.exit(1) })
