// The three public files, docs/draw.md 2.  Nothing is forgiven: the bytes are what was committed to.
import { fromUtf8, hash, type Kind } from '../../verify/core/bytes'
import { leafHash, rootOf } from '../../verify/core/tree'

export type FileName = 'plan.json' | 'subjects.csv' | 'officers.csv' | 'seed.json' | 'result.json'

/** A file that is not as it must be; what: a word of words.ts. */
export class Malformed extends Error {
  constructor(readonly file: FileName, readonly what: string, readonly line = 0) {
    super(`${file} ${line} ${what}`)
  }
}

export interface Subject { id: string; name: string; region: string; kind: string; stratum: string; certificate: string; departments: string[]; visits: number; lastPair: string[] }
export interface Officer { id: string; name: string; region: string; department: string; certificates: string[]; until: string; recused: string[]; most: number }
export interface Share { name: string; take?: number; perMille?: number }
export type Step = 'load' | 'region' | 'pair' | 'fewer'
export interface Plan {
  id: string; day: string; hash: Kind; strata: Share[]; team: { department: string; officers: number }[]
  crossRegion: boolean; slack: number; cap: number | null; always: string[]; relax: Step[]; root: Uint8Array
}
export interface Table<T> { rows: T[]; root: Uint8Array }

const RECORDS_MAX = 1 << 24
const SUBJECTS = 'id,name,region,kind,stratum,required_certificate,departments,visits_this_year,last_pair'
const OFFICERS = 'id,name,region,department,certificates,certificate_until,recused,max_load'

/** The order of UTF-8 bytes, which is that of code points, not of UTF-16. */
export function byBytes(a: string, b: string): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x === y) continue
    const high = (c: number) => c >= 0xd800 && c <= 0xdfff
    return high(x) === high(y) ? x - y : high(x) ? 1 : -1
  }
  return a.length - b.length
}

/** RFC 4180, one record; null: malformed. */
export function cells(line: string): string[] | null {
  if (!line.includes('"')) return line.split(',')
  const out: string[] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y
  for (let more = true; more;) {
    const m = cell.exec(line)
    if (!m) return null
    out.push(m[1] !== undefined ? m[1].replaceAll('""', '"') : m[2]!)
    more = m[3] === ','
  }
  return out
}

const parts = (cell: string) => (cell ? cell.split(';') : [])

function count(cell: string, empty: number): number | null {
  if (!cell) return empty
  const n = /^\d+$/.test(cell) ? BigInt(cell) : -1n
  return n < 0n || n >= 1n << 63n ? null : Number(n)
}

export function isDay(text: string): boolean {
  const d = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null
  return !!d && !Number.isNaN(d.getTime()) && d.toISOString().slice(0, 10) === text
}

/** The bytes of each line, without its LF. */
function lines(file: FileName, bytes: Uint8Array): Uint8Array[] {
  const out: Uint8Array[] = []
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(10, at)
    const line = bytes.subarray(at, end)
    if (end < 0 || line.includes(13)) throw new Malformed(file, 'line-end', out.length + 1)
    if (end === at) throw new Malformed(file, 'line-empty', out.length + 1)
    out.push(line)
    at = end + 1
  }
  return out
}

function table<T extends { id: string }>(file: FileName, bytes: Uint8Array, kind: Kind, header: string, row: (cell: string[], line: number) => T): Table<T> {
  if (fromUtf8(bytes) === null || bytes.includes(0)) throw new Malformed(file, 'not-utf8')
  const all = lines(file, bytes)
  if (!all.length || fromUtf8(all[0]!) !== header) throw new Malformed(file, 'header', 1)
  if (all.length > RECORDS_MAX) throw new Malformed(file, 'too-many')
  const width = header.split(',').length
  const leaves: Uint8Array[] = []
  const rows: T[] = []
  for (let i = 1; i < all.length; i++) {
    const cell = cells(fromUtf8(all[i]!)!)
    if (cell?.length !== width) throw new Malformed(file, 'cells', i + 1)
    const one = row(cell, i + 1)
    if (!one.id || (rows.length && byBytes(rows[rows.length - 1]!.id, one.id) >= 0)) throw new Malformed(file, 'order', i + 1)
    rows.push(one)
    leaves.push(leafHash(kind, all[i]!))
  }
  return { rows, root: leaves.length ? rootOf(kind, leaves) : hash(kind) }
}

