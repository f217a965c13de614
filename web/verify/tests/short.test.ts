// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { checkShort, digitsToBytes } from '../core/short'
import { key, page } from './vectors'

const digits = /#HUOYAN1:\n((?: {4}[\d ]+\n)+)/.exec(page)![1]!.replace(/\s/g, '')
const keyOf = (origin: string) => (origin === key.name ? key : null)
const good = (text: string) => {
  const s = checkShort(text, keyOf)
  return s !== null && s.pathOk && s.shownOk && s.signed === true
}

describe('the short proof of a QR', () => {
  it('of docs/trail.md 6 shows the place by its name', () => {
    const s = checkShort(digits, keyOf)!
    expect(s).toMatchObject({ origin: 'trail.example/a', index: 0, size: 5, pathOk: true, shownOk: true, signed: true, time: '2026-11-23T18:47:37.123+08:00',
      shown: { name: 'place_name', value: '泉城影院' }, leafHash: 'LSzXjfOrj7WmlGvbKaiTiocvUt5CCEGQ8Fm0Vtzx6ks=' })
  })

  it('with any digit changed, left out or added is refused', () => {
    const accepted: number[] = []
    for (let at = 0; at < digits.length; at += 3) {
      for (const other of [(Number(digits[at]) + 1) % 10, (Number(digits[at]) + 5) % 10])
        if (good(digits.slice(0, at) + other + digits.slice(at + 1))) accepted.push(at)
      if (good(digits.slice(0, at) + digits.slice(at + 1))) accepted.push(-at)
    }
    expect(accepted).toEqual([])
    expect(good(`${digits}0`)).toBe(false)
    expect(good('')).toBe(false)
  })

  it('without the key says so', () => {
    expect(checkShort(digits, () => null)).toMatchObject({ signed: null, pathOk: true, shownOk: true })
  })

  it('takes digits in groups that hold their bytes', () => {
    expect(digitsToBytes('255')).toEqual(Uint8Array.of(255))
    expect(digitsToBytes('256')).toBeNull()
    expect(digitsToBytes('1')).toBeNull()
    expect(digitsToBytes('１２３')).toBeNull()
  })
})
