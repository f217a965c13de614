// What the reader has put in, and the keys at hand.  Nothing is kept but keys that the reader chose to remember.
import { fromUtf8 } from '../core/bytes'
import { type Key, readCheckpoint, readKey, writeKey, type Checkpoint } from '../core/note'
import { addTile, type Tiles } from '../core/tiles'
import { kindOf } from '../read/kind'
import { receiptsInPdf } from '../read/pdf'

export type From = 'site' | 'file' | 'pinned'
export interface State {
  keys: Map<string, { key: Key; from: From }>
  differs: string[] // logs whose site key is not the remembered one
  receipts: { name: string; bytes: Uint8Array; paper: boolean }[]
  pages: { name: string; html: string }[]
  papers: string[] // without a receipt
  checkpoints: { name: string; checkpoint: Checkpoint }[]
  tiles: Tiles
  shorts: string[]
  unknown: string[]
}

const STORE = 'huoyan.log-keys'

export function newState(): State {
  return { keys: new Map(), differs: [], receipts: [], pages: [], papers: [], checkpoints: [], tiles: new Map(), shorts: [], unknown: [] }
}

function remembered(): string[] {
  try {
    return JSON.parse(localStorage.getItem(STORE) ?? '[]') as string[]
  } catch {
    return []
  }
}

export function remember(key: Key, on: boolean): void {
  const others = remembered().filter((t) => readKey(t)?.name !== key.name)
  try {
    localStorage.setItem(STORE, JSON.stringify(on ? [...others, writeKey(key)] : others))
  } catch {
    // a browser that keeps nothing: the key serves until the page is closed
  }
}

/** A remembered key stands before one that the site gives. */
export function giveKey(s: State, text: string, from: From): boolean {
  const key = readKey(text.trim())
  if (!key) return false
  const there = s.keys.get(key.name)
  if (there?.from === 'pinned' && from === 'site') {
    if (writeKey(there.key) !== writeKey(key)) s.differs.push(key.name)
    return true
  }
  s.keys.set(key.name, { key, from })
  return true
}

export function recall(s: State): void {
  for (const text of remembered()) giveKey(s, text, 'pinned')
}

export async function addFile(s: State, name: string, bytes: Uint8Array): Promise<void> {
  const kind = kindOf(name, bytes)
  const text = fromUtf8(bytes) ?? ''
  if (kind === 'receipt') s.receipts.push({ name, bytes, paper: false })
  else if (kind === 'page') s.pages.push({ name, html: text })
  else if (kind === 'key') giveKey(s, text, 'file')
  else if (kind === 'tile') addTile(s.tiles, name, bytes)
  else if (kind === 'checkpoint') s.checkpoints.push({ name, checkpoint: readCheckpoint(text)! })
  else if (kind === 'pdf') {
    const found = await receiptsInPdf(bytes)
    if (!found.length) s.papers.push(name)
    for (const one of found) s.receipts.push({ name, bytes: one, paper: true })
  } else s.unknown.push(name)
}
