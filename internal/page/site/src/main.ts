// The page: what is dropped, the list of files, and making blank forms.
import type { Form, Packed, Blanks, Came, Text } from './protocol'
import { Engine } from './engine'
import { Item, type Kind } from './item'
import { Register } from './round'
import { chosen, dropped, type Found } from './drop'
import { make, number, replace, save } from './dom'
import { choose, inLang, lang, say } from './words'

const engine = new Engine()
for (const form of JSON.parse(document.getElementById('page-forms')!.textContent!) as string[]) engine.use(Uint8Array.from(atob(form), c => c.charCodeAt(0)))
engine.start()

// The engine stands behind this script, in pieces, each before a call of this with its size; none is left.
Object.assign(window, { piece: (size: number) => {
  engine.feed({ piece: size > 0 ? document.currentScript!.previousElementSibling!.textContent! : '', size })
} })

const root = document.getElementById('page-root')!
const items: Item[] = []
const toRead: Item[] = []
let reading = false
let read = 0
let passed = 0
let order: { by: string; down: boolean } | undefined
type Place = 'files' | 'round' | 'blank'
let place: Place = 'files'

const heading = make('header', { class: 'top' })
const drop = make('div', { class: 'drop', role: 'group' })
const input = make('input', { testid: 'files', type: 'file', id: 'page-files' })
input.multiple = true
const folder = make('input', { type: 'file', id: 'page-folder' })
folder.setAttribute('webkitdirectory', '')
const status = make('div', { class: 'status' })
const progress = make('progress')
const told = make('span', { role: 'status' })
const tools = make('div', { class: 'bar' })
const table = make('table', { class: 'files' })
const head = make('thead')
const files = make('main', { id: 'page-main' })
const blank = make('section', { class: 'card', hidden: true })
let came = 0 // how many files have come
let idle = true // there are none
const asides: Item[] = [] // what was sent in place of forms, which counts in the round alone
const register = new Register(engine, () => [...items, ...asides].sort((a, b) => a.number - b.number), name => {
  const item = items.find(i => i.name === name)
  if (item) { go('files'); open(item); item.body.scrollIntoView({ block: 'start' }) }
})
const start = make('ol', { class: 'steps' })
let notice = ''

function build(): void {
  table.append(head)
  files.append(drop, status, start, tools, table)
  status.append(progress, told)
  root.append(make('a', { class: 'skip', text: '' }), heading, files, register.element, blank)
  ;(root.firstElementChild as HTMLAnchorElement).href = '#page-main'
  input.addEventListener('change', () => { if (input.files) void chosen(input.files).then(add); input.value = '' })
  folder.addEventListener('change', () => { if (folder.files) void chosen(folder.files).then(add); folder.value = '' })
  for (const name of ['dragenter', 'dragover']) document.addEventListener(name, e => { e.preventDefault(); drop.classList.add('over') })
  document.addEventListener('dragleave', e => { if (!(e as DragEvent).relatedTarget) drop.classList.remove('over') })
  document.addEventListener('drop', e => {
    e.preventDefault()
    drop.classList.remove('over')
    if (e.dataTransfer) void dropped(e.dataTransfer).then(add)
  })
  document.addEventListener('page-forms', () => { void drawBlank() })
  draw()
}

// draw says everything in the language that was chosen.
function draw(): void {
  document.title = say('title')
  root.firstElementChild!.textContent = say('skip')
  const other = lang() === 'zh' ? 'en' : 'zh'
  replace(heading, make('h1', { text: say('title') }), make('p', { class: 'safe', text: say('safe') }),
    make('nav', { aria: { label: say('title') } }, ...(['files', 'round', 'blank'] as const).map(p => make('button', { text: say('place-' + p), aria: { current: String(place === p) }, onclick: () => go(p) })),
      make('button', { text: say('other-language'), data: { testid: 'language' }, onclick: () => { choose(other); draw() } })))
  drop.setAttribute('aria-label', say('drop'))
  replace(drop, make('p', { class: 'big', text: say('drop') }), make('p', { class: 'soft kinds', text: say('kinds') }),
    make('div', { class: 'pick' }, labelled(input, 'choose-files', true), labelled(folder, 'choose-folder', false)))
  replace(start, ...['step-drop', 'step-mend', 'step-save'].map(id => make('li', { text: say(id) })))
  for (const i of items) i.again()
  drawHead()
  drawTools()
  count()
  void drawBlank()
  register.draw()
}

