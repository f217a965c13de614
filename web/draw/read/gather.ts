// Bundles out of what the reader gives: files, folders, a zip; or a published folder of this site.
import type { Bundle } from '../core/check'
import type { FileName } from '../core/files'
import { isZip, unzip } from './zip'

const NAMES: FileName[] = ['plan.json', 'subjects.csv', 'officers.csv', 'seed.json', 'result.json']
export interface Named { folder: string; bundle: Bundle }
type One = { path: string; bytes: Uint8Array }

const isReceipt = (b: Uint8Array) => new TextDecoder().decode(b.subarray(0, 18)) === 'huoyan-receipt/v1\n'

async function opened(files: One[]): Promise<One[]> {
  const out: One[] = []
  for (const f of files) {
    const inner = isZip(f.bytes) ? await unzip(f.bytes) : null
    if (inner) for (const i of inner) out.push({ path: `${f.path.replace(/\.zip$/, '')}/${i.name}`, bytes: i.bytes })
    else out.push(f)
  }
  return out
}

/** A bundle is a folder; files without one are one bundle. */
export async function gather(files: One[], key: string): Promise<Named[]> {
  const folders = new Map<string, Bundle>()
  for (const { path, bytes } of await opened(files)) {
    const cut = path.lastIndexOf('/')
    const [folder, name] = [path.slice(0, Math.max(cut, 0)), path.slice(cut + 1)]
    const bundle = folders.get(folder) ?? { files: {}, receipts: [], key }
    if (NAMES.includes(name as FileName)) bundle.files[name as FileName] = bytes
    else if (isReceipt(bytes)) bundle.receipts.push(bytes)
    else continue
    folders.set(folder, bundle)
  }
  return [...folders].filter(([, b]) => b.files['plan.json']).map(([folder, bundle]) => ({ folder, bundle }))
}

/** What the browser says was dropped, folders included. */
export async function dropped(items: DataTransferItemList): Promise<One[]> {
  const entries = [...items].map((i) => i.webkitGetAsEntry()).filter((e): e is FileSystemEntry => e !== null)
  const out: One[] = []
  const walk = async (e: FileSystemEntry): Promise<void> => {
    if (e.isFile) {
      const file = await new Promise<File>((done, bad) => (e as FileSystemFileEntry).file(done, bad))
      out.push({ path: e.fullPath.replace(/^\//, ''), bytes: new Uint8Array(await file.arrayBuffer()) })
      return
    }
    const reader = (e as FileSystemDirectoryEntry).createReader()
    for (;;) {
      const some = await new Promise<FileSystemEntry[]>((done, bad) => reader.readEntries(done, bad))
      if (!some.length) return
      for (const one of some) await walk(one)
    }
  }
  for (const e of entries) await walk(e)
  return out
}

export async function chosen(files: Iterable<File>): Promise<One[]> {
  const out: One[] = []
  for (const f of files) out.push({ path: f.webkitRelativePath || f.name, bytes: new Uint8Array(await f.arrayBuffer()) })
  return out
}

async function get(path: string): Promise<Uint8Array | null> {
  const a = await fetch(path, { credentials: 'omit' }).catch(() => null)
  return a?.ok ? new Uint8Array(await a.arrayBuffer()) : null
}

/** A folder of this site; null: nothing is published there. */
export async function published(folder: string): Promise<One[] | null> {
  if (!/^\/[A-Za-z0-9/_.-]+\/$/.test(folder) || folder.includes('..') || folder.includes('//')) return null
  const out: One[] = []
  for (const name of NAMES) {
    const bytes = await get(folder + name)
    if (!bytes) return null
    out.push({ path: folder.slice(1) + name, bytes })
  }
  const names = await get(`${folder}receipts.txt`)
  const receipts = names ? new TextDecoder().decode(names).split('\n').filter((n) => /^[A-Za-z0-9._-]+$/.test(n)) : ['receipt']
  for (const name of receipts) {
    const bytes = await get(folder + name)
    if (bytes) out.push({ path: folder.slice(1) + name, bytes })
  }
  return out
}

export interface Listed { draw_id: string; path: string; day: string }

/** All draws that this site has published; none where it has no list. */
export async function listed(): Promise<Listed[]> {
  const bytes = await get('/draws/index.json')
  try {
    const j: unknown = bytes ? JSON.parse(new TextDecoder().decode(bytes)) : []
    const good = (x: unknown): x is Listed => typeof x === 'object' && x !== null && ['draw_id', 'path', 'day'].every((k) => typeof (x as Record<string, unknown>)[k] === 'string')
    return Array.isArray(j) ? j.filter(good) : []
  } catch {
    return []
  }
}
