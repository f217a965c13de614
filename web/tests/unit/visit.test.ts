// What the phone computes by itself: blind tokens, bytes, which act fits what was found.
import { webcrypto } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { base64, bytesOf, hexOf } from '@/pages/visit/kept/bytes'
import { blind, inverse, power, pssEncode, unblind } from '@/pages/visit/kept/token'
import { complete } from '@/pages/visit/useTask'

beforeAll(() => {
  if (!globalThis.crypto?.subtle) Object.defineProperty(globalThis, 'crypto', { value: webcrypto })
})

async function key() {
  const pair = (await webcrypto.subtle.generateKey({ name: 'RSA-PSS', modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1), hash: 'SHA-384' }, true, ['sign', 'verify'])) as CryptoKeyPair
  const jwk = await webcrypto.subtle.exportKey('jwk', pair.privateKey)
  const number = (s: string | undefined) => BigInt('0x' + Buffer.from(s ?? '', 'base64url').toString('hex'))
  return { pair, n: number(jwk.n), d: number(jwk.d) }
}

describe('a blind token', () => {
  it('is a signature that an ordinary verifier takes, of a message that the signer never saw', async () => {
    const { pair, n, d } = await key()
    const modulus = n.toString(16).padStart(512, '0')
    const b = await blind(modulus)
    const signed = power(BigInt('0x' + b.blinded), d, n).toString(16).padStart(512, '0')
    const signature = unblind(b, signed)
    expect(await webcrypto.subtle.verify({ name: 'RSA-PSS', saltLength: 48 }, pair.publicKey, bytesOf(signature), bytesOf(b.message))).toBe(true)
    expect(signature).not.toBe(signed)
    expect((await blind(modulus)).blinded).not.toBe(b.blinded)
  })
  it('is refused when the desk signed something else', async () => {
    const { n, d } = await key()
    const b = await blind(n.toString(16).padStart(512, '0'))
    expect(() => unblind(b, power(12345n, d, n).toString(16))).toThrow()
  })
  it('has the encoding of RFC 8017: length, last byte and leading bits', async () => {
    const e = await pssEncode(Uint8Array.of(1, 2, 3), 2047, new Uint8Array(48))
    expect([e.length, e[e.length - 1], (e[0] ?? 255) & 0x80]).toEqual([256, 0xbc, 0])
  })
})

describe('arithmetic', () => {
  it.each([[3n, 7n, 5n], [10n, 17n, 12n], [2n, 4n, 0n]])('the inverse of %s modulo %s is %s', (a, n, want) => expect(inverse(a, n)).toBe(want))
  it('powers are those of the schoolbook', () => expect(power(3n, 200n, 1009n)).toBe(3n ** 200n % 1009n))
})

describe('bytes', () => {
  it('go to hex and back', () => expect(hexOf(bytesOf('00ff10'))).toBe('00ff10'))
  it('are written in base 64 whatever their number', () => {
    for (const n of [0, 1, 2, 3, 40_000]) expect(base64(new Uint8Array(n).fill(7))).toBe(Buffer.from(new Uint8Array(n).fill(7)).toString('base64'))
  })
})

describe('an item of a checklist', () => {
  it.each([
    [{ note: '', photos: [] }, false],
    [{ result: 'pass' as const, note: '', photos: [] }, true],
    [{ result: 'none' as const, note: '', photos: [] }, true],
    [{ result: 'fail' as const, note: ' ', photos: [] }, false],
    [{ result: 'fail' as const, note: '锁闭', photos: [] }, true],
  ])('%j is complete: %s', (a, want) => expect(complete(a)).toBe(want))
})
