// One file: its line in the list, and below it, when it is open, the form with what is to be done beside it.
import type { Accept, Came, Entry, Field, Finding, Level, Offer, Preview, Read, Saved, Text } from './protocol'
import type { Engine } from './engine'
import { make, number, replace, save } from './dom'
import { bookOf, type Book } from './sheet'
import { inLang, lang, say } from './words'

export type Kind = 'marked' | 'corrected' | 'final'

const levels: Level[] = ['error', 'warning', 'notice', 'style']
const suffixes: Record<Kind, string> = { marked: '-核对', corrected: '-更正', final: '-报送' }

// The largest file that is read at all, as the command has it.
const mostBytes = 128 << 20

// How long somebody types before the checks are made anew.
const pause = 500

export class Item {
  static batch = false // there are several files: what a round keeps of them is asked for with the rest
  readonly body: HTMLTableSectionElement
  came: Came = {}
  number = 0 // in the order in which files came
  private kept: Uint8Array | undefined // what a round keeps of the file as it came
  read: Read | undefined
  private preview: Preview | undefined
  private typed = new Map<string, { field: Field; text: string }>()
  private texts = new Map<string, string>() // what cells held that were typed into, by sheet and cell
  private said = new Map<string, 'yes' | 'no'>()
  private open = false
  private book: Book | undefined
  private clock = 0
  private round = 0
  private readonly row = make('tr', { class: 'row' })
  private readonly detail = make('tr', { class: 'detail', hidden: true })
  private readonly cell = make('td')
  private readonly saves = make('div', { class: 'saves' })
  private readonly list = make('div', { class: 'list' })
  private readonly note = make('p', { role: 'status' })
  private readonly after = make('p', { role: 'status' })

  constructor(private readonly engine: Engine, readonly name: string, readonly size: number, private readonly source: () => Promise<Uint8Array>,
    private readonly opened: (i: Item) => void, private readonly changed: () => void) {
    this.body = make('tbody', { testid: 'file', data: { name: this.name } })
    this.cell.colSpan = 6
    this.detail.append(this.cell)
    this.body.append(this.row, this.detail)
    this.row.addEventListener('click', e => { if (!(e.target as Element).closest('a,input')) this.opened(this) })
    this.line()
  }

  // answers are what the person typed and said so far.
  answers(): { name: string; typed: Entry[]; accept: Accept[] } {
    const accept: Accept[] = []
    for (const [key, said] of this.said) {
      const at = key.indexOf('@')
      if (said === 'yes') accept.push({ Rule: key.slice(0, at), Field: key.slice(at + 1) })
    }
    return { name: this.name, typed: this.entries(), accept }
  }

  // entries are the cells as they are with what was typed. Where a value stands among other words, it takes the place of
  // the value that was there, and the words stay.
  private entries(): Entry[] {
    const cells = new Map<string, Entry>()
    for (const { field, text } of this.typed.values()) {
      const key = field.sheet + '!' + field.cell
      const now = cells.get(key)?.text ?? this.texts.get(key) ?? ''
      const within = standsWithin(field, now)
      cells.set(key, { sheet: field.sheet, cell: field.cell, text: within ? now.replace(field.raw!, () => text) : text, digits: !!field.digits && !within })
    }
    return [...cells.values()]
  }

  bytes(): Promise<Uint8Array> { return this.source() }

  // load reads the file. A file that cannot be read says why, like any other.
  async load(look: boolean): Promise<void> {
    const round = ++this.round
    try {
      if (this.size > mostBytes) throw new Error(say('too-large', mostBytes >> 20))
      const said = await this.engine.ask<Read>('read', { ...this.answers(), look, round: Item.batch && !this.kept && this.typed.size === 0 }, await this.source())
      if (said.bytes) this.kept = said.bytes
      if (round !== this.round) return // something else has been typed since
      this.took(said.answer)
    } catch (fault) {
      if (round !== this.round) return
      this.took({ state: 'unreadable', done: { zh: say('unreadable'), en: say('unreadable') }, next: whyNot(fault),
        counts: { error: 0, warning: 0, notice: 0, style: 0, blank: 0 }, findings: [] })
    }
  }

