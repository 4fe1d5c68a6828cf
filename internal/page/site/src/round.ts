// The round: what became of the forms that came, by unit and state, and what is saved of it. It is put together anew
// whenever it is shown or saved, from what every file said when it was read.
import type { Line, Round } from './protocol'
import type { Engine } from './engine'
import type { Item } from './item'
import { make, replace, save } from './dom'
import { inLang, lang, say } from './words'

type Column = 'state' | 'unit' | 'item' | 'do' | 'amount' | 'due' | 'errors' | 'warnings' | 'versions' | 'file'

const columns: Column[] = ['state', 'unit', 'item', 'do', 'amount', 'due', 'errors', 'warnings', 'versions', 'file']

// The states, from the one that needs a person first.
const urgency = ['conflict', 'unreadable', 'errors', 'unlisted', 'warnings', 'blank', 'missing', 'clean']

// The colours of states are those of files.
const looks: Record<string, string> = { conflict: 'errors', unlisted: 'warnings', missing: 'blank' }

export class Register {
  readonly element = make('section', { class: 'card', hidden: true })
  private round: Round | undefined
  private order: { by: Column; down: boolean } = { by: 'state', down: false }
  private at = ''
  private turn = 0
  private readonly told = make('p', { role: 'status' })

  constructor(private readonly engine: Engine, private readonly files: () => Item[], private readonly open: (file: string) => void) {}

  // decide puts the round together and shows it.
  async decide(): Promise<void> {
    const turn = ++this.turn
    this.tell(say('round-deciding'))
    try {
      const round = await this.asked<Round | null>('decide', turn)
      if (turn !== this.turn) return
      this.round = round?.answer ?? undefined
      this.tell('')
    } catch (fault) {
      this.tell(fault instanceof Error ? fault.message : String(fault), 'failure')
    }
    this.draw()
  }

  // asked gives the engine what every file said, and asks for what is made of it; undefined once it is asked anew.
  private async asked<T>(call: string, turn: number): Promise<{ answer: T; bytes?: Uint8Array } | undefined> {
    let first = true
    const all = this.files()
    const beside = all.filter(i => i.read?.beside).sort((a, b) => (a.came.kept ?? '') < (b.came.kept ?? '') ? -1 : 1)
    for (const i of beside) {
      await this.engine.ask('beside', { name: i.name, first }, await i.bytes())
      first = false
    }
    for (const [n, i] of all.entries()) {
      if (i.read?.beside || i.read?.template || (i.read?.copy && i.name.includes('/'))) continue
      this.tell(say('zipping', n + 1, all.length))
      const said = await i.reading()
      if (turn !== this.turn) return undefined
      if (!said.bytes && !said.fault) continue
      await this.engine.ask('came', { file: i.name, ...i.came, ...(said.fault ? { fault: said.fault } : {}), first }, said.bytes)
      first = false
    }
    if (first) return undefined
    if (call === 'decide') this.at = now()
    return this.engine.ask<T>(call, { now: this.at, lang: lang() })
  }

  private tell(text: string, kind = ''): void {
    this.told.className = kind
    this.told.textContent = text
  }

  // draw says everything in the language that was chosen.
  draw(): void {
    const r = this.round
    const parts: (HTMLElement | string)[] = [make('h2', { text: say('round-title') }), make('p', { class: 'soft', text: say('round-how') })]
    if (!r) parts.push(make('p', { text: this.files().length === 0 ? say('round-none') : '' }), this.told)
    else {
      parts.push(make('p', { text: this.counts(r) }),
        r.due === 0 ? make('p', { class: 'soft', text: say('round-no-roster') }) : '',
        r.idle > 0 ? make('p', { class: 'failure', text: say('round-idle', r.idle) }) : '',
        make('div', { class: 'bar' },
          make('button', { class: 'main', text: say('round-save'), testid: 'save-round', onclick: () => void this.store('round-save', 'ROUND.xlsx') }),
          make('button', { text: say('round-letters', r.mail), testid: 'save-letters', hidden: r.mail === 0, onclick: () => void this.store('letters', say('letters-name') + '.zip') })),
        this.told, make('div', { class: 'wide' }, this.table(r)))
    }
    replace(this.element, ...parts)
  }