export const readSubjects = (bytes: Uint8Array, kind: Kind): Table<Subject> => table('subjects.csv', bytes, kind, SUBJECTS, (c, line) => {
  const visits = count(c[7]!, 0)
  if (visits === null) throw new Malformed('subjects.csv', 'count', line)
  return { id: c[0]!, name: c[1]!, region: c[2]!, kind: c[3]!, stratum: c[4]!, certificate: c[5]!, departments: parts(c[6]!), visits, lastPair: parts(c[8]!) }
})

export const readOfficers = (bytes: Uint8Array, kind: Kind): Table<Officer> => table('officers.csv', bytes, kind, OFFICERS, (c, line) => {
  const most = count(c[7]!, Infinity)
  if (most === null) throw new Malformed('officers.csv', 'count', line)
  if (!isDay(c[5]!)) throw new Malformed('officers.csv', 'day', line)
  return { id: c[0]!, name: c[1]!, region: c[2]!, department: c[3]!, certificates: parts(c[4]!), until: c[5]!, recused: parts(c[6]!), most }
})

export function readJson(file: FileName, bytes: Uint8Array): unknown {
  const text = fromUtf8(bytes)
  if (text === null) throw new Malformed(file, 'not-utf8')
  try {
    return JSON.parse(text)
  } catch {
    throw new Malformed(file, 'not-json')
  }
}

const isObject = (x: unknown): x is Record<string, unknown> => typeof x === 'object' && x !== null && !Array.isArray(x)
const isCount = (x: unknown, most: number): x is number => Number.isSafeInteger(x) && (x as number) >= 0 && (x as number) <= most
const isText = (x: unknown): x is string => typeof x === 'string'
const isTexts = (x: unknown): x is string[] => Array.isArray(x) && x.every(isText)

function share(name: string, x: unknown): Share | null {
  if (!name || name.startsWith('-') || !isObject(x) || Object.keys(x).length !== 1) return null
  if (isCount(x.take, RECORDS_MAX)) return { name, take: x.take }
  return isCount(x.per_mille, 1000) ? { name, perMille: x.per_mille } : null
}

function department(x: unknown): { department: string; officers: number } | null {
  if (!isObject(x) || Object.keys(x).length !== 2 || !isText(x.department) || !isCount(x.officers, 8) || !x.officers) return null
  return { department: x.department, officers: x.officers }
}

const STEPS: Step[] = ['load', 'region', 'pair', 'fewer']
const MEMBERS = ['draw_id', 'day', 'hash', 'strata', 'team', 'cross_region', 'load_slack', 'max_visits_per_year', 'always', 'relax']

export function readPlan(bytes: Uint8Array): Plan {
  const bad = (what: string): never => { throw new Malformed('plan.json', what) }
  const j = readJson('plan.json', bytes)
  if (!isObject(j)) return bad('not-json')
  const unknown = Object.keys(j).find((k) => !MEMBERS.includes(k))
  if (unknown !== undefined) return bad('plan-member')
  const kind = j.hash ?? 'sha256'
  if (kind !== 'sha256' && kind !== 'sm3') return bad('plan-hash')
  if (!isText(j.draw_id) || !j.draw_id || !isText(j.day) || !isDay(j.day)) return bad('plan-id-day')
  const strata = isObject(j.strata) ? Object.entries(j.strata).map(([name, x]) => share(name, x)) : [null]
  if (strata.includes(null) || strata.length > 1000) return bad('plan-strata')
  const team = Array.isArray(j.team) && j.team.length >= 1 && j.team.length <= 8 ? j.team.map(department) : [null]
  if (team.includes(null) || new Set(team.map((t) => t!.department)).size < team.length) return bad('plan-team')
  const always = j.always ?? []
  const relax = j.relax ?? []
  if (!isTexts(always)) return bad('plan-always')
  if (!isTexts(relax) || relax.some((s) => !STEPS.includes(s as Step)) || new Set(relax).size < relax.length) return bad('plan-relax')
  const [cross, slack, cap] = [j.cross_region ?? false, j.load_slack ?? 1, j.max_visits_per_year ?? null]
  if (typeof cross !== 'boolean' || !isCount(slack, 1000) || (cap !== null && !isCount(cap, 366))) return bad('plan-limits')
  return {
    id: j.draw_id, day: j.day, hash: kind, strata: (strata as Share[]).sort((a, b) => byBytes(a.name, b.name)), team: team as Plan['team'],
    crossRegion: cross, slack, cap, always, relax: relax as Step[], root: hash(kind, bytes),
  }
}