  // reading is what a round keeps of the file, or why there is nothing.
  async reading(): Promise<{ bytes?: Uint8Array; fault?: Text }> {
    try {
      if (this.size > mostBytes) throw new Error(say('too-large', mostBytes >> 20))
      this.kept ??= (await this.engine.ask('reading', { name: this.name }, await this.source())).bytes
      return this.kept ? { bytes: this.kept.slice() } : {}
    } catch (fault) {
      return { fault: whyNot(fault) }
    }
  }

  private took(read: Read): void {
    const looks = read.looks ?? this.read?.looks
    this.read = read
    if (looks) this.read.looks = looks
    if (this.open) this.show()
    this.line()
    this.changed()
    if (this.open) void this.look()
  }

  // look asks what the answers so far would make of the workbook.
  private async look(): Promise<void> {
    if (!this.read || this.read.template || this.read.beside || this.read.state === 'unreadable' || this.read.state === 'blank') return
    const round = this.round
    try {
      const said = await this.engine.ask<Preview>('preview', this.answers(), await this.source())
      if (round !== this.round) return
      this.preview = said.answer
      if (this.open) { this.tell(); this.offerMore() }
    } catch { /* what it is for, saving, says why it cannot be */ }
  }

  // unfold opens the file: the form, and what is to be done.
  unfold(): void {
    if (this.open) return
    this.open = true
    this.detail.hidden = false
    this.line()
    if (!this.read) { replace(this.cell, make('p', { class: 'soft', text: say('reading') })); return }
    this.show()
    if (!this.read.looks) void this.load(true)
    else void this.look()
  }

  fold(): void {
    if (!this.open) return
    this.open = false
    this.detail.hidden = true
    this.book = undefined
    this.cell.replaceChildren()
    if (this.read) delete this.read.looks
    this.line()
  }

  get isOpen(): boolean { return this.open }

  forget(): void { window.clearTimeout(this.clock); this.round++ }

  again(): void { this.line(); if (this.open && this.read) this.show() }

  // line is the file's line in the list.
  private line(): void {
    const r = this.read
    if (r) this.body.dataset['state'] = r.state
    const name = make('button', { class: 'plain', text: this.name, aria: { expanded: String(this.open) } })
    const cells: HTMLElement[] = [
      make('td', { class: 'name' }, name),
      make('td', { class: 'unit', text: r?.unit ?? '' }),
      make('td', {}, r ? make('span', { class: 'state ' + r.state, text: sign(r.state) + ' ' + say(r.template ? 'state-template' : 'state-' + (r.beside ?? r.state)) }) : make('span', { class: 'soft', text: say('reading') })),
      make('td', { class: 'counts', text: r ? String(r.counts.error) : '' }),
      make('td', { class: 'counts', text: r ? String(r.counts.warning) : '' }),
      make('td', { class: 'next' }, r ? make('p', { class: 'done', text: inLang(r.done) }) : '', make('p', { testid: 'next', text: r ? inLang(r.next) : '' })),
    ]
    replace(this.row, ...cells)
  }

  // show draws the opened file.
  private show(): void {
    const r = this.read!
    const focus = focused(this.list)
    if (r.looks && !this.book) {
      this.book = bookOf(r.looks, r.findings, (sheet, cell) => this.toFinding(sheet, cell))
      const side = make('aside', { class: 'side', aria: { label: say('todo') } }, this.saves, this.list)
      replace(this.cell, make('div', { class: 'split' }, this.book.element, side))
    } else if (!this.book) {
      const side = make('aside', { class: 'side', aria: { label: say('todo') } }, this.saves, this.list)
      replace(this.cell, make('div', { class: 'split' }, make('div', { class: 'book' }, make('p', { class: 'soft', text: r.state === 'unreadable' ? '' : say('drawing') })), side))
    } else {
      this.book.mark(r.findings)
    }
    this.showTyped()
    this.drawSaves()
    this.drawList()
    refocus(this.list, focus)
  }

