// The short proof of a paper's QR (docs/trail.md 6): digits → bytes → the signature over the root that the path leads to.
import { fromUtf8, same, toBase64, toUtf8 } from './bytes'
import { commitmentOf, fieldHash, makeLeaf } from './leaf'
import { holds, type Key, keysFor } from './note'
import { leafHash, rootFrom } from './tree'

export const SHORT_HEAD = 'HUOYAN1:'
const DIGITS = [0, 3, 5, 8, 10, 13, 15, 17]

export interface Short {
  origin: string
  index: number
  size: number
  time: string
  leafHash: string
  shown: { name: string; value: string } | null
  pathOk: boolean // it fits index and size
  shownOk: boolean // the field is one of the leaf's
  signed: boolean | null // null: no key of that origin
}

function group(digits: string): number[] | null {
  const n = DIGITS.indexOf(digits.length)
  if (n < 1) return null
  let v = BigInt(digits)
  const out: number[] = []
  for (let i = 0; i < n; i++) {
    out.unshift(Number(v & 255n))
    v >>= 8n
  }
  return v === 0n ? out : null
}

export function digitsToBytes(digits: string): Uint8Array | null {
  const out: number[] = []
  if (!/^[0-9]+$/.test(digits)) return null
  for (let at = 0; at < digits.length; at += 17) {
    const bytes = group(digits.slice(at, at + 17))
    if (!bytes) return null
    out.push(...bytes)
  }
  return Uint8Array.from(out)
}

class Reader {
  at = 0
  bad = false
  constructor(readonly bytes: Uint8Array) {}
  take(n: number): Uint8Array {
    if (this.at + n > this.bytes.length) this.bad = true
    this.at += n
    return this.bytes.slice(this.at - n, this.at)
  }
  number(n: number): number {
    return this.take(n).reduce((v, x) => v * 256 + x, 0)
  }
  path(): Uint8Array[] {
    return Array.from({ length: this.number(1) }, () => this.take(32))
  }
  text(): string | null {
    return fromUtf8(this.take(this.number(1)))
  }
}

function readShown(r: Reader, sha256: Uint8Array): { shown: Short['shown']; ok: boolean } | null {
  const count = r.number(1)
  if (count === 0) return { shown: null, ok: true }
  const [n, at, salt] = [r.number(2), r.number(2), r.take(16)]
  const name = r.text()
  const value = r.text()
  const path = r.path()
  if (count !== 1 || r.bad || name === null || value === null) return null
  const root = rootFrom('sha256', fieldHash('sha256', salt, name, toUtf8(value)), at, n, path)
  return { shown: { name, value }, ok: root !== null && same(commitmentOf('sha256', n, root), sha256) }
}

/** null: not a short proof. */
export function checkShort(digits: string, keyOf: (origin: string) => Key | null): Short | null {
  const bytes = digitsToBytes(digits)
  if (!bytes) return null
  const r = new Reader(bytes)
  const ms = r.number(6)
  const [sha256, sm3] = [r.take(32), r.take(32)]
  const [index, size] = [r.number(5), r.number(5)]
  const origin = r.text()
  const signature = r.take(64)
  const path = r.path()
  if (r.bad || origin === null || ms > 8.64e15 - 1) return null
  const shown = readShown(r, sha256)
  if (r.bad || !shown || r.at !== bytes.length) return null
  const leaf = makeLeaf(ms, sha256, sm3)
  const hashed = leafHash('sha256', toUtf8(leaf))
  const root = rootFrom('sha256', hashed, index, size, path)
  const key = keyOf(origin)
  const signed = key && key.name === origin && root ? keysFor(key, size, root).some((k) => holds(signature, `${origin}\n${size}\n${toBase64(root)}\n`, k)) : null
  return {
    origin, index, size, time: leaf.slice(20, 49), leafHash: toBase64(hashed),
    shown: shown.shown, pathOk: root !== null, shownOk: shown.ok, signed: root ? signed : false,
  }
}