// labelled is an input for files with a button before it that opens it.
function labelled(e: HTMLInputElement, id: string, main: boolean): HTMLElement {
  e.setAttribute('aria-label', say(id))
  e.tabIndex = -1
  return make('span', {}, make('button', { class: main ? 'main' : '', text: say(id), onclick: () => e.click() }), e)
}

function go(p: Place): void {
  place = p
  files.hidden = p !== 'files'
  register.element.hidden = p !== 'round'
  blank.hidden = p !== 'blank'
  if (p === 'round') void register.decide()
  draw()
}

// add takes files among those on the page, in their order, and reads them one after the other.
function add(all: { found: Found[]; passed: number }): void {
  if (place !== 'files') go('files')
  idle = false
  passed += all.passed
  notice = ''
  const before = items.length
  void (async () => {
    for (const f of all.found) {
      if (/\.(zip|eml)$/i.test(f.name) && f.file) await unpack(f.name, f.file, keptAt(f.file))
      else addItem(f.name, f.file?.size ?? 0, keptAt(f.file), f.aside, async () => {
        if (!f.file) throw new Error(f.failure ?? say('gone'))
        return new Uint8Array(await f.file.arrayBuffer())
      })
    }
    if (items.length > before && items.length - before <= 20) open(items[before]!)
    if (items.length === before && all.passed > 0) notice = say('no-workbooks', all.passed)
    if (all.passed + all.found.length === 0) notice = say('nothing-dropped')
    count()
    void readAll()
  })()
}

function keptAt(file: File | undefined): Came { return file ? { kept: new Date(file.lastModified).toISOString() } : {} }

function addItem(name: string, size: number, how: Came, aside: boolean | undefined, source: () => Promise<Uint8Array>): void {
  const item = new Item(engine, name, size, source, open, () => { count() })
  item.came = how
  item.number = came++
  if (aside) { asides.push(item); return }
  items.push(item)
  Item.batch = items.length > 1
  toRead.push(item)
  table.append(item.body)
  count()
}

// The most zips and mails that may stand in each other, as the command has it.
const deepest = 4

// unpack takes the workbooks out of a zip or mail, and out of those that stand in it. They are kept by the browser, and
// not in the engine's memory.
async function unpack(name: string, file: Blob, around: Came, depth = 1): Promise<void> {
  const within: { entry: string; kept: Blob; came: Came; aside: boolean; why: Text | undefined }[] = []
  let refused: Text | undefined
  try {
    const listed = (await engine.ask<Packed>('unpack', { name }, new Uint8Array(await file.arrayBuffer()))).answer
    passed += listed.passed + (listed.asides ?? []).length
    const mail: Came = listed.from || listed.sent ? { ...around, ...sentBy(listed) } : around
    for (const entry of listed.names ?? []) {
      const taken = await engine.ask<Packed | null>('entry', { name, entry })
      within.push({ entry, kept: new Blob(taken.bytes ? [taken.bytes as Uint8Array<ArrayBuffer>] : []), why: taken.answer?.refused,
        came: taken.answer?.kept ? { ...mail, kept: taken.answer.kept } : mail, aside: !!listed.asides?.includes(entry) })
    }
    await engine.ask('entry', { name, entry: '' })
    refused = listed.refused
  } catch (fault) {
    addItem(name, 0, around, false, () => Promise.reject(fault))
  }
  for (const { entry, kept, came, aside, why } of within) {
    if (!why && depth < deepest && /\.(zip|eml)$/i.test(entry)) { await unpack(name + '/' + entry, kept, came, depth + 1); continue }
    addItem(name + '/' + entry, kept.size, came, aside, async () => {
      if (why) throw new Error(inLang(why))
      return new Uint8Array(await kept.arrayBuffer())
    })
  }
  const why = refused
  if (why) addItem(name, 0, around, false, () => Promise.reject(new Error(inLang(why))))
}

function sentBy(mail: Came): Came { return { ...(mail.from ? { from: mail.from } : {}), ...(mail.sent ? { sent: mail.sent } : {}) } }

async function readAll(): Promise<void> {
  if (reading) return
  reading = true
  for (let item = toRead.shift(); item; item = toRead.shift()) {
    if (!items.includes(item)) continue
    await item.load(item.isOpen)
    read++
    count()
  }
  reading = false
  count()
  sortFiles()
  if (place === 'round') void register.decide()
  engine.rest()
}

// open opens one file and closes the others.
function open(item: Item): void {
  for (const i of items) if (i !== item) i.fold()
  item.unfold()
}

