// What is dropped or chosen: files, folders with all below them.

// Found is a file. One that is aside is none that is read as a form: people send it in place of one.
export interface Found { name: string; file?: File; failure?: string; aside?: boolean }

const forms = 'xlsx|xlsm|xltx|xltm|xls|xlt|xlsb|et|ett|ods|fods|csv|docx|docm|dotx|dotm|doc|dot|wps|wpt|odt|rtf'
const wanted = new RegExp(`\\.(${forms}|zip|eml)$`, 'i')
const inPlace = /\.(pdf|ofd|png|jpg|jpeg|jpe|jfif|bmp|gif|tif|tiff|heic|heif|avif|webp|rar|7z|zipx|tar|gz|tgz|bz2|xz|zst|cab|iso|msg|pst|mbox)$|(^|\/)winmail\.dat$/i

// A form whose name lost its ending, or has one more behind it, is known by what it begins with, as package intake
// knows it.
const ending = new RegExp(`\\.(${forms})\\b`, 'i')
const office = /PK\x03\x04[^]{26}(xl|word)\/|^PK\x03\x04[^]{26}mimetype[^]{0,64}application\/vnd\.oasis\.opendocument\.(spreadsheet|text)/
const compound = /^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/

async function isNameless(file: File): Promise<boolean> {
  const head = new TextDecoder('windows-1252').decode(await file.slice(0, 8192).arrayBuffer())
  return office.test(head) || (compound.test(head) && (!file.name.includes('.') || ending.test(file.name)))
}

function passedOver(name: string): boolean { return name.startsWith('~$') || name.startsWith('.') }

// chosen are the files of an input. Of a folder only workbooks, zips and mails are taken.
export async function chosen(list: FileList | File[]): Promise<{ found: Found[]; passed: number }> {
  const found: Found[] = []
  let passed = 0
  for (const file of Array.from(list)) {
    const name = file.webkitRelativePath || file.name
    if (passedOver(file.name)) passed++
    else if (file.webkitRelativePath && !wanted.test(name) && !await isNameless(file)) {
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
    if (passedOver(handle.name)) { counted.passed++; return }
    try {
      const file = await handle.getFile()
      const aside = within !== '' && !wanted.test(handle.name) && !await isNameless(file)
      if (aside) counted.passed++
      if (!aside || inPlace.test(handle.name)) found.push({ name, file, aside })
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
