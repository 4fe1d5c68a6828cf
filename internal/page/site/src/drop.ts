// What is dropped or chosen: files, folders with all below them.

// Found is a file. One that is aside is none that is read as a form: people send it in place of one.
export interface Found { name: string; file?: File; failure?: string; aside?: boolean }

const wanted = /\.(xlsx|xlsm|xltx|xltm|xls|xlt|xlsb|et|ett|ods|fods|csv|docx|docm|dotx|dotm|doc|dot|wps|wpt|odt|rtf|zip|eml)$/i
const inPlace = /\.(pdf|ofd|png|jpg|jpeg|bmp|gif|tif|tiff|heic|webp|rar|7z|msg)$/i

function passedOver(name: string): boolean { return name.startsWith('~$') || name.startsWith('.') }

// chosen are the files of an input. Of a folder only workbooks, zips and mails are taken.
export function chosen(list: FileList | File[]): { found: Found[]; passed: number } {
  const found: Found[] = []
  let passed = 0
  for (const file of Array.from(list)) {
    const name = file.webkitRelativePath || file.name
    if (passedOver(file.name)) passed++
    else if (file.webkitRelativePath && !wanted.test(name)) {
      passed++
      if (inPlace.test(name)) found.push({ name, file, aside: true })
    } else found.push({ name, file })
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
    const aside = within !== '' && !wanted.test(handle.name)
    if (passedOver(handle.name) || aside) counted.passed++
    if (passedOver(handle.name) || (aside && !inPlace.test(handle.name))) return
    try {
      found.push({ name, file: await handle.getFile(), aside })
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
