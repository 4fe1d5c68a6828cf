// A workbook as it looks: its sheets as tables, one of them seen, with cells marked by the gravest finding.
import type { Cell, Finding, Level, Looks, Row, Sheet, Style } from './protocol'
import { make, number } from './dom'
import { say } from './words'

const levels: Level[] = ['error', 'warning', 'notice', 'style']

export interface Book {
  element: HTMLElement
  open(sheet: string): void
  cell(sheet: string, at: string): HTMLTableCellElement | undefined
  mark(findings: Finding[]): void
}

interface Seen { sheet: Sheet; tab: HTMLButtonElement; panel: HTMLElement; cells: Map<string, HTMLTableCellElement> }

// bookOf shows a workbook. pressed is told of a cell that somebody presses.
export function bookOf(looks: Looks, findings: Finding[], pressed: (sheet: string, cell: string) => void): Book {
  const name = number('book')
  const told = new Set(findings.flatMap(f => (f.places ?? []).map(p => p.sheet ?? '')))
  const shown = looks.sheets.filter(s => !s.hidden || told.has(s.name) && !s.buried)
  const all = shown.map((s, i): Seen => seenOf(s, name, i))
  const element = make('div', { class: 'book ' + name })
  const rules = make('style', { text: (looks.styles ?? []).map((s, i) => rule(name, i, s)).join('\n') })
  const tabs = make('div', { class: 'tabs', role: 'tablist', aria: { label: say('sheets') } })
  const open = (sheet: string): void => {
    for (const s of all) {
      const on = s.sheet.name === sheet
      s.panel.hidden = !on
      s.tab.setAttribute('aria-selected', String(on))
      s.tab.tabIndex = on ? 0 : -1
    }
  }
  for (const s of all) {
    s.tab.addEventListener('click', () => open(s.sheet.name))
    s.panel.addEventListener('click', e => {
      const td = (e.target as Element).closest('td[data-cell]') as HTMLElement | null
      if (td) pressed(s.sheet.name, td.dataset['cell']!)
    })
    s.panel.addEventListener('keydown', e => {
      const td = (e.target as Element).closest('td[data-cell]') as HTMLElement | null
      if (td && (e.key === 'Enter' || e.key === ' ')) { e.preventDefault(); pressed(s.sheet.name, td.dataset['cell']!) }
    })
    tabs.append(s.tab)
  }
  tabs.addEventListener('keydown', e => walkTabs(e, all, open))
  element.append(rules, make('div', { class: 'papers' }, ...all.map(s => s.panel)), tabs)
  const mark = (fs: Finding[]): void => all.forEach(s => markSheet(s, fs))
  mark(findings)
  open(worst(findings, shown) ?? shown[0]?.name ?? '')
  return { element, open, mark, cell: (sheet, at) => all.find(s => s.sheet.name === sheet)?.cells.get(firstOf(at)) }
}

function walkTabs(e: KeyboardEvent, all: Seen[], open: (sheet: string) => void): void {
  const at = all.findIndex(s => s.tab === document.activeElement)
  const to = e.key === 'ArrowRight' ? at + 1 : e.key === 'ArrowLeft' ? at - 1 : at
  const next = all[to]
  if (at < 0 || to === at || !next) return
  e.preventDefault()
  open(next.sheet.name)
  next.tab.focus()
}

// worst is the sheet with the gravest finding.
function worst(findings: Finding[], sheets: Sheet[]): string | undefined {
  for (const level of levels) {
    for (const f of findings) {
      const sheet = f.level === level && f.places?.[0]?.sheet
      if (sheet && sheets.some(s => s.name === sheet)) return sheet
    }
  }
  return undefined
}

function firstOf(area: string): string { return area.split(':')[0]! }

function seenOf(sheet: Sheet, book: string, i: number): Seen {
  const id = book + '-' + i
  const tab = make('button', { id: id + '-tab', role: 'tab', class: 'tab', text: sheet.name, aria: { controls: id } })
  if (sheet.hidden) tab.append(make('small', { text: say('hidden-sheet') }))
  const cells = new Map<string, HTMLTableCellElement>()
  const panel = make('section', { id, role: 'tabpanel', testid: 'sheet', data: { name: sheet.name }, aria: { labelledby: id + '-tab' } })
  panel.tabIndex = 0
  panel.append(tableOf(sheet, cells))
  if (sheet.left) panel.append(make('p', { class: 'left', text: say('rows-left', sheet.left) }))
  return { sheet, tab, panel, cells }
}

function tableOf(sheet: Sheet, cells: Map<string, HTMLTableCellElement>): HTMLTableElement {
  const columns = sheet.columns ?? []
  const table = make('table', { class: sheet.lines ? 'paper lines' : 'paper' })
  table.style.width = columns.reduce((sum, w) => sum + w, 0) + 'px'
  const group = make('colgroup')
  for (const width of columns) {
    if (width === 0) continue // a hidden column has no place in the table, and what spans it is narrower
    const col = make('col')
    col.style.width = width + 'px'
    group.append(col)
  }
  const body = make('tbody')
  const skipped = hiddenRows(sheet)
  for (const row of sheet.rows ?? []) if (!row.hidden) body.append(rowOf(row, columns, skipped, cells))
  table.append(group, body)
  return table
}

