// A blind token (RFC 9474, RSABSSA-SHA384-PSS-Randomized), the browser's side: the desk signs a message that it cannot read, and
// later sees a message with its signature that it cannot connect.  docs/rating.md.
import { bytesOf, hexOf } from './bytes'

const E = 65537n
const SALT_B = 48
const HASH_B = 48
const MESSAGE_B = 64

const numberOf = (b: Uint8Array): bigint => BigInt('0x' + (hexOf(b) || '0'))
const widthOf = (n: bigint): number => n.toString(2).length

function bytesOfNumber(n: bigint, length: number): Uint8Array<ArrayBuffer> {
  return bytesOf(n.toString(16).padStart(2 * length, '0'))
}

export function power(base: bigint, exponent: bigint, n: bigint): bigint {
  let out = 1n
  let b = base % n
  for (let e = exponent; e > 0n; e >>= 1n) {
    if (e & 1n) out = (out * b) % n
    b = (b * b) % n
  }
  return out
}

/** 0: there is none. */
export function inverse(a: bigint, n: bigint): bigint {
  let [r0, r1, s0, s1] = [n, a % n, 0n, 1n]
  while (r1) {
    const q = r0 / r1
    ;[r0, r1] = [r1, r0 - q * r1]
    ;[s0, s1] = [s1, s0 - q * s1]
  }
  return r0 === 1n ? ((s0 % n) + n) % n : 0n
}

const sha384 = async (...parts: Uint8Array[]): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await crypto.subtle.digest('SHA-384', joined(...parts)))

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((n, p) => n + p.length, 0))
  let at = 0
  for (const p of parts) {
    out.set(p, at)
    at += p.length
  }
  return out
}

async function mask(seed: Uint8Array, length: number): Promise<Uint8Array> {
  const out: Uint8Array[] = []
  for (let i = 0; i * HASH_B < length; i++) out.push(await sha384(seed, Uint8Array.of(i >>> 24, i >>> 16, i >>> 8, i)))
  return joined(...out).subarray(0, length)
}

/** EMSA-PSS-ENCODE, RFC 8017 9.1.1. */
export async function pssEncode(message: Uint8Array, bits: number, salt: Uint8Array): Promise<Uint8Array> {
  const length = Math.ceil(bits / 8)
  const h = await sha384(new Uint8Array(8), await sha384(message), salt)
  const db = joined(new Uint8Array(length - SALT_B - HASH_B - 2), Uint8Array.of(1), salt)
  const m = await mask(h, db.length)
  const hidden = db.map((x, i) => x ^ (m[i] ?? 0))
  hidden[0] = (hidden[0] ?? 0) & (0xff >> (8 * length - bits))
  return joined(hidden, h, Uint8Array.of(0xbc))
}

function below(n: bigint): bigint {
  const length = Math.ceil(widthOf(n) / 8) + 8
  for (;;) {
    const r = numberOf(crypto.getRandomValues(new Uint8Array(length))) % n
    if (r > 1n && inverse(r, n)) return r
  }
}

export interface Blinded { message: string; blinded: string; undo: string; modulus: string }

export async function blind(modulus: string): Promise<Blinded> {
  const n = BigInt('0x' + modulus)
  const message = crypto.getRandomValues(new Uint8Array(MESSAGE_B))
  const encoded = numberOf(await pssEncode(message, widthOf(n) - 1, crypto.getRandomValues(new Uint8Array(SALT_B))))
  const r = below(n)
  const z = (encoded * power(r, E, n)) % n
  return { message: hexOf(message), blinded: hexOf(bytesOfNumber(z, modulus.length / 2)), undo: inverse(r, n).toString(16), modulus }
}

/** The signature of the message; throws when the desk did not sign what it was given. */
export function unblind(b: Blinded, signed: string): string {
  const n = BigInt('0x' + b.modulus)
  const s = BigInt('0x' + signed)
  if (power(s, E, n) !== BigInt('0x' + b.blinded)) throw new Error('the desk signed something else')
  return hexOf(bytesOfNumber((s * BigInt('0x' + b.undo)) % n, b.modulus.length / 2))
}
