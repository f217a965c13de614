// What the reader has put in, and the keys at hand.  Nothing is kept but keys that the reader chose to remember.
import { fromUtf8 } from '../core/bytes'
import { type Handover, type Key, oneLine, readCheckpoint, readHandovers, readKey, withHandovers, writeKey, type Checkpoint } from '../core/note'
import { addTile, type Tiles } from '../core/tiles'
import { kindOf } from '../read/kind'
import { receiptsInPdf } from '../read/pdf'

export type From = 'site' | 'file' | 'pinned'
export interface State {
  keys: Map<string, { key: Key; from: From }>
  handed: Handover[][] // how the keys of logs were handed on
  site: Key[] // keys that the site gave
  differs: string[] // logs whose site key is neither the remembered one nor handed on from or to it
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
  return { keys: new Map(), handed: [], site: [], differs: [], receipts: [], pages: [], papers: [], checkpoints: [], tiles: new Map(), shorts: [], unknown: [] }
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
  if (from === 'site') s.site.push(key)
  if (s.keys.get(key.name)?.from !== 'pinned' || from !== 'site') s.keys.set(key.name, { key, from })
  joinUp(s)
  return true
}

/** How a key was handed on, from the site or a file; each handover is proved by both keys. */
export function giveHandovers(s: State, text: string): boolean {
  const handed = readHandovers(text)
  if (!handed) return false
  if (handed.length) s.handed.push(handed)
  joinUp(s)
  return true
}

function joinUp(s: State): void {
  for (const held of s.keys.values()) for (const handed of s.handed) held.key = withHandovers(held.key, handed)
  s.differs = s.site.filter((key) => { const held = s.keys.get(key.name); return held?.from === 'pinned' && !oneLine(held.key, key) }).map((key) => key.name)
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
  else if (kind === 'handovers') {
    if (!giveHandovers(s, text)) s.unknown.push(name)
  }
  else if (kind === 'tile') addTile(s.tiles, name, bytes)
  else if (kind === 'checkpoint') s.checkpoints.push({ name, checkpoint: readCheckpoint(text)! })
  else if (kind === 'pdf') {
    const found = await receiptsInPdf(bytes)
    if (!found.length) s.papers.push(name)
    for (const one of found) s.receipts.push({ name, bytes: one, paper: true })
  } else s.unknown.push(name)
}
