// The page's side of the engine: calls wait in line, one at a time; a worker that ends, or that takes too long over
// one file, is replaced, and the next call goes on. What it was at is an error of that call alone.
import type { Answer, Piece, Question, Ready, Start } from './protocol'

interface Waiting { q: Question; answered(a: { json: string; bytes?: Uint8Array }): void; failed(e: Error): void }

// The longest that one file may take: forms take a second, and nobody waits for longer than this.
const patience = 120_000

// A worker whose memory has grown beyond this is replaced when it has nothing to do: memory of an engine never shrinks.
const muchMemory = 256 << 20

// What it has at its start, and some more: beyond this it is replaced when all files are taken off the page. The next one
// is there at once, as what the browser has compiled is kept.
const littleMemory = 32 << 20

// How long nothing is asked until a worker is replaced: of some calls one goes on with what another began.
const quiet = 2000

const workerAddress = URL.createObjectURL(new Blob([document.getElementById('page-worker')!.textContent!], { type: 'text/javascript' }))

export class Engine {
  private worker: Worker | undefined
  private module: WebAssembly.Module | undefined
  private pieces: Piece[] = []
  private line: Waiting[] = []
  private current: Waiting | undefined
  private clock = 0
  private next = 1
  private isReady = false
  private tired = false // it is to be replaced
  private evening = 0 // the clock for it
  private own: Uint8Array[] = []
  memory = 0
  onready: () => void = () => {}
  onfail: (why: string) => void = () => {}

  start(): void {
    const worker = new Worker(workerAddress)
    this.worker = worker
    this.isReady = false
    worker.onmessage = e => { if (worker === this.worker) this.hear(e.data as Answer | Ready | { failed: string }) }
    worker.onerror = e => { if (worker === this.worker) this.lost(e.message || 'the worker ended') }
    const start: Start = { own: this.own }
    if (this.module) start.module = this.module
    worker.postMessage(start)
    if (!this.module) for (const piece of this.pieces) worker.postMessage(piece)
  }

  // feed is a piece of the packed engine, as the browser comes to it in the page.
  feed(piece: Piece): void {
    this.pieces.push(piece)
    this.worker!.postMessage(piece)
  }

  // use gives every worker from now on a form of somebody's own.
  use(form: Uint8Array): void { this.own.push(form) }

  ask<T>(call: string, question: unknown, bytes?: Uint8Array): Promise<{ answer: T; bytes?: Uint8Array }> {
    return new Promise((resolve, reject) => {
      const q: Question = { id: this.next++, call, question: JSON.stringify(question) }
      if (bytes) q.bytes = bytes
      this.line.push({
        q, failed: reject,
        answered: a => { const said: { answer: T; bytes?: Uint8Array } = { answer: JSON.parse(a.json) as T }; if (a.bytes) said.bytes = a.bytes; resolve(said) },
      })
      this.go()
    })
  }

  // rest gives back the memory that files took, once nothing has been asked for a while.
  rest(cleared = false): void {
    this.tired ||= this.memory > (cleared ? littleMemory : muchMemory)
    this.go()
  }

  private renew(): void {
    this.worker?.terminate()
    this.memory = 0
    this.tired = false
    window.clearTimeout(this.evening)
    this.start()
  }

  private isIdle(): boolean { return this.isReady && !this.current && this.line.length === 0 }

  private go(): void {
    if (!this.isReady || this.current) return
    const next = this.line.shift()
    if (!next) {
      window.clearTimeout(this.evening)
      if (this.tired) this.evening = window.setTimeout(() => { if (this.isIdle()) this.renew() }, quiet)
      return
    }
    this.current = next
    this.clock = window.setTimeout(() => this.lost('it took too long'), patience)
    this.worker!.postMessage(next.q, next.q.bytes ? [next.q.bytes.buffer] : [])
  }

  private hear(message: Answer | Ready | { failed: string }): void {
    if ('failed' in message) return this.onfail(message.failed)
    if ('ready' in message) {
      this.module = message.module
      this.pieces = []
      this.isReady = true
      this.onready()
      return this.go()
    }
    this.memory = message.memory
    const current = this.current
    if (!current || current.q.id !== message.id) return
    this.end()
    if (message.error !== undefined) current.failed(new Error(message.error))
    else current.answered({ json: message.json ?? 'null', ...(message.bytes ? { bytes: message.bytes } : {}) })
    if (message.dead) this.renew()
    else this.go()
  }

  private end(): void {
    window.clearTimeout(this.clock)
    this.current = undefined
  }

  // lost ends a worker that does not answer any more.
  private lost(why: string): void {
    const current = this.current
    this.end()
    if (!current && !this.isReady) return this.onfail(why)
    this.renew()
    current?.failed(new Error(why))
  }
}
