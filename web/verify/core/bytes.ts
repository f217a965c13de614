// Bytes and their two spellings.  Nothing here forgives: one value has one spelling (docs/trail.md).
import { sha256 as sha256Of } from '@noble/hashes/sha2'
import { sm3 as sm3Of } from './sm3'

export type Kind = 'sha256' | 'sm3'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

export function join(...parts: Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((n, p) => n + p.length, 0))
  let at = 0
  for (const p of parts) {
    out.set(p, at)
    at += p.length
  }
  return out
}

export function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((x, i) => x === b[i])
}

export function toBase64(bytes: Uint8Array): string {
  let out = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const n = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    out += LETTERS[n >> 18]! + LETTERS[(n >> 12) & 63]!
    out += i + 1 < bytes.length ? LETTERS[(n >> 6) & 63]! : '='
    out += i + 2 < bytes.length ? LETTERS[n & 63]! : '='
  }
  return out
}

/** null: not base 64 of RFC 4648 section 4 with padding, or another spelling of the same bytes. */
export function fromBase64(text: string, length?: number): Uint8Array | null {
  if (text.length % 4 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null
  const out: number[] = []
  for (let i = 0; i < text.length; i += 4) {
    const [a, b, c, d] = [0, 1, 2, 3].map((k) => Math.max(0, LETTERS.indexOf(text[i + k]!))) as [number, number, number, number]
    const n = (a << 18) | (b << 12) | (c << 6) | d
    out.push(n >> 16, (n >> 8) & 255, n & 255)
  }
  const pad = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = Uint8Array.from(out.slice(0, out.length - pad))
  return toBase64(bytes) === text && (length === undefined || bytes.length === length) ? bytes : null
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (x) => x.toString(16).padStart(2, '0')).join('')
}

export function fromHex(text: string): Uint8Array | null {
  if (text.length % 2 || !/^[0-9a-fA-F]*$/.test(text)) return null
  return Uint8Array.from(text.match(/../g) ?? [], (x) => parseInt(x, 16))
}

export function toUtf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** null: not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

export function hash(kind: Kind, ...parts: Uint8Array[]): Uint8Array {
  const bytes = join(...parts)
  return kind === 'sha256' ? sha256Of(bytes) : sm3Of(bytes)
}

/** A decimal number without sign or leading zeros, within 2^53; null: something else. */
export function toNumber(text: string): number | null {
  const n = /^(0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : NaN
  return Number.isSafeInteger(n) ? n : null
}
