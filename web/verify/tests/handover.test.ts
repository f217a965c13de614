// @vitest-environment node
import { ed25519 } from '@noble/curves/ed25519'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { join, toBase64, toUtf8 } from '../core/bytes'
import { checkSignature, type Key, readCheckpoint, readHandovers, readKey, withHandovers } from '../core/note'
import { checkReceipt } from '../core/receipt'
import { addFile, giveHandovers, giveKey, newState } from '../view/state'
import { key, keyText, NAMES, receiptOf } from './vectors'

const trail = `${resolve(process.cwd(), '../tests/trail')}/`
const text = readFileSync(`${trail}keys.handed`, 'utf8')
const nextText = readFileSync(`${trail}next.vkey`, 'utf8')
const handed = readHandovers(text)!
const next = withHandovers(readKey(nextText)!, handed)
const first = withHandovers(key, handed)
const seed = (from: number) => Uint8Array.from({ length: 32 }, (_, i) => from + i)

function note(size: number, root: string, by: Key, secret: Uint8Array) {
  const body = `trail.example/a\n${size}\n${root}\n`
  return readCheckpoint(`${body}\n— trail.example/a ${toBase64(join(by.id, ed25519.sign(toUtf8(body), secret)))}\n`)!
}
const ROOT = toBase64(handed[0]!.root)
const OTHER = toBase64(new Uint8Array(32))

describe('a key that was handed on', () => {
  it.each(NAMES)('proves %s from either side, and alone only its own', (name) => {
    for (const k of [key, first, next]) expect(checkReceipt(receiptOf(name), k).ok).toBe(true)
    expect(checkReceipt(receiptOf(name), readKey(nextText)!).ok).toBe(false)
  })

  it('signs for its own time', () => {
    const rows: [number, string, Key, number, string | null][] = [
      [4, OTHER, key, 0, null], [5, ROOT, key, 0, null], [5, ROOT, next, 32, null], [6, OTHER, next, 32, null],
      [6, OTHER, key, 0, 'not-its-time'], [4, OTHER, next, 32, 'not-its-time'], [5, OTHER, key, 0, 'not-its-time'], [5, OTHER, next, 32, 'not-its-time'],
    ]
    for (const [size, root, by, secret, why] of rows)
      for (const held of [first, next]) expect(checkSignature(note(size, root, by, seed(secret)), held), `${size} ${secret}`).toBe(why)
  })

  it('is refused when a character of the handover changed, or when it is of other keys', () => {
    for (let at = 0; at < text.length; at++) expect(readHandovers(text.slice(0, at) + (text[at] === 'B' ? 'C' : 'B') + text.slice(at + 1)), String(at)).toBeNull()
    expect(readHandovers(text + text)).toBeNull()
    expect(readHandovers(text.slice(0, -1))).toBeNull()
    const stranger = { ...key, key: seed(64) }
    expect(withHandovers(stranger, handed)).toBe(stranger)
  })

  it('raises no alarm for who remembered the key before it; another key does', () => {
    const s = newState()
    giveKey(s, keyText, 'pinned')
    giveKey(s, nextText, 'site')
    expect(s.differs).toEqual(['trail.example/a'])
    expect(giveHandovers(s, text)).toBe(true)
    expect(s.differs).toEqual([])
  })

  it('is understood as a file', async () => {
    const s = newState()
    giveKey(s, nextText, 'file')
    await addFile(s, 'keys', toUtf8(text))
    expect(s.keys.get('trail.example/a')!.key.handed).toHaveLength(1)
    await addFile(s, 'keys', toUtf8(text.replace('size 5', 'size 6')))
    expect(s.unknown).toEqual(['keys'])
  })
})
