// The words of the page, as the catalogue has them, in the language that the person chose.
import type { Text } from './protocol'

export type Lang = 'zh' | 'en'

const catalogue = JSON.parse(document.getElementById('page-words')!.textContent!) as Record<string, Text>

let chosen: Lang = 'zh'

export function lang(): Lang { return chosen }

export function choose(l: Lang): void {
  chosen = l
  document.documentElement.lang = l === 'zh' ? 'zh-CN' : 'en'
}

export function say(id: string, ...args: (string | number)[]): string {
  const entry = catalogue['page.' + id]
  if (!entry) return id
  return entry[chosen].replace(/%\[(\d+)\][sd]/g, (_, n: string) => String(args[Number(n) - 1] ?? ''))
}

export function inLang(t: Text | undefined): string { return t ? t[chosen] : '' }
