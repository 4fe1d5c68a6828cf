// The engine was started where the page was made, and goes on from there: package begun in Go kept its memory, and wrote
// down what it knows of JavaScript by number.

// Runtime is what wasm_exec.js defines, as far as an engine that goes on needs it.
export interface Runtime {
  importObject: WebAssembly.Imports
  exited: boolean
  mem: DataView
  _inst: WebAssembly.Instance
  _values: unknown[]
  _goRefCounts: number[]
  _ids: Map<unknown, number>
  _idPool: number[]
  _makeFuncWrapper(id: number): unknown
}

interface Known { values: { path?: string[]; wraps?: number; counts: number }[]; free: number[]; functions: Record<string, number> }

// resume gives an engine what it knows; it then waits for calls.
export function resume(go: Runtime, module: WebAssembly.Module, instance: WebAssembly.Instance): void {
  const known = JSON.parse(new TextDecoder().decode(WebAssembly.Module.customSections(module, 'tianbao')[0])) as Known
  go._inst = instance
  go.mem = new DataView((instance.exports['mem'] as WebAssembly.Memory).buffer)
  go.exited = false
  go._values = [NaN, 0, null, true, false, globalThis, go]
  go._goRefCounts = go._values.map(() => Infinity)
  go._ids = new Map<unknown, number>([[0, 1], [null, 2], [true, 3], [false, 4], [globalThis, 5], [go, 6]])
  go._idPool = known.free
  for (const v of known.values) {
    const value = v.wraps ? go._makeFuncWrapper(v.wraps) : v.path ? at(v.path) : {} // what nobody asks for any more
    if (v.counts > 0) go._ids.set(value, go._values.length)
    go._values.push(v.counts > 0 ? value : null)
    go._goRefCounts.push(v.counts)
  }
  for (const [name, id] of Object.entries(known.functions)) Object.assign(globalThis, { [name]: go._makeFuncWrapper(id) })
}

function at(path: string[]): unknown {
  return path.reduce<unknown>((of, name) => (of as Record<string, unknown>)[name], globalThis)
}
