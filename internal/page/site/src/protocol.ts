// What the page and its engine tell each other. The other side is internal/page, in Go.

export interface Text { zh: string; en: string }

export interface Entry { sheet: string; cell: string; text: string; digits: boolean }

export interface Accept { Rule: string; Field: string }

export interface Counts { error: number; warning: number; notice: number; style: number; blank: number }

export type Level = 'error' | 'warning' | 'notice' | 'style'

export interface Place { sheet?: string; cell?: string; field?: string; label?: string }

export interface Offer { rule: string; field: string; label: string; before: string; after: string; why?: Text }

export interface Finding {
  rule: string; level: Level; message: Text; found?: string; expected?: string; places?: Place[]; offers?: Offer[]
}

export interface Field {
  path: string; label: string; sheet: string; cell: string; raw?: string; unit?: string
  asks?: boolean; digits?: boolean; choices?: string[]
}

export interface Read {
  state: string; done: Text; next: Text; counts: Counts; form?: string; title?: string; unit?: string
  template?: boolean; beside?: 'round' | 'roster'; copy?: boolean; findings: Finding[]; fields?: Field[]; looks?: Looks
}

export interface Preview {
  counts: Counts; says: Text; final: boolean; made: boolean; offers: Offer[] | null; left: Finding[] | null
  changes: Offer[] | null; failure?: Text
}

export interface Saved { refused?: Text }

export interface Packed extends Came { names: string[]; asides: string[]; passed: number; refused?: Text }

// Came is when a file came and from whom.
export interface Came { from?: string; sent?: string; kept?: string }

export interface Round { name: string; lines: Line[]; due: number; idle: number; mail: number }

export interface Line {
  unit: string; item: string; state: string; says: Text; do: Text; amount?: string; due?: string
  errors: number; warnings: number; versions: number; files: string[]
}

export interface Form { id: string; title: string; own?: boolean }

export interface Blanks { name: string; count: number; findings: Finding[]; refused?: Text }

export interface Looks { styles: Style[] | null; sheets: Sheet[] }

export interface Style {
  b?: boolean; i?: boolean; u?: boolean; x?: boolean; f?: string; z?: number; c?: string; g?: string
  h?: string; v?: string; w?: boolean; n?: number; up?: boolean; t?: number; l: [string, string, string, string]
}

export interface Sheet {
  name: string; hidden?: boolean; buried?: boolean; columns: number[] | null; rows: Row[] | null; lines?: boolean; left?: number
}

export interface Row { n: number; h?: number; hidden?: boolean; cells: Cell[] | null }

export interface Cell { a: string; c: number; s?: number; t?: string; cs?: number; rs?: number; r?: boolean }

// Question is a call on its way to the worker, Answer what comes back.
export interface Question { id: number; call: string; question: string; bytes?: Uint8Array }

export interface Answer { id: number; json?: string; bytes?: Uint8Array; error?: string; dead?: boolean; memory: number }

// Start starts a worker: with the compiled engine, or else with pieces of the packed one.
export interface Start { module?: WebAssembly.Module; own: Uint8Array[] }

// Piece is some bytes of the packed engine in letters; one of none is behind the last.
export interface Piece { piece: string; size: number }

export interface Ready { ready: true; module: WebAssembly.Module }
