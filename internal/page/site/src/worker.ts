// The worker unpacks, compiles and starts the engine, and hands calls to it, one after the other.
import type { Answer, Piece, Question, Ready, Start } from './protocol'
import { resume, type Runtime } from './resume'

declare const Go: new () => Runtime
declare function tianbaoCall(call: string, question: string, bytes: Uint8Array | null): { json?: string; bytes?: Uint8Array; error?: string } | undefined
declare function postMessage(message: Answer | Ready | { failed: string }, transfer?: Transferable[]): void

let memory: WebAssembly.Memory | undefined

// What the engine is unpacked and compiled from, while the page is still being read.
let pieces: WritableStreamDefaultWriter<BufferSource> | undefined
let fed = Promise.resolve()

// What the letters of a piece stand for: the visible ones of ASCII without &, < and \, from 0 on.
const worth = new Uint8Array(128)
for (let c = 33, n = 0; c < 127; c++) if (c !== 38 && c !== 60 && c !== 92) worth[c] = n++

// bytesOf are the bytes of a piece, every 13 bits of them in two letters.
function bytesOf({ piece, size }: Piece): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size)
  for (let i = 0, at = 0, held = 0, bits = 0; at < size; i += 2) {
    held |= (worth[piece.charCodeAt(i)]! * 91 + worth[piece.charCodeAt(i + 1)]!) << bits
    for (bits += 13; bits >= 8 && at < size; bits -= 8) { bytes[at++] = held; held >>= 8 }
  }
  return bytes
}

// feed takes a piece of the packed engine; one of no size is the end.
function feed(piece: Piece): void {
  const to = pieces!
  fed = fed.then(() => piece.size === 0 ? to.close() : to.write(bytesOf(piece))).catch(failed)
}

function compiled(): Promise<WebAssembly.Module> {
  const unpacking = new DecompressionStream('gzip')
  pieces = unpacking.writable.getWriter()
  return WebAssembly.compileStreaming(new Response(unpacking.readable, { headers: { 'Content-Type': 'application/wasm' } }))
}

async function start(how: Start): Promise<void> {
  const module = how.module ?? await compiled()
  const go = new Go()
  const instance = await WebAssembly.instantiate(module, go.importObject)
  memory = instance.exports['mem'] as WebAssembly.Memory
  resume(go, module, instance)
  for (const form of how.own) tianbaoCall('use', '{}', form)
  postMessage({ ready: true, module })
}

function answer(q: Question): void {
  let said: Partial<Answer>
  try {
    // An engine that has ended answers nothing.
    said = tianbaoCall(q.call, q.question, q.bytes ?? null) ?? { error: 'the engine has ended', dead: true }
  } catch (fault) {
    said = { error: String(fault), dead: true }
  }
  const reply: Answer = { ...said, id: q.id, memory: memory?.buffer.byteLength ?? 0 }
  postMessage(reply, said.bytes ? [said.bytes.buffer] : [])
}

function failed(fault: unknown): void { postMessage({ failed: String(fault) }) }

self.onmessage = (event: MessageEvent<Start | Piece | Question>) => {
  const message = event.data
  if ('call' in message) answer(message)
  else if ('piece' in message) feed(message)
  else start(message).catch(failed)
}
