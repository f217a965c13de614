// Where the seed comes from: seed.json, docs/draw.md 8.
import { fromHex, type Kind, same, toHex } from '../../verify/core/bytes'
import { listHash } from './chance'
import { Malformed, readJson } from './files'

export interface Source { name: string; issue: string; groups: number[][]; said: string; made: string }
export interface Secret { body: string; commitment: string; secret: Uint8Array | null; holds: boolean }
export interface Seed { sources: Source[]; secrets: Secret[]; said: string; made: Uint8Array }

const isObject = (x: unknown): x is Record<string, unknown> => typeof x === 'object' && x !== null && !Array.isArray(x)
const text = (x: unknown) => (typeof x === 'string' ? x : '')

/** RFC 3797: decimal without leading zeros, ascending in a group, a full stop behind each, `/` behind the group. */
export function encode(groups: number[][]): string {
  return groups.map((g) => [...g].sort((a, b) => a - b).map((n) => `${n}.`).join('') + '/').join('')
}

function source(x: unknown): Source {
  const groups = isObject(x) && Array.isArray(x.numbers) ? (x.numbers as unknown[]) : []
  const good = groups.length >= 1 && groups.length <= 8 && groups.every((g) => Array.isArray(g) && g.length <= 64 && g.every((n) => Number.isSafeInteger(n) && n >= 0 && n <= 999999999))
  if (!isObject(x) || !good) throw new Malformed('seed.json', 'seed-numbers')
  return { name: text(x.name), issue: text(x.issue), groups: groups as number[][], said: text(x.string), made: encode(groups as number[][]) }
}

function secret(kind: Kind, x: unknown): Secret {
  if (!isObject(x)) throw new Malformed('seed.json', 'seed-secret')
  const [body, commitment] = [text(x.body), text(x.commitment).toLowerCase()]
  if (x.secret === null) return { body, commitment, secret: null, holds: true }
  const bytes = fromHex(text(x.secret))
  const said = fromHex(commitment)
  if (!body || !bytes || said?.length !== 32) throw new Malformed('seed.json', 'seed-secret')
  return { body, commitment, secret: bytes, holds: same(said, listHash(kind, 'huoyan-secret/v1', body, bytes)) }
}

export function readSeed(bytes: Uint8Array, kind: Kind): Seed {
  const j = readJson('seed.json', bytes)
  const many = (x: unknown): unknown[] => (Array.isArray(x) ? x : [])
  if (!isObject(j) || many(j.sources).length > 16 || many(j.secrets).length > 16) throw new Malformed('seed.json', 'not-json')
  const sources = many(j.sources).map(source)
  const secrets = many(j.secrets).map((x) => secret(kind, x))
  if (!sources.length && !secrets.some((s) => s.secret)) throw new Malformed('seed.json', 'seed-nothing')
  const made = listHash(kind, 'huoyan-seed/v1', ...sources.map((s) => s.made), ...secrets.flatMap((s) => (s.secret ? [s.secret] : [])))
  return { sources, secrets, said: text(j.seed).toLowerCase(), made }
}

/** At least two, where so many bodies gave a commitment. */
export const enoughRevealed = (s: Seed) => s.secrets.filter((x) => x.secret).length >= Math.min(2, s.secrets.length)
export const seedHolds = (s: Seed) => s.said === toHex(s.made)
