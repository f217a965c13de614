// A leaf: four lines; the commitments of a fact's fields (docs/trail.md 1, 2).
import { fromBase64, hash, type Kind, toBase64, toUtf8 } from './bytes'
import { rootOf } from './tree'

export interface Leaf {
  text: string
  time: string
  sha256: Uint8Array
  sm3: Uint8Array
}

function goodTime(time: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00$/.test(time)) return false
  const at = new Date(time)
  return !Number.isNaN(at.getTime()) && new Date(at.getTime() + 8 * 3600e3).toISOString().slice(0, 23) === time.slice(0, 23)
}

/** null: not a leaf. */
export function readLeaf(text: string): Leaf | null {
  const [, time, a, b] = /^huoyan-leaf\/v1\ntime (\S+)\nsha256 (\S+)\nsm3 (\S+)\n$/.exec(text) ?? []
  const sha256 = fromBase64(a ?? '', 32)
  const sm3 = fromBase64(b ?? '', 32)
  return time && goodTime(time) && sha256 && sm3 ? { text, time, sha256, sm3 } : null
}

/** The leaf of these commitments at that time, ms since 1970. */
export function makeLeaf(ms: number, sha256: Uint8Array, sm3: Uint8Array): string {
  const time = new Date(ms + 8 * 3600e3).toISOString().replace('Z', '+08:00')
  return `huoyan-leaf/v1\ntime ${time}\nsha256 ${toBase64(sha256)}\nsm3 ${toBase64(sm3)}\n`
}

export function fieldHash(kind: Kind, salt: Uint8Array, name: string, value: Uint8Array): Uint8Array {
  return hash(kind, Uint8Array.of(0), salt, toUtf8(name), Uint8Array.of(0), value)
}

/** The number of fields is hashed with the root: a tree does not tell its size. */
export function commitmentOf(kind: Kind, n: number, root: Uint8Array): Uint8Array {
  return hash(kind, Uint8Array.of(2, n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255), root)
}

export function commit(kind: Kind, hashes: Uint8Array[]): Uint8Array {
  return commitmentOf(kind, hashes.length, rootOf(kind, hashes))
}