// count says how far reading is, and what there is.
function count(): void {
  const n = items.length
  drop.classList.toggle('slim', n > 0)
  start.hidden = n > 0
  table.hidden = n === 0
  table.classList.toggle('one', n === 1)
  tools.hidden = n < 2
  const done = items.filter(i => i.read).length
  progress.hidden = !reading && done === n
  progress.max = Math.max(n, 1)
  progress.value = done
  progress.setAttribute('aria-label', say('progress', done, n))
  const forms = items.filter(i => !i.read?.beside)
  const states = (s: string): number => forms.filter(i => i.read?.state === s).length
  told.textContent = notice || failed || (n === 0 ? '' : done < n ? say('progress', done, n)
    : n === 1 ? '' : say('total', forms.length, states('clean') + states('answered'), states('warnings'), states('errors'), states('blank'), states('unreadable')) + (passed ? say('passed', passed) : ''))
}

let failed = ''
engine.onfail = why => { failed = say('no-engine', why); count() }
engine.onready = () => {
  document.documentElement.dataset['ready'] = 'true'
  // What the browser has made fast for one engine is fast for the next, which need not take memory for practice.
  if (practised) return
  practised = true
  // Who has files at hand drops them at once. A worker that ends is replaced, and says so where somebody waits for it.
  window.setTimeout(() => { warm().catch(() => {}) }, 250)
}
let practised = false

// How often a form is read for practice, and looked at with answers: by then the browser has made fast what that takes.
const rehearsals = { read: 12, preview: 3 }

// warm does what files will ask for while there are none: browsers make code fast that has run, and forms are made
// ready once. It is done in short steps, so that a file that comes waits for one of them at most.
async function warm(): Promise<void> {
  const sample = Uint8Array.from(atob(document.getElementById('page-sample')!.textContent!), c => c.charCodeAt(0))
  const rehearse = (call: 'read' | 'preview'): Promise<unknown> => engine.ask(call, { name: '', typed: [], accept: [], look: true }, sample.slice())
  if (idle) await rehearse('read')
  for (let step = 0, more = true; more && idle; step++) ({ answer: { more } } = await engine.ask<{ more: boolean }>('warm', { step }))
  for (let i = 0; i < rehearsals.read && idle; i++) await rehearse('read')
  for (let i = 0; i < rehearsals.preview && idle; i++) await rehearse('preview')
}

const columns = ['name', 'unit', 'state', 'errors', 'warnings', 'next'] as const

function drawHead(): void {
  const tr = make('tr')
  for (const c of columns) {
    const th = make('th', { aria: { sort: order?.by === c ? (order.down ? 'descending' : 'ascending') : 'none' } })
    th.scope = 'col'
    if (c === 'next') th.textContent = say('column-next')
    else th.append(make('button', { text: say('column-' + c) + (order?.by === c ? (order.down ? ' ↓' : ' ↑') : ''), onclick: () => { order = { by: c, down: order?.by === c && !order.down }; drawHead(); sortFiles() } }))
    tr.append(th)
  }
  replace(head, tr)
}

const urgency = ['unreadable', 'errors', 'blank', 'warnings', 'answered', 'clean']

// sortFiles puts the files into the order that was asked for; without one they stand as they were dropped.
function sortFiles(): void {
  const by = order
  if (!by) return
  const key = (i: Item): string | number => by.by === 'name' ? i.name : by.by === 'unit' ? i.read?.unit ?? '' :
    by.by === 'state' ? urgency.indexOf(i.read?.state ?? '') : by.by === 'errors' ? -(i.read?.counts.error ?? 0) : -(i.read?.counts.warning ?? 0)
  const compare = (a: Item, b: Item): number => {
    const x = key(a), y = key(b)
    return typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), 'zh-CN')
  }
  const sorted = [...items].sort(compare)
  if (by.down) sorted.reverse()
  table.append(...sorted.map(i => i.body))
}

function drawTools(): void {
  const zip = (kind: Kind): HTMLElement => make('button', { text: say('zip-' + kind), data: { testid: 'zip-' + kind }, onclick: () => void storeAll(kind) })
  replace(tools, zip('marked'), zip('corrected'), zip('final'),
    make('button', { text: say('place-round'), data: { testid: 'to-round' }, onclick: () => go('round') }),
    make('button', { text: say('summary'), data: { testid: 'summary' }, onclick: () => void summary() }),
    make('button', { text: say('clear'), data: { testid: 'clear' }, onclick: clear }))
}

