// Keys and checkpoints of the log: C2SP signed-note and tlog-checkpoint with Ed25519.
import { ed25519 } from '@noble/curves/ed25519'
import { fromBase64, fromHex, hash, join, same, toBase64, toHex, toNumber, toUtf8 } from './bytes'

export interface Key {
  name: string
  id: Uint8Array
  key: Uint8Array
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

/** null: signed with the key; else why not. */
export function checkSignature(c: Checkpoint, key: Key): 'another-log' | 'malformed-signature' | 'wrong-signature' | 'no-signature' | null {
  let found = false
  if (c.origin !== key.name) return 'another-log'
  for (const line of c.signatures) {
    const parts = /^— (\S+) (\S+)$/.exec(line)
    const blob = fromBase64(parts?.[2] ?? '')
    if (!parts || !blob || blob.length <= 4) return 'malformed-signature'
    if (parts[1] !== key.name || !same(blob.slice(0, 4), key.id)) continue
    if (!holds(blob.slice(4), c.body, key)) return 'wrong-signature'
    found = true
  }
  return found ? null : 'no-signature'
}

export function holds(signature: Uint8Array, body: string, key: Key): boolean {
  try {
    return signature.length === 64 && ed25519.verify(signature, toUtf8(body), key.key, { zip215: false })
  } catch {
    return false
  }
}
