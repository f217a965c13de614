// A bundle, repeated step by step.  The first step that fails says what differs; those behind it are not reached.
import { fromUtf8, same, toHex } from '../../verify/core/bytes'
import { readKey } from '../../verify/core/note'
import { checkReceipt } from '../../verify/core/receipt'
import { draw, type Drawn, print, resultRoot } from './draw'
import { type FileName, Malformed, type Officer, type Plan, readJson, readOfficers, readPlan, readSubjects, type Subject, type Table } from './files'
import { enoughRevealed, readSeed, type Seed, seedHolds } from './seed'

export type StepId = 'files' | 'roots' | 'secrets' | 'numbers' | 'seed' | 'subjects' | 'officers' | 'excluded' | 'bytes' | 'trail'
export type State = 'yes' | 'no' | 'look' | 'none' | 'not-reached'
export interface Step { id: StepId; state: State; ms: number }
/** word: of words.ts; values stand in it. */
export interface Difference { word: string; values: (string | number)[]; said?: string; made?: string }
export interface Bundle { files: Partial<Record<FileName, Uint8Array>>; receipts: Uint8Array[]; key: string }
export interface Trail { root: 'plan' | 'frame' | 'roster' | 'result'; time: string; signed: boolean }

export interface Read { plan: Plan; frame: Table<Subject>; roster: Table<Officer>; seed: Seed; result: Uint8Array }
export interface Report { steps: Step[]; difference: Difference | null; read: Read | null; drawn: Drawn | null; trail: Trail[] }
export type Told = (step: StepId, share: number) => void

const ORDER: StepId[] = ['files', 'roots', 'secrets', 'numbers', 'seed', 'subjects', 'officers', 'excluded', 'bytes', 'trail']

class Differs extends Error {
  constructor(readonly difference: Difference) {
    super(difference.word)
  }
}
function differ(word: string, values: (string | number)[] = [], said?: string, made?: string): never {
  throw new Differs({ word, values, said, made })
}

type Said = Record<string, unknown> & { subjects?: unknown[]; assignments?: unknown[]; excluded?: unknown[]; loads?: Record<string, unknown> }

function readAll(b: Bundle): Read {
  const file = (name: FileName) => b.files[name] ?? differ('lacks', [name])
  const plan = readPlan(file('plan.json'))
  const frame = readSubjects(file('subjects.csv'), plan.hash)
  const roster = readOfficers(file('officers.csv'), plan.hash)
  const result = file('result.json')
  return { plan, frame, roster, seed: readSeed(file('seed.json'), plan.hash), result }
}

function roots(r: Read, said: Said): State {
  if (said.infeasible !== undefined) return 'none'
  for (const [name, of] of [['plan_root', r.plan.root], ['frame_root', r.frame.root], ['roster_root', r.roster.root]] as const)
    if (said[name] !== toHex(of)) differ(`differs-${name}`, [], String(said[name]), toHex(of))
  return 'yes'
}

function secrets(s: Seed): State {
  const wrong = s.secrets.find((x) => !x.holds)
  if (wrong) differ('differs-secret', [wrong.body])
  if (!enoughRevealed(s)) differ('differs-revealed')
  return s.secrets.length ? 'yes' : 'none'
}

function numbers(s: Seed): State {
  const wrong = s.sources.find((x) => x.said !== x.made)
  if (wrong) differ('differs-string', [wrong.name, wrong.issue], wrong.said, wrong.made)
  return s.sources.length ? 'look' : 'none' // only the reader can compare them with the bulletin
}

function seed(s: Seed, said: Said): State {
  if (!seedHolds(s)) differ('differs-seed', [], s.said, toHex(s.made))
  if (said.infeasible === undefined && said.seed !== toHex(s.made)) differ('differs-seed', [], String(said.seed), toHex(s.made))
  return 'yes'
}

/** The first row of a list that is another. */
function listed(word: string, said: unknown, made: unknown[]): void {
  const rows = Array.isArray(said) ? said : []
  for (let i = 0; i < Math.max(rows.length, made.length); i++) {
    const [x, y] = [JSON.stringify(rows[i]), JSON.stringify(made[i])]
    if (x !== y) differ(word, [i + 1], x ?? '—', y ?? '—')
  }
}

function officersOf(said: Said, made: Said): State {
  listed('differs-officers', said.assignments, made.assignments ?? [])
  for (const [id, n] of Object.entries(made.loads ?? {})) if (said.loads?.[id] !== n) differ('differs-load', [id], String(said.loads?.[id]), String(n))
  listed('differs-unbalanced', said.unbalanced, (made.unbalanced as unknown[]) ?? [])
  listed('differs-relaxed', said.relaxed, (made.relaxed as unknown[]) ?? [])
  return 'yes'
}