  private counts(r: Round): string {
    const said = new Map<string, { says: string; n: number }>()
    for (const l of r.lines) {
      const s = said.get(l.state) ?? { says: inLang(l.says), n: 0 }
      s.n++
      said.set(l.state, s)
    }
    const counted = urgency.filter(s => said.has(s)).map(s => say('round-count', said.get(s)!.says, said.get(s)!.n))
    return [say('round-total', r.name, r.lines.length), ...counted].join(' · ')
  }

  private table(r: Round): HTMLElement {
    const tr = make('tr')
    for (const c of columns) {
      const by = this.order.by === c
      const th = make('th', { aria: { sort: by ? (this.order.down ? 'descending' : 'ascending') : 'none' } },
        make('button', { text: heading(c) + (by ? (this.order.down ? ' ↓' : ' ↑') : ''), onclick: () => { this.order = { by: c, down: by && !this.order.down }; this.draw() } }))
      th.scope = 'col'
      tr.append(th)
    }
    return make('table', { class: 'round', testid: 'round', data: { at: this.at } }, make('thead', {}, tr), make('tbody', {}, ...this.sorted(r.lines).map(l => this.line(l))))
  }

  private line(l: Line): HTMLElement {
    const cell = (text: string, kind = ''): HTMLElement => make('td', { class: kind, text })
    const number = (n: number): HTMLElement => cell(n > 0 ? String(n) : '', 'number')
    const file = l.files[0] ?? ''
    const known = this.files().some(i => i.name === file)
    return make('tr', { testid: 'line', data: { state: l.state, unit: l.unit, item: l.item } },
      make('td', {}, make('span', { class: 'state ' + (looks[l.state] ?? l.state), text: inLang(l.says) })),
      cell(l.unit), cell(l.item), cell(inLang(l.do), 'do'), cell(grouped(l.amount), 'number'), cell(grouped(l.due), 'number'),
      number(l.errors), number(l.warnings), number(l.versions),
      make('td', {}, known ? make('button', { class: 'plain', text: file, onclick: () => this.open(file) }) : file,
        l.files.length > 1 && make('span', { class: 'soft', text: ' +' + (l.files.length - 1) })))
  }

  private sorted(lines: Line[]): Line[] {
    const { by, down } = this.order
    const key = (l: Line): string | number => by === 'state' ? urgency.indexOf(l.state) : by === 'amount' ? Number(l.amount ?? -1) : by === 'due' ? Number(l.due ?? -1) :
      by === 'errors' ? l.errors : by === 'warnings' ? l.warnings : by === 'versions' ? l.versions : by === 'do' ? inLang(l.do) : by === 'file' ? l.files[0] ?? '' : l[by]
    const all = [...lines].sort((a, b) => {
      const x = key(a), y = key(b)
      return typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), 'zh-CN')
    })
    return down ? all.reverse() : all
  }

  private async store(call: string, name: string): Promise<void> {
    const turn = ++this.turn
    try {
      const made = await this.asked<null>(call, turn)
      if (!made?.bytes) return
      save(name, made.bytes)
      this.tell(say(call === 'letters' ? 'saved' : 'round-saved', name), 'fine')
    } catch (fault) {
      this.tell(fault instanceof Error ? fault.message : String(fault), 'failure')
    }
    this.engine.rest()
  }
}

function heading(c: Column): string {
  return ({
    state: say('column-state'), unit: say('column-unit'), errors: say('column-errors'), warnings: say('column-warnings'), item: say('round-item'),
    do: say('round-do'), amount: say('round-amount'), due: say('round-due'), versions: say('round-versions'), file: say('round-file'),
  })[c]
}

// grouped is an amount as people read it. It stays the text that it is: no digit is lost.
function grouped(amount: string | undefined): string {
  const [whole, part] = (amount ?? '').split('.')
  return (whole ?? '').replace(/\B(?=(\d{3})+$)/g, ',') + (part === undefined ? '' : '.' + part)
}

// now is the time here, with its zone.
function now(): string {
  const at = new Date(), off = -at.getTimezoneOffset()
  const two = (n: number): string => String(Math.floor(n)).padStart(2, '0')
  return at.getFullYear() + '-' + two(at.getMonth() + 1) + '-' + two(at.getDate()) + 'T' + two(at.getHours()) + ':' + two(at.getMinutes()) + ':' + two(at.getSeconds()) +
    (off < 0 ? '-' : '+') + two(Math.abs(off) / 60) + ':' + two(Math.abs(off) % 60)
}
