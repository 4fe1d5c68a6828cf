// The worker unpacks, compiles and starts the engine, and hands calls to it, one after the other.
import type { Answer, Piece, Question, Ready, Start } from './protocol'

interface Runtime { importObject: WebAssembly.Imports; run(instance: WebAssembly.Instance): Promise<void> }
declare const Go: new () => Runtime
declare function tianbaoCall(call: string, question: string, bytes: Uint8Array | null): { json?: string; bytes?: Uint8Array; error?: string } | undefined
declare function postMessage(message: Answer | Ready | { failed: string }, transfer?: Transferable[]): void

let memory: WebAssembly.Memory | undefined

// What the engine is unpacked and compiled from, while the page is still being read.
let pieces: WritableStreamDefaultWriter<BufferSource> | undefined
let fed = Promise.resolve()

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const native = (Uint8Array as unknown as { fromBase64?(text: string): Uint8Array<ArrayBuffer> }).fromBase64
  if (native) return native(base64)
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}

// feed takes a piece of the packed engine; none is the end.
function feed(piece: string | null): void {
  const to = pieces!
  fed = fed.then(() => piece === null ? to.close() : to.write(bytesOf(piece))).catch(failed)
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
  await new Promise<void>((ready, failed) => {
    (self as unknown as Record<string, unknown>)['tianbaoReady'] = ready
    go.run(instance).then(() => failed(new Error('the engine has ended')), failed)
  })
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
  else if ('piece' in message) feed(message.piece)
  else start(message).catch(failed)
}
