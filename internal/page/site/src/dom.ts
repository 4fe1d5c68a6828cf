// Elements are made here, and whatever a file says becomes their text: nothing is ever read as markup.

type Child = Node | string | undefined | false

interface Given {
  class?: string; id?: string; title?: string; testid?: string; text?: string; type?: string; hidden?: boolean
  data?: Record<string, string>; aria?: Record<string, string>; role?: string; onclick?: (e: MouseEvent) => void
}

export function make<K extends keyof HTMLElementTagNameMap>(tag: K, given: Given = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const e = document.createElement(tag)
  if (given.class) e.className = given.class
  if (given.id) e.id = given.id
  if (given.title) e.title = given.title
  if (given.testid) e.dataset['testid'] = given.testid
  if (given.text !== undefined) e.textContent = given.text
  if (given.type) e.setAttribute('type', given.type)
  else if (tag === 'button') e.setAttribute('type', 'button')
  if (given.hidden) e.hidden = true
  if (given.role) e.setAttribute('role', given.role)
  for (const [name, value] of Object.entries(given.data ?? {})) e.dataset[name] = value
  for (const [name, value] of Object.entries(given.aria ?? {})) e.setAttribute('aria-' + name, value)
  if (given.onclick) e.addEventListener('click', given.onclick as EventListener)
  for (const c of children) if (c) e.append(c)
  return e
}

let numbers = 0

// number makes ids that no file can name.
export function number(prefix: string): string { return 'page-' + prefix + '-' + ++numbers }

export function replace(e: Element, ...children: Child[]): void { e.replaceChildren(...children.filter((c): c is Node | string => !!c)) }

export function save(name: string, bytes: Uint8Array): void {
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>]))
  const a = document.createElement('a')
  a.href = url
  a.download = name.replace(/[\\/:*?"<>|]/g, '_')
  document.body.append(a)
  a.click()
  a.remove()
  window.setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