/** Where the bytes part although every member is the same: spaces, order, line end. */
function bytes(said: Uint8Array, made: Uint8Array): State {
  if (same(said, made)) return 'yes'
  let at = 0
  while (at < said.length && said[at] === made[at]) at++
  const around = (b: Uint8Array) => new TextDecoder().decode(b.subarray(Math.max(0, at - 30), at + 30))
  return differ('differs-bytes', [at], around(said), around(made))
}

/** Which of the roots the receipts prove to be in the trail. */
function trailOf(b: Bundle, r: Read): Trail[] {
  const key = readKey(b.key)
  const wanted = new Map<string, Trail['root']>([[toHex(r.plan.root), 'plan'], [toHex(r.frame.root), 'frame'], [toHex(r.roster.root), 'roster'], [toHex(resultRoot(r.plan, r.result)), 'result']])
  const out: Trail[] = []
  for (const receipt of b.receipts) {
    const p = checkReceipt(receipt, key)
    const signed = p.ok
    if (!signed && p.steps.find((s) => s.state === 'no')?.id !== 'key') differ('differs-receipt')
    for (const f of p.fields) {
      const root = f.value === null ? undefined : wanted.get(f.value.toLowerCase())
      if (root) out.push({ root, time: p.leaf?.time ?? '', signed })
    }
  }
  return out
}

export function check(b: Bundle, told: Told = () => undefined): Report {
  const report: Report = { steps: [], difference: null, read: null, drawn: null, trail: [] }
  let r!: Read
  let said!: Said
  let made!: Said
  let text = ''
  const all: Record<StepId, () => State> = {
    files: () => {
      report.read = r = readAll(b)
      const j = readJson('result.json', r.result)
      said = (typeof j === 'object' && j !== null ? j : {}) as Said
      return 'yes'
    },
    roots: () => roots(r, said),
    secrets: () => secrets(r.seed),
    numbers: () => numbers(r.seed),
    seed: () => seed(r.seed, said),
    subjects: () => {
      report.drawn = draw(r.plan, r.frame, r.roster, r.seed.made, (part, share) => told(part === 'tickets' ? 'subjects' : 'officers', share))
      text = print(r.plan, r.frame, r.roster, r.seed.made, report.drawn)
      made = JSON.parse(text) as Said
      if ((said.infeasible === undefined) !== (made.infeasible === undefined)) differ('differs-infeasible')
      listed('differs-subjects', said.subjects, made.subjects ?? [])
      return 'yes'
    },
    officers: () => (made.infeasible === undefined ? officersOf(said, made) : 'none'),
    excluded: () => { listed('differs-excluded', said.excluded, made.excluded ?? []); return made.infeasible === undefined ? 'yes' : 'none' },
    bytes: () => bytes(r.result, new TextEncoder().encode(text)),
    trail: () => { report.trail = trailOf(b, r); return report.trail.some((t) => t.signed) ? 'yes' : report.trail.length ? 'look' : 'none' },
  }
  for (const id of ORDER) {
    if (report.difference) { report.steps.push({ id, state: 'not-reached', ms: 0 }); continue }
    const began = performance.now()
    told(id, 0)
    let state: State = 'no'
    try {
      state = all[id]()
    } catch (e) {
      report.difference = differenceOf(e)
    }
    report.steps.push({ id, state, ms: performance.now() - began })
  }
  return report
}

function differenceOf(e: unknown): Difference {
  if (e instanceof Differs) return e.difference
  if (e instanceof Malformed) return { word: `malformed-${e.what}`, values: [e.file, e.line] }
  return { word: 'malformed', values: [e instanceof Error ? e.message : String(e)] }
}

/** The frame with one letter of one line changed: what a friend in the office would have to do. */
export function changeOneName(subjects: Uint8Array): { bytes: Uint8Array; line: number; was: string; is: string } | null {
  const lines = fromUtf8(subjects)?.split('\n') ?? []
  const line = Math.floor(lines.length / 2)
  const was = lines[line] ?? ''
  const cut = was.indexOf(',') + 1
  if (line < 1 || !cut) return null
  const quoted = was[cut] === '"' ? 1 : 0
  const is = was.slice(0, cut + quoted) + '改' + was.slice(cut + quoted)
  lines[line] = is
  return { bytes: new TextEncoder().encode(lines.join('\n')), line: line + 1, was, is }
}
