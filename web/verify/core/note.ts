// Keys and checkpoints of the log: C2SP signed-note and tlog-checkpoint with Ed25519.
import { ed25519 } from '@noble/curves/ed25519'
import { fromBase64, fromHex, hash, join, same, toBase64, toHex, toNumber, toUtf8 } from './bytes'

export interface Key {
  name: string
  id: Uint8Array
  key: Uint8Array
  handed?: Handover[] // how the key of this origin was handed on, oldest first; this key is one of them
}
export interface Handover {
  from: Key
  to: Key
  size: number
  root: Uint8Array
}
export interface Checkpoint {
  origin: string
  size: number
  root: Uint8Array
  body: string // what the signature covers
  signatures: string[]
}

const goodOrigin = (name: string) => name.length <= 200 && /^[!-*,-~]+$/.test(name)

export function keyId(name: string, key: Uint8Array): Uint8Array {
  return hash('sha256', toUtf8(name), Uint8Array.of(10, 1), key).slice(0, 4)
}

/** name+id+key, as /log/key spells it; one line end behind it is allowed.  null: no verifier key. */
export function readKey(text: string): Key | null {
  const [name, id, ...rest] = text.replace(/\n$/, '').split('+')
  const typed = fromBase64(rest.join('+'), 33)
  const said = fromHex(id ?? '')
  if (!name || !goodOrigin(name) || !typed || typed[0] !== 1 || said?.length !== 4) return null
  const key = typed.slice(1)
  return same(said, keyId(name, key)) ? { name, id: said, key } : null
}

export function writeKey(key: Key): string {
  return `${key.name}+${toHex(key.id)}+${toBase64(join(Uint8Array.of(1), key.key))}`
}

/** null: malformed. */
export function readCheckpoint(note: string): Checkpoint | null {
  // eslint-disable-next-line no-control-regex
  if (toUtf8(note).length > 65536 || !note.endsWith('\n') || /[\x00-\x09\x0b-\x1f]/.test(note)) return null
  const cut = note.lastIndexOf('\n\n')
  if (cut < 0 || cut + 2 >= note.length) return null
  const body = note.slice(0, cut + 1)
  const [origin, size, root, ...more] = body.slice(0, -1).split('\n')
  const n = toNumber(size ?? '')
  const hashed = fromBase64(root ?? '', 32)
  if (!origin || !goodOrigin(origin) || n === null || !hashed || more.includes('')) return null
  return { origin, size: n, root: hashed, body, signatures: note.slice(cut + 2, -1).split('\n') }
}

type Why = 'another-log' | 'malformed-signature' | 'wrong-signature' | 'no-signature' | 'not-its-time'

/** Whether one key signed these lines; false: it did not. */
function signedBy(lines: string[], body: string, key: Key): boolean | 'malformed-signature' | 'wrong-signature' {
  let found = false
  for (const line of lines) {
    const parts = /^— (\S+) (\S+)$/.exec(line)
    const blob = fromBase64(parts?.[2] ?? '')
    if (!parts || !blob || blob.length <= 4) return 'malformed-signature'
    if (parts[1] !== key.name || !same(blob.slice(0, 4), key.id)) continue
    if (!holds(blob.slice(4), body, key)) return 'wrong-signature'
    found = true
  }
  return found
}

/** The keys of an origin whose time a log of this size and root falls into: each is good for its own time only. */
export function keysFor(key: Key, size: number, root: Uint8Array): Key[] {
  const handed = key.handed ?? []
  if (!handed.length) return [key]
  if (handed.some((h) => h.size === size && !same(h.root, root))) return []
  return [handed[0]!.from, ...handed.map((h) => h.to)].filter((_, i) => (i === 0 || size >= handed[i - 1]!.size) && (i === handed.length || size <= handed[i]!.size))
}

/** null: signed with the key, or with one from which or to which it was handed on, in that one's time; else why not. */
export function checkSignature(c: Checkpoint, key: Key): Why | null {
  if (c.origin !== key.name) return 'another-log'
  const inTime = keysFor(key, c.size, c.root)
  let late = false
  for (const k of key.handed?.length ? [key.handed[0]!.from, ...key.handed.map((h) => h.to)] : [key]) {
    const said = signedBy(c.signatures, c.body, k)
    if (typeof said === 'string') return said
    if (said && inTime.includes(k)) return null
    late ||= said
  }
  return late ? 'not-its-time' : 'no-signature'
}

const HANDOVER = /^huoyan-handover\/v1\norigin (.*)\nfrom (.*)\nto (.*)\nsize (0|[1-9][0-9]*)\nroot (.*)\n\n(.*)\n(.*)\n/
const sameKey = (a: Key, b: Key) => a.name === b.name && same(a.key, b.key)

function readHandover(text: string): { handover: Handover; n: number } | null {
  const parts = HANDOVER.exec(text)
  if (!parts) return null
  const [whole, origin, was, becomes, size, hashed, old, fresh] = parts as unknown as [string, string, string, string, string, string, string, string]
  const [from, to, root] = [readKey(was), readKey(becomes), fromBase64(hashed, 32)]
  const n = toNumber(size)
  if (!from || !to || !root || n === null || from.name !== origin || to.name !== origin) return null
  const body = `huoyan-handover/v1\norigin ${origin}\nfrom ${writeKey(from)}\nto ${writeKey(to)}\nsize ${n}\nroot ${toBase64(root)}\n`
  if (signedBy([old], body, from) !== true || signedBy([fresh], body, to) !== true) return null
  return { handover: { from, to, size: n, root }, n: whole.length }
}

/** The handovers of a log as /log/keys has them.  null: malformed, or one is not signed by both keys, or does not follow. */
export function readHandovers(text: string): Handover[] | null {
  const list: Handover[] = []
  for (let rest = text; rest; ) {
    const one = readHandover(rest)
    const last = list[list.length - 1]
    if (!one || list.length === 64 || (last && (!sameKey(last.to, one.handover.from) || one.handover.size < last.size))) return null
    list.push(one.handover)
    rest = rest.slice(one.n)
  }
  return list
}

/** The key together with how it was handed on; as it is when that is of other keys. */
export function withHandovers(key: Key, handed: Handover[]): Key {
  return handed.some((h) => sameKey(h.from, key) || sameKey(h.to, key)) ? { ...key, handed } : key
}

/** Whether one is the other, or one was handed on to the other. */
export function oneLine(a: Key, b: Key): boolean {
  return sameKey(a, b) || (a.handed ?? []).some((h) => sameKey(h.from, b) || sameKey(h.to, b))
}

export function holds(signature: Uint8Array, body: string, key: Key): boolean {
  try {
    return signature.length === 64 && ed25519.verify(signature, toUtf8(body), key.key, { zip215: false })
  } catch {
    return false
  }
}