// storeAll saves one kind of workbook of all files as one zip, and says of which there is none.
async function storeAll(kind: Kind): Promise<void> {
  let first = true
  const none: string[] = []
  const names = new Set<string>()
  for (const [n, i] of items.entries()) {
    told.textContent = say('zipping', n + 1, items.length)
    if (!i.read || i.read.template || i.read.beside || i.read.state === 'unreadable') { none.push(i.name); continue }
    const m = await i.made(kind)
    if (!m.bytes) { none.push(i.name); continue }
    let name = m.name
    for (let k = 2; names.has(name); k++) name = m.name.replace(/(\.[^.]*)$/, ' (' + k + ')$1')
    names.add(name)
    await engine.ask('pack', { name, first }, m.bytes)
    first = false
  }
  if (!first) {
    const zip = await engine.ask('pack-save', {})
    if (zip.bytes) save(say('zip-name-' + kind) + '.zip', zip.bytes)
  }
  notice = none.length > 0 ? say('zip-without', none.length, none.slice(0, 5).join('、')) : say('saved', say('zip-name-' + kind) + '.zip')
  count()
  engine.rest()
}

// summary saves the reviewer's workbook: every file and every finding on a line of its own.
async function summary(): Promise<void> {
  let first = true
  for (const [n, i] of items.entries()) {
    told.textContent = say('zipping', n + 1, items.length)
    if (i.read?.beside) continue
    try {
      await engine.ask('sum', { name: i.name, typed: i.answers().typed, lang: lang(), first }, await i.bytes())
      first = false
    } catch { /* its line in the list says why it cannot be read */ }
  }
  const made = await engine.ask('sum-save', {})
  if (made.bytes) save(say('summary-name') + '.xlsx', made.bytes)
  notice = say('saved', say('summary-name') + '.xlsx')
  count()
  engine.rest()
}

// clear takes all files off the page, and the engine's memory with them.
function clear(): void {
  for (const i of items) { i.forget(); i.body.remove() }
  items.length = asides.length = 0
  Item.batch = false
  toRead.length = 0
  idle = true
  read = passed = 0
  notice = ''
  count()
  window.setTimeout(() => engine.rest(true), 0)
}

// The list for blank forms that was chosen, if it is a file.
let listFile: File | undefined
const list = make('textarea', { id: 'page-list' })
list.rows = 8
const split = make('input', { type: 'checkbox', id: 'page-split' })
const forms = make('select', { id: 'page-form' })
const made = make('div', { role: 'status' })

async function drawBlank(): Promise<void> {
  if (place !== 'blank') return
  const chosenForm = forms.value
  const all = (await engine.ask<Form[]>('forms', {})).answer
  replace(forms, ...all.map(f => { const o = make('option', { text: f.title + ' · ' + f.id }); o.value = f.id; return o }))
  if (chosenForm) forms.value = chosenForm
  const file = make('input', { type: 'file', id: number('list') })
  file.accept = '.csv,.xlsx,.json,.yaml,.yml'
  file.addEventListener('change', () => { listFile = file.files?.[0] })
  replace(blank, make('h2', { text: say('blank-title') }), make('p', { class: 'soft', text: say('blank-how') }),
    make('label', { text: say('blank-form') }, forms), make('label', { text: say('blank-list') }, list),
    make('label', { text: say('blank-file') + ' ' }, file), make('label', {}, split, ' ' + say('blank-split')),
    make('button', { class: 'main', text: say('blank-make'), data: { testid: 'blank-make' }, onclick: () => void makeBlank() }), made)
}

async function makeBlank(): Promise<void> {
  replace(made, make('p', { text: say('saving') }))
  try {
    const bytes = !list.value.trim() && listFile ? new Uint8Array(await listFile.arrayBuffer()) : undefined
    const said = await engine.ask<Blanks>('blank', { form: forms.value, list: list.value.trim() ? list.value : '', name: listFile?.name ?? '', split: split.checked }, bytes)
    if (said.bytes) save(said.answer.name, said.bytes)
    replace(made, make('p', { class: said.answer.refused ? 'failure' : 'fine', text: said.answer.refused ? inLang(said.answer.refused) : say('blank-made', said.answer.count, said.answer.name) }),
      make('ul', { class: 'findings' }, ...(said.answer.findings ?? []).map(f => make('li', { class: 'finding', data: { level: f.level }, text: inLang(f.message) }))))
  } catch (fault) {
    replace(made, make('p', { class: 'failure', text: String(fault) }))
  }
}

build()