  // showTyped shows in the form what was typed beside it.
  private showTyped(): void {
    for (const e of this.entries()) {
      const td = this.book?.cell(e.sheet, e.cell)
      if (td) td.textContent = e.text
    }
  }

  private drawSaves(): void {
    const r = this.read!
    if (r.template) return this.drawTemplate()
    if (r.beside) return replace(this.saves, make('p', { text: inLang(r.next) }))
    if (r.state === 'unreadable') return replace(this.saves, make('p', { class: 'failure', text: inLang(r.next) }))
    const button = (kind: Kind, main: boolean): HTMLElement => make('button', {
      class: main ? 'main' : '', text: say('save-' + kind), testid: 'save-' + kind, title: say('save-' + kind + '-why'), onclick: () => void this.store(kind),
    })
    const fine = r.counts.error === 0
    replace(this.saves, this.after, make('div', { class: 'bar' }, button('corrected', !fine), button('final', fine), button('marked', false)), this.note)
    this.tell()
  }

  private drawTemplate(): void {
    const r = this.read!
    const use = make('button', { class: 'main', text: say('template-take'), onclick: () => void this.take() })
    use.disabled = r.state === 'errors'
    replace(this.saves, make('p', { text: inLang(r.next) }), use, this.note)
  }

  // take makes a dropped template one of the forms that files are read with.
  private async take(): Promise<void> {
    const bytes = await this.source()
    const said = await this.engine.ask<{ form?: string; refused?: Text }>('use', {}, bytes.slice())
    if (said.answer.refused) { this.note.textContent = inLang(said.answer.refused); return }
    this.engine.use(bytes)
    this.note.textContent = say('template-taken', said.answer.form ?? '')
    document.dispatchEvent(new Event('page-forms'))
  }

  private tell(): void {
    const p = this.preview
    this.after.className = p?.final ? 'fine' : ''
    this.after.textContent = !p ? '' : inLang(p.failure ?? p.says)
  }

  private drawList(): void {
    const r = this.read!
    const shownOffers = new Set<string>()
    const shownFields = new Set<string>()
    const fields = new Map((r.fields ?? []).map(f => [f.path, f]))
    const todo = r.findings.filter(f => f.level === 'error' || f.level === 'warning')
    const rest = r.findings.filter(f => f.level === 'notice' || f.level === 'style')
    const group = (title: string, all: Finding[]): HTMLElement | false => all.length > 0 && make('section', { class: 'group' },
      make('h3', { text: title + ' ' }, make('span', { class: 'soft', text: String(all.length) })), this.rules(all),
      this.findings(all, fields, shownOffers, shownFields))
    const first = group(say('todo'), todo)
    const second = group(say('could-see'), rest)
    const more = this.moreFields(r.fields ?? [], shownFields)
    const kind = r.template ? fieldList(r.fields ?? []) : ''
    replace(this.list, more, first, second, kind,
      !first && !second && r.state !== 'unreadable' && make('p', { class: 'fine', text: say('nothing-wrong') }))
    this.offerMore()
  }

  // rules answers all offers of a rule at once.
  private rules(all: Finding[]): HTMLElement | '' {
    const byRule = new Map<string, Offer[]>()
    for (const f of all) for (const o of f.offers ?? []) {
      const known = byRule.get(o.rule) ?? []
      if (!known.some(k => k.field === o.field)) known.push(o)
      byRule.set(o.rule, known)
    }
    const several = [...byRule].filter(([, offers]) => offers.length > 1)
    if (several.length === 0) return ''
    return make('div', {}, ...several.map(([rule, offers]) => make('div', { class: 'offer' },
      make('span', { class: 'change', text: say('offers-of', rule, offers.length) }),
      make('button', { text: say('all-yes'), onclick: () => this.answerAll(offers, 'yes') }),
      make('button', { text: say('all-no'), onclick: () => this.answerAll(offers, 'no') }))))
  }

