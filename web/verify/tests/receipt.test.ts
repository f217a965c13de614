// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { fromBase64, fromHex, toBase64, toHex, toUtf8 } from '../core/bytes'
import { readKey, writeKey } from '../core/note'
import { checkReceipt } from '../core/receipt'
import { sm3 } from '../core/sm3'
import { rootFrom, rootOf, leafHash } from '../core/tree'
import { key, keyText, NAMES, receiptOf } from './vectors'

describe('SM3', () => {
  it('gives the examples of GB/T 32905 A.1 and A.2', () => {
    expect(toHex(sm3(toUtf8('abc')))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
    expect(toHex(sm3(toUtf8('abcd'.repeat(16))))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732')
    expect(toHex(sm3(new Uint8Array(0)))).toBe('1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b')
  })
})

describe('base 64', () => {
  it('has one spelling', () => {
    for (const text of ['', 'AA==', 'AAA=', 'AAAA', '+/8=']) expect(toBase64(fromBase64(text)!)).toBe(text)
    for (const text of ['A', 'AA', 'AB==', 'AAB=', 'AA=A', '=AAA', 'AA==AAAA', 'AA-_', ' AAA', 'AAAA\n', 'AAA＝']) expect(fromBase64(text), text).toBeNull()
  })
})

describe('trees', () => {
  it('lead from every leaf to the root, whatever their size', () => {
    const leaves = Array.from({ length: 33 }, (_, i) => leafHash('sha256', Uint8Array.of(i)))
    const path = (at: number, list: Uint8Array[]): Uint8Array[] => {
      if (list.length === 1) return []
      let k = 1
      while (2 * k < list.length) k *= 2
      return at < k ? [...path(at, list.slice(0, k)), rootOf('sha256', list.slice(k))] : [...path(at - k, list.slice(k)), rootOf('sha256', list.slice(0, k))]
    }
    for (let n = 1; n <= 33; n++) {
      const list = leaves.slice(0, n)
      for (let at = 0; at < n; at++) {
        const p = path(at, list)
        expect(toHex(rootFrom('sha256', list[at]!, at, n, p)!)).toBe(toHex(rootOf('sha256', list)))
        expect(rootFrom('sha256', list[at]!, at, n, [...p, list[0]!])).toBeNull()
        if (p.length) expect(rootFrom('sha256', list[at]!, at, n, p.slice(0, -1))).toBeNull()
      }
      expect(rootFrom('sha256', list[0]!, n, n, [])).toBeNull()
    }
  })
})

describe('keys', () => {
  it('are read and written in one spelling', () => {
    expect(writeKey(key)).toBe(keyText.trim())
    for (const bad of ['', 'x', keyText.replace('6e', '6f'), `${keyText}\n`, keyText.replace('AQOh', 'AgOh'), ` ${keyText}`]) expect(readKey(bad), bad).toBeNull()
    expect(fromHex('abc')).toBeNull()
  })
})

describe('receipts', () => {
  it.each(NAMES)('%s proves what docs/trail.md says', (name) => {
    const proof = checkReceipt(receiptOf(name), key)
    expect(proof.steps.filter((s) => s.state !== 'yes')).toEqual([])
    expect(proof.ok).toBe(true)
    expect(proof.fields.length + proof.withheld).toBeGreaterThan(11)
  })

  it('discloses and withholds', () => {
    const whole = checkReceipt(receiptOf('1-accepted'), key)
    const erased = checkReceipt(receiptOf('3-accepted-after-erasure'), key)
    expect(whole.fields.find((f) => f.name === 'place_name')?.value).toBe('泉城影院')
    expect([whole.withheld, erased.withheld]).toEqual([0, 1])
    expect(erased.fields.some((f) => f.name === 'applicant_phone')).toBe(false)
    expect(erased.leafHash).toBe(whole.leafHash)
  })

  it('without a key is all but signed', () => {
    const proof = checkReceipt(receiptOf('1-accepted'), null)
    expect(proof.ok).toBe(false)
    expect(proof.steps.map((s) => s.state)).toEqual(['yes', 'yes', 'yes', 'yes', 'yes', 'no', 'not-reached'])
  })

  it('of another log is refused by name', () => {
    const other = { ...key, name: 'other.example/a' }
    expect(checkReceipt(receiptOf('1-accepted'), other).steps.find((s) => s.state === 'no')).toMatchObject({ id: 'key', why: 'another-log', at: 'trail.example/a' })
  })

  it.each(NAMES)('%s with any one byte changed, left out or doubled is refused', (name) => {
    const bytes = receiptOf(name)
    const accepted: string[] = []
    let tried = 0
    for (let at = 0; at < bytes.length; at++) {
      const others = [bytes[at]! ^ 1, bytes[at]! ^ 32, at % 7 === 0 ? 0 : 10, 255].filter((x) => x !== bytes[at])
      const changed = others.map((x) => { const copy = bytes.slice(); copy[at] = x; return copy })
      changed.push(Uint8Array.from([...bytes.slice(0, at), ...bytes.slice(at + 1)]), Uint8Array.from([...bytes.slice(0, at + 1), ...bytes.slice(at)]))
      for (const copy of at % 3 === 0 ? changed : changed.slice(0, 1)) {
        tried++
        if (checkReceipt(copy, key).ok && toHex(copy) !== toHex(bytes)) accepted.push(`${at}: ${bytes[at]}`)
      }
    }
    expect(accepted).toEqual([])
    expect(tried).toBeGreaterThan(3000)
  })

  it('is refused when cut, joined, empty or of another kind', () => {
    const bytes = receiptOf('1-accepted')
    for (let n = 0; n < bytes.length; n += 37) expect(checkReceipt(bytes.slice(0, n), key).ok).toBe(false)
    expect(checkReceipt(Uint8Array.from([...bytes, ...bytes]), key).ok).toBe(false)
    expect(checkReceipt(Uint8Array.from([...bytes, 10]), key).ok).toBe(false)
    expect(checkReceipt(Uint8Array.from([0xef, 0xbb, 0xbf, ...bytes]), key).ok).toBe(false)
  })

  it('says which line is malformed', () => {
    const text = new TextDecoder().decode(receiptOf('1-accepted')).replace(/^field \.case .*/m, 'field .case x y')
    expect(checkReceipt(toUtf8(text), key).steps[0]).toMatchObject({ id: 'form', state: 'no', at: '4' })
  })
})
