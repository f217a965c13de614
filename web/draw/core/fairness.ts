// All draws so far, looked at together: would chance have done this?  docs/draw.md 10.
import { toHex } from '../../verify/core/bytes'
import { integer, listHash } from './chance'
import type { Read } from './check'
import { draw, type Drawn } from './draw'

export const RERUNS = 499
export const LEVEL = 0.01
export const QUESTIONS = ['kinds', 'lines', 'pairs', 'work'] as const
export type Question = (typeof QUESTIONS)[number]
export interface Answer { question: Question; observed: number; expected: number; p: number; adjusted: number; odd: boolean }
type Sums = Record<Question, number>

const TENTHS = 10
const uneven = (seen: number, expected: number) => (expected > 0 ? (seen - expected) ** 2 / expected : 0)

/** Counts of drawn and of all, by stratum and cell of it. */
class Cells {
  private readonly of = new Map<string, Map<string, { all: number; drawn: number }>>()
  add(stratum: string, cell: string, drawn: boolean): void {
    if (!this.of.has(stratum)) this.of.set(stratum, new Map())
    const cells = this.of.get(stratum)!
    const c = cells.get(cell) ?? { all: 0, drawn: 0 }
    cells.set(cell, { all: c.all + 1, drawn: c.drawn + Number(drawn) })
  }
  uneven(): number {
    let sum = 0
    for (const cells of this.of.values()) {
      const [all, drawn] = [...cells.values()].reduce(([a, d], c) => [a + c.all, d + c.drawn], [0, 0]) as [number, number]
      if (drawn < all) for (const c of cells.values()) sum += uneven(c.drawn, (drawn * c.all) / all)
    }
    return sum
  }
}

function places(r: Read, d: Drawn): { kinds: number; lines: number } {
  const out = new Set(d.excluded.map((e) => e.subject))
  const rank = new Map(d.choice.map((c) => [c.subject, c.rank]))
  const candidates = r.frame.rows.map((s, i) => ({ s, i })).filter(({ i }) => !out.has(i) && rank.get(i) !== 0)
  const number = new Map<string, number>()
  for (const { s } of candidates) number.set(s.stratum, (number.get(s.stratum) ?? 0) + 1)
  const met = new Map<string, number>()
  const [kinds, lines] = [new Cells(), new Cells()]
  for (const { s, i } of candidates) {
    const at = met.get(s.stratum) ?? 0
    met.set(s.stratum, at + 1)
    kinds.add(s.stratum, JSON.stringify([s.region, s.kind]), rank.has(i))
    lines.add(s.stratum, String(Math.floor((at * TENTHS) / number.get(s.stratum)!)), rank.has(i))
  }
  return { kinds: kinds.uneven(), lines: lines.uneven() }
}

/** How often every two officers of one department went together. */
function meetings(d: Drawn): Map<string, number> {
  const out = new Map<string, number>()
  for (const c of d.choice)
    for (const team of c.officers.values())
      team.forEach((x, i) => { for (const y of team.slice(0, i)) out.set(`${y} ${x}`, (out.get(`${y} ${x}`) ?? 0) + 1) })
  return out
}

function work(r: Read, d: Drawn): number {
  const count = new Map<string, number>()
  const add = (...key: unknown[]) => { const k = JSON.stringify(key); count.set(k, (count.get(k) ?? 0) + 1) }
  const get = (...key: unknown[]) => count.get(JSON.stringify(key)) ?? 0
  const pool = (o: number) => { const { department, region } = r.roster.rows[o]!; return [department, r.plan.crossRegion ? '' : region] }
  const kinds = [...new Set(r.frame.rows.map((s) => s.kind))]
  for (const c of d.choice)
    for (const team of c.officers.values())
      for (const o of team) {
        const kind = r.frame.rows[c.subject]!.kind
        add('of', o, kind)
        add('load', o)
        add('pool', pool(o))
        add('pool-kind', pool(o), kind)
      }
  let sum = 0
  r.roster.rows.forEach((_, o) => {
    const load = get('load', o)
    if (load) for (const kind of kinds) sum += uneven(get('of', o, kind), (load * get('pool-kind', pool(o), kind)) / get('pool', pool(o)))
  })
  return sum
}

function look(r: Read, d: Drawn): Sums {
  if (d.infeasible) return { kinds: 0, lines: 0, pairs: 0, work: 0 }
  const pairs = [...meetings(d).values()].reduce((n, x) => n + x * x, 0)
  return { ...places(r, d), pairs, work: work(r, d) }
}

const seedOf = (r: Read, i: number) => listHash(r.plan.hash, 'huoyan-fairness/v1', r.seed.made, integer(i))

/** Holm: the smallest p times four, the next times three, … and never smaller than one before. */
function adjust(answers: Answer[]): void {
  let before = 0
  ;[...answers].sort((a, b) => a.p - b.p).forEach((a, i, all) => {
    before = a.adjusted = Math.max(before, Math.min(1, a.p * (all.length - i)))
    a.odd = a.adjusted < LEVEL
  })
}

/** Every draw is drawn again RERUNS times with other seeds; four sums over all draws are compared with theirs. */
export function fairness(draws: { read: Read; drawn: Drawn }[], told: (share: number) => void = () => undefined, times = RERUNS): Answer[] {
  const zero = (): Sums => ({ kinds: 0, lines: 0, pairs: 0, work: 0 })
  const observed = zero()
  const reruns = Array.from({ length: times }, zero)
  const add = (to: Sums, x: Sums) => { for (const q of QUESTIONS) to[q] += x[q] }
  draws.forEach(({ read, drawn }, at) => {
    add(observed, look(read, drawn))
    reruns.forEach((sums, i) => {
      add(sums, look(read, draw(read.plan, read.frame, read.roster, seedOf(read, i))))
      told((at + (i + 1) / times) / draws.length)
    })
  })
  const near = 1e-9 // the order of a sum's terms is nobody's business
  const answers = QUESTIONS.map((question) => {
    const x = observed[question]
    const asLarge = reruns.filter((r) => r[question] >= x * (1 - near)).length
    return { question, observed: x, expected: reruns.reduce((n, r) => n + r[question], 0) / times, p: (1 + asLarge) / (1 + times), adjusted: 1, odd: false }
  })
  adjust(answers)
  return answers
}

export interface Summary { id: string; day: string; frame: number; excluded: number; always: number; strata: { name: string; candidates: number; drawn: number }[]; least: number; most: number; slack: number; meetings: number[]; root: string }

/** What one draw adds to the charts. */
export function summary(r: Read, d: Drawn): Summary {
  const times: number[] = []
  for (const n of meetings(d).values()) times[n - 1] = (times[n - 1] ?? 0) + 1
  return {
    id: r.plan.id, day: r.plan.day, frame: r.frame.rows.length, excluded: d.excluded.length, always: d.choice.filter((c) => !c.rank).length,
    strata: d.hats.map((h) => ({ name: h.share.name, candidates: h.order.length, drawn: h.drawn })),
    least: d.infeasible ? 0 : d.loads.reduce((a, b) => Math.min(a, b), Infinity), most: d.infeasible ? 0 : d.loads.reduce((a, b) => Math.max(a, b), 0), slack: r.plan.slack, meetings: Array.from(times, (n) => n ?? 0), root: toHex(r.frame.root),
  }
}