// hiddenRows are the numbers of rows that are not shown: cells that span them are lower.
function hiddenRows(sheet: Sheet): Set<number> { return new Set((sheet.rows ?? []).filter(r => r.hidden).map(r => r.n)) }

function rowOf(row: Row, columns: number[], skipped: Set<number>, cells: Map<string, HTMLTableCellElement>): HTMLTableRowElement {
  const tr = make('tr')
  if (row.h) tr.style.height = row.h + 'px'
  for (const c of row.cells ?? []) {
    const td = cellOf(c, row.n, columns, skipped)
    if (!td) continue
    cells.set(c.a, td)
    tr.append(td)
  }
  return tr
}

function cellOf(c: Cell, row: number, columns: number[], skipped: Set<number>): HTMLTableCellElement | undefined {
  let across = 0
  for (let i = 0; i < (c.cs ?? 1); i++) if (columns[c.c - 1 + i] !== 0) across++
  if (across === 0) return undefined
  const td = document.createElement('td')
  td.dataset['cell'] = c.a
  td.className = 's' + (c.s ?? 0) + (c.r ? ' number' : '')
  let down = c.rs ?? 1
  for (let n = row; n < row + (c.rs ?? 1); n++) if (skipped.has(n)) down--
  if (across > 1) td.colSpan = across
  if (down > 1) td.rowSpan = Math.min(down, 65534)
  if (c.t) td.textContent = c.t
  return td
}

function markSheet(s: Seen, findings: Finding[]): void {
  for (const td of s.cells.values()) {
    if (td.dataset['level']) { delete td.dataset['level']; td.removeAttribute('tabindex'); td.removeAttribute('aria-description') }
  }
  for (const level of [...levels].reverse()) {
    for (const f of findings) {
      if (f.level !== level) continue
      for (const p of f.places ?? []) if (p.sheet === s.sheet.name && p.cell) markArea(s, p.cell, level)
    }
  }
  const counts = levels.map(l => findings.filter(f => f.level === l && f.places?.some(p => p.sheet === s.sheet.name)).length)
  const at = counts.findIndex(n => n > 0)
  if (at < 0) delete s.tab.dataset['level']
  else s.tab.dataset['level'] = levels[at]
}

// The most cells of one place that are marked one by one.
const mostMarked = 5000

function markArea(s: Seen, area: string, level: Level): void {
  for (const at of cellsOf(area)) {
    const td = s.cells.get(at)
    if (!td) continue
    td.dataset['level'] = level
    td.tabIndex = 0
    td.setAttribute('aria-description', say('level-' + level))
  }
}

function cellsOf(area: string): string[] {
  const m = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(area)
  if (!m) return [area]
  const all: string[] = []
  for (let r = Number(m[2]); r <= Number(m[4]) && all.length < mostMarked; r++) {
    for (let c = columnOf(m[1]!); c <= columnOf(m[3]!); c++) all.push(columnName(c) + r)
  }
  return all
}

function columnOf(name: string): number { return Array.from(name).reduce((n, l) => n * 26 + l.charCodeAt(0) - 64, 0) }

function columnName(n: number): string {
  let name = ''
  for (; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(65 + (n - 1) % 26) + name
  return name
}

const lines: Record<string, string> = {
  thin: '1px solid', medium: '2px solid', thick: '3px solid', dashed: '1px dashed', dotted: '1px dotted', double: '3px double',
}

// rule is the style sheet's rule for a look. Of the file's own words only a font's name gets there, without signs.
function rule(book: string, i: number, s: Style): string {
  const d: string[] = []
  if (s.b) d.push('font-weight:700')
  if (s.i) d.push('font-style:italic')
  if (s.u || s.x) d.push('text-decoration:' + (s.u ? 'underline ' : '') + (s.x ? 'line-through' : ''))
  if (s.z) d.push('font-size:' + s.z + 'pt')
  const font = (s.f ?? '').replace(/[^\p{L}\p{N} _-]/gu, '')
  if (font) d.push('font-family:"' + font + '",var(--song)')
  if (s.c && /^[0-9A-F]{6}$/i.test(s.c)) d.push('color:#' + s.c)
  if (s.g && /^[0-9A-F]{6}$/i.test(s.g)) d.push('background-color:#' + s.g)
  const across: Record<string, string> = { left: 'left', center: 'center', right: 'right', justify: 'justify', distributed: 'justify', centerContinuous: 'center' }
  if (s.h && across[s.h]) d.push('text-align:' + across[s.h])
  d.push('vertical-align:' + (s.v === 'top' ? 'top' : s.v === 'center' || s.v === 'distributed' ? 'middle' : s.v === 'justify' ? 'top' : 'bottom'))
  if (s.w) d.push('white-space:pre-wrap')
  if (s.n) d.push((s.h === 'right' ? 'padding-right:' : 'padding-left:') + (2 + 9 * Math.min(s.n, 30)) + 'px')
  if (s.up) d.push('writing-mode:vertical-rl', 'text-orientation:upright')
  else if (s.t && Math.abs(s.t) > 45) d.push('writing-mode:' + (s.t > 0 ? 'sideways-lr' : 'vertical-rl'))
  ;(['top', 'right', 'bottom', 'left'] as const).forEach((side, k) => {
    const line = lines[s.l[k] ?? '']
    if (line) d.push('border-' + side + ':' + line + ' #222')
  })
  return '.' + book + ' td.s' + i + '{' + d.join(';') + '}'
}