  private findings(all: Finding[], fields: Map<string, Field>, offers: Set<string>, inputs: Set<string>): HTMLElement {
    const ul = make('ul', { class: 'findings' })
    const sorted = [...all].sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level))
    for (const f of sorted) ul.append(this.finding(f, fields, offers, inputs))
    return ul
  }

  private finding(f: Finding, fields: Map<string, Field>, offers: Set<string>, inputs: Set<string>): HTMLElement {
    const p = f.places?.[0]
    const li = make('li', { class: 'finding', testid: 'finding', data: { rule: f.rule, level: f.level, sheet: p?.sheet ?? '', cell: p?.cell ?? '' } })
    const where = make('div', { class: 'where' }, make('span', { class: 'badge ' + f.level, text: say('level-' + f.level) }))
    for (const place of (f.places ?? []).slice(0, 4)) if (place.sheet) where.append(this.link(place.sheet, place.cell ?? '', place.label))
    where.append(make('span', { class: 'rule', text: f.rule }))
    li.append(where, make('p', { text: inLang(f.message) }))
    for (const o of f.offers ?? []) {
      const key = o.rule + '@' + o.field
      if (offers.has(key)) continue
      offers.add(key)
      li.append(this.offer(o))
    }
    const field = p?.field ? fields.get(p.field) : undefined
    if (field && !this.read!.template && !inputs.has(field.path)) {
      if (field.asks || this.typed.has(field.path)) { inputs.add(field.path); li.append(this.fillIn(field)) }
      else if (f.level === 'error' || f.level === 'warning') li.append(this.edit(field))
    }
    return li
  }

  private link(sheet: string, cell: string, label?: string): HTMLElement {
    return make('button', { class: 'plain', text: (label ? label + ' ' : '') + sheet + (cell ? '!' + cell : ''), onclick: () => this.toCell(sheet, cell) })
  }

  // moreFields are the fields that nobody could read and that no finding shows, and what was typed before.
  private moreFields(fields: Field[], shown: Set<string>): HTMLElement | false {
    const told = new Set(this.read!.findings.map(f => f.places?.[0]?.field ?? ''))
    const all = this.read!.template ? [] : fields.filter(f => (f.asks || this.typed.has(f.path)) && !told.has(f.path))
    if (all.length === 0) return false
    all.forEach(f => shown.add(f.path))
    return make('section', { class: 'group' }, make('h3', { text: say('fields') }), ...all.map(f => this.fillIn(f)))
  }

  // edit opens an input for a field that could be read and is wrong.
  private edit(field: Field): HTMLElement {
    const button = make('button', { class: 'plain', text: say('edit', field.label), onclick: () => {
      const input = this.fillIn(field)
      button.replaceWith(input)
      ;(input.querySelector('input,textarea') as HTMLElement | null)?.focus()
    } })
    return button
  }

  private fillIn(field: Field): HTMLElement {
    const id = number('fill')
    const key = field.sheet + '!' + field.cell
    if (!this.texts.has(key)) this.texts.set(key, this.book?.cell(field.sheet, field.cell)?.textContent ?? field.raw ?? '')
    const text = this.texts.get(key)!
    const shared = (this.read!.fields ?? []).filter(f => f.sheet === field.sheet && f.cell === field.cell).length > 1
    const whole = this.typed.get(field.path)?.text ?? (shared && !standsWithin(field, text) ? text : field.raw ?? '')
    const long = whole.includes('\n') || whole.length > 60
    const input = make(long ? 'textarea' : 'input', { id, testid: 'fill-in', data: { field: field.path } }) as HTMLInputElement
    if (!long) input.type = 'text'
    input.value = whole
    input.setAttribute('autocomplete', 'off')
    const box = make('div', { class: 'fill' })
    const label = make('label', { text: say('fill-in', field.label, field.sheet + '!' + field.cell) })
    label.htmlFor = id
    box.append(label, input, field.unit && !shared ? make('span', { class: 'unit', text: field.unit }) : '')
    if (field.choices?.length && !long) {
      const list = make('datalist', { id: id + '-list' }, ...field.choices.map(c => { const o = make('option'); o.value = c; return o }))
      input.setAttribute('list', list.id)
      box.append(list)
    }
    const first = this.typed.get(field.path)?.field ?? field // as it was before anything was typed
    const type = (): void => {
      this.typed.set(field.path, { field: first, text: input.value })
      this.round++
      this.later()
    }
    input.addEventListener('input', type)
    input.addEventListener('change', () => { this.later(0) })
    return box
  }

  // later makes the checks anew once nobody types any more.
  private later(wait = pause): void {
    window.clearTimeout(this.clock)
    this.clock = window.setTimeout(() => void this.load(false), wait)
  }

  private offer(o: Offer): HTMLElement {
    const key = o.rule + '@' + o.field
    const box = make('div', { class: 'offer', testid: 'offer', data: { rule: o.rule, field: o.field }, role: 'group', aria: { label: say('offer', o.label) } },
      make('span', { class: 'change' }, make('span', { text: say('offer', o.label) + ' ' }), make('del', { text: o.before || say('blank') }), ' → ', make('ins', { text: o.after || say('blank') })))
    for (const answer of ['yes', 'no'] as const) {
      box.append(make('button', { text: say(answer), data: { answer }, aria: { pressed: String(this.said.get(key) === answer) }, onclick: () => this.answer(key, answer) }))
    }
    return box
  }

  private answer(key: string, answer: 'yes' | 'no'): void {
    if (this.said.get(key) === answer) this.said.delete(key)
    else this.said.set(key, answer)
    this.pressed()
  }

  private answerAll(offers: Offer[], answer: 'yes' | 'no'): void {
    for (const o of offers) this.said.set(o.rule + '@' + o.field, answer)
    this.pressed()
  }

  // pressed shows the answers and asks what they make of the workbook.
  private pressed(): void {
    this.list.querySelectorAll<HTMLElement>('[data-testid=offer]').forEach(box => {
      const key = box.dataset['rule'] + '@' + box.dataset['field']
      box.querySelectorAll('button').forEach(b => b.setAttribute('aria-pressed', String(this.said.get(key) === b.dataset['answer'])))
    })
    this.round++
    void this.look()
  }

  // offerMore shows offers that come up only once the workbook is being corrected.
  private offerMore(): void {
    this.list.querySelector('.more-offers')?.remove()
    const shown = new Set(Array.from(this.list.querySelectorAll<HTMLElement>('[data-testid=offer]')).map(b => b.dataset['rule'] + '@' + b.dataset['field']))
    const more = (this.preview?.offers ?? []).filter(o => !shown.has(o.rule + '@' + o.field))
    if (more.length === 0) return
    this.list.append(make('section', { class: 'group more-offers' }, make('h3', { text: say('more-offers') }), ...more.map(o => this.offer(o))))
  }

  // toCell shows a cell in the form.
  private toCell(sheet: string, cell: string): void {
    this.book?.open(sheet)
    const td = this.book?.cell(sheet, cell)
    if (!td) return
    this.cell.querySelectorAll('.seen').forEach(e => e.classList.remove('seen'))
    td.classList.add('seen')
    td.scrollIntoView({ block: 'center', inline: 'center' })
    td.focus({ preventScroll: true })
  }

  // toFinding shows what is to be said of a cell.
  private toFinding(sheet: string, cell: string): void {
    const li = Array.from(this.list.querySelectorAll<HTMLElement>('.finding')).find(e =>
      e.dataset['sheet'] === sheet && e.dataset['cell'] === cell) ?? this.findingOver(sheet, cell)
    if (!li) return
    this.cell.querySelectorAll('.seen').forEach(e => e.classList.remove('seen'))
    li.classList.add('seen')
    li.scrollIntoView({ block: 'nearest' })
    ;(li.querySelector('input,textarea,.offer button,button') as HTMLElement | null)?.focus({ preventScroll: true })
  }

  private findingOver(sheet: string, cell: string): HTMLElement | undefined {
    const i = this.read!.findings.findIndex(f => f.places?.some(p => p.sheet === sheet && (p.cell === cell || p.cell?.startsWith(cell + ':'))))
    const p = this.read!.findings[i]?.places?.[0]
    return p && Array.from(this.list.querySelectorAll<HTMLElement>('.finding')).find(e => e.dataset['sheet'] === p.sheet && e.dataset['cell'] === p.cell)
  }

  // made is one of the three workbooks, or why there is none.
  async made(kind: Kind): Promise<{ name: string; bytes?: Uint8Array; refused?: string }> {
    const name = this.savedName(kind)
    try {
      const said = await this.engine.ask<Saved>('save', { ...this.answers(), kind, lang: lang() }, await this.source())
      if (said.answer.refused || !said.bytes) return { name, refused: inLang(said.answer.refused) }
      return { name, bytes: said.bytes }
    } catch (fault) {
      return { name, refused: fault instanceof Error ? fault.message : String(fault) }
    }
  }

  private savedName(kind: Kind): string {
    const base = this.name.slice(this.name.lastIndexOf('/') + 1)
    const dot = base.lastIndexOf('.')
    const ending = /\.(xlsm|xltx|xltm)$/i.test(base) ? base.slice(dot) : '.xlsx' // of a Word document a workbook is saved
    return (dot > 0 ? base.slice(0, dot) : base) + suffixes[kind] + (kind === 'marked' ? ending : '.xlsx')
  }

  private async store(kind: Kind): Promise<void> {
    this.note.className = ''
    this.note.textContent = say('saving')
    const m = await this.made(kind)
    if (m.bytes) save(m.name, m.bytes)
    this.note.className = m.bytes ? 'fine' : 'failure'
    this.note.textContent = m.bytes ? say('saved', m.name) : m.refused ?? ''
  }
}

