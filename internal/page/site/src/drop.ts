// What is dropped or chosen: files, folders with all below them.

export interface Found { name: string; file?: File; failure?: string }

const wanted = /\.(xlsx|xlsm|xltx|xltm|xls|xlt|xlsb|et|ett|ods|fods|zip|eml)$/i

function passedOver(name: string): boolean { return name.startsWith('~$') || name.startsWith('.') }

// chosen are the files of an input. Of a folder only workbooks, zips and mails are taken.
export function chosen(list: FileList | File[]): { found: Found[]; passed: number } {
  const found: Found[] = []
  let passed = 0
  for (const file of Array.from(list)) {
    const name = file.webkitRelativePath || file.name
    if (passedOver(file.name) || (file.webkitRelativePath && !wanted.test(name))) passed++
    else found.push({ name, file })
  }
  return { found, passed }
}

interface Handle { kind: 'file' | 'directory'; name: string; getFile(): Promise<File>; values(): AsyncIterable<Handle> }

type Item = DataTransferItem & { getAsFileSystemHandle?: () => Promise<Handle | null> }

// dropped are files and folders that were dropped. Handles are asked for before the first wait: afterwards the
// browser has forgotten what was dropped.
export async function dropped(data: DataTransfer): Promise<{ found: Found[]; passed: number }> {
  const items = Array.from(data.items).filter(i => i.kind === 'file') as Item[]
  const plain = Array.from(data.files)
  if (items.length === 0 || !items[0]!.getAsFileSystemHandle) return chosen(plain)
  const handles = items.map(i => i.getAsFileSystemHandle!().catch(() => null))
  const found: Found[] = []
  const counted = { passed: 0 }
  for (let i = 0; i < handles.length; i++) {
    const handle = await handles[i]!
    if (handle) await walk(handle, '', found, counted)
    else if (plain[i]) found.push({ name: plain[i]!.name, file: plain[i]! })
  }
  return { found, passed: counted.passed }
}

async function walk(handle: Handle, within: string, found: Found[], counted: { passed: number }): Promise<void> {
  const name = within + handle.name
  if (handle.kind === 'file') {
    if (passedOver(handle.name) || (within && !wanted.test(handle.name))) { counted.passed++; return }
    try {
      found.push({ name, file: await handle.getFile() })
    } catch (fault) {
      found.push({ name, failure: String(fault) })
    }
    return
  }
  const inside: Handle[] = []
  for await (const h of handle.values()) inside.push(h)
  inside.sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
  for (const h of inside) await walk(h, name + '/', found, counted)
}