// whyNot is why a file cannot be read.
export function whyNot(fault: unknown): Text {
  const why = fault instanceof DOMException ? say('gone') : fault instanceof Error ? fault.message : String(fault)
  return { zh: why, en: why }
}

function sign(state: string): string {
  return ({ errors: '✕', unreadable: '✕', warnings: '!', clean: '✓', answered: '✓', blank: '○' } as Record<string, string>)[state] ?? '·'
}

// standsWithin tells whether a value is a part of its cell's text that can be told from the rest.
function standsWithin(field: Field, text: string): boolean {
  return !!field.raw && text !== field.raw && text.split(field.raw).length === 2
}

function fieldList(fields: Field[]): HTMLElement {
  const table = make('table', { class: 'fieldlist' }, make('thead', {}, make('tr', {}, ...['field-key', 'field-label', 'field-type', 'field-required'].map(id => make('th', { text: say(id) })))))
  const body = make('tbody')
  for (const f of fields) body.append(make('tr', {}, make('td', { text: f.path }), make('td', { text: f.label }), make('td', { text: f.raw ?? '' }), make('td', { text: f.asks ? '✓' : '' })))
  table.append(body)
  return make('section', { class: 'group' }, make('h3', { text: say('template-fields', fields.length) }), table)
}

interface Focus { field: string; from: number | null; to: number | null }

// focused is where somebody types, so that drawing the list anew does not take the words out of their hands.
function focused(within: HTMLElement): Focus | undefined {
  const e = document.activeElement as HTMLInputElement | null
  const field = e && within.contains(e) ? e.dataset['field'] : undefined
  return field ? { field, from: e!.selectionStart, to: e!.selectionEnd } : undefined
}

function refocus(within: HTMLElement, at: Focus | undefined): void {
  if (!at) return
  const e = Array.from(within.querySelectorAll<HTMLInputElement>('[data-testid=fill-in]')).find(i => i.dataset['field'] === at.field)
  if (!e) return
  e.focus({ preventScroll: true })
  if (at.from !== null) e.setSelectionRange(at.from, at.to)
}
