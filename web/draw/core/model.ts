// What the page shows of a repeated draw: plain data, so that a worker can hand it over.
import { toHex } from '../../verify/core/bytes'
import type { Difference, Read, Report, Step, Trail } from './check'
import type { Drawn } from './draw'

export type CellState = 'drawn' | 'not' | 'excluded' | 'always'
export interface Cell { id: string; name: string; state: CellState; reason: string; rank: number; ticket: string; visits: number; officers: string[] }
export interface Layer { name: string; rule: string; take: number | null; perMille: number | null; candidates: number; drawn: number; cells: number[] }
export interface Person { id: string; region: string; department: string; load: number; unbalanced: boolean; recused: number }
export interface Model {
  id: string; day: string; hash: string; team: { department: string; officers: number }[]; slack: number; cap: number | null; crossRegion: boolean; relax: string[]
  roots: { plan: string; frame: string; roster: string; result: string }
  sources: { name: string; issue: string; groups: number[][] }[]
  secrets: { body: string; revealed: boolean; holds: boolean }[]
  seed: string
  cells: Cell[]; layers: Layer[]; people: Person[]; order: number[] // drawn, in the order of the result
  relaxed: string[]
  infeasible: Drawn['infeasible']
}
export interface Outcome { ok: boolean; steps: Step[]; difference: Difference | null; trail: Trail[]; model: Model | null; ms: number }

function cellsOf(r: Read, d: Drawn): Cell[] {
  const cells: Cell[] = r.frame.rows.map((s) => ({ id: s.id, name: s.name, state: 'not', reason: '', rank: 0, ticket: '', visits: s.visits, officers: [] }))
  for (const hat of d.hats) hat.order.forEach((c, i) => Object.assign(cells[c.subject]!, { rank: i + 1, ticket: toHex(c.ticket) }))
  for (const e of d.excluded) Object.assign(cells[e.subject]!, { state: 'excluded', reason: e.reason })
  for (const c of d.choice) {
    const officers = r.plan.team.flatMap((t) => c.officers.get(t.department) ?? []).map((o) => r.roster.rows[o]!.id)
    Object.assign(cells[c.subject]!, { state: c.rank ? 'drawn' : 'always', ticket: toHex(c.ticket), officers })
  }
  return cells
}

function layersOf(r: Read, d: Drawn, cells: Cell[]): Layer[] {
  const of = new Map<string, number[]>()
  cells.forEach((c, i) => {
    const name = c.state === 'always' ? '' : c.state === 'excluded' ? `-${c.reason}` : r.frame.rows[i]!.stratum
    const list = of.get(name)
    if (list) list.push(i)
    else of.set(name, [i])
  })
  const layer = (name: string, rule: string, drawn: number, candidates: number, take: number | null, perMille: number | null): Layer => ({ name, rule, take, perMille, candidates, drawn, cells: of.get(name) ?? [] })
  const out = d.hats.map((h) => layer(h.share.name, 'share', h.drawn, h.order.length, h.share.take ?? null, h.share.perMille ?? null))
  const always = of.get('')?.length ?? 0
  if (always) out.unshift(layer('', 'always', always, always, null, null))
  for (const name of [...of.keys()].filter((n) => n.startsWith('-')).sort()) out.push(layer(name, 'excluded', 0, of.get(name)!.length, null, null))
  return out
}

function modelOf(r: Read, d: Drawn, resultRoot: string): Model {
  const cells = cellsOf(r, d)
  const p = r.plan
  return {
    id: p.id, day: p.day, hash: p.hash, team: p.team, slack: p.slack, cap: p.cap, crossRegion: p.crossRegion, relax: p.relax,
    roots: { plan: toHex(p.root), frame: toHex(r.frame.root), roster: toHex(r.roster.root), result: resultRoot },
    sources: r.seed.sources.map(({ name, issue, groups }) => ({ name, issue, groups })),
    secrets: r.seed.secrets.map((s) => ({ body: s.body, revealed: s.secret !== null, holds: s.holds })),
    seed: toHex(r.seed.made), cells, layers: layersOf(r, d, cells), order: d.choice.map((c) => c.subject),
    people: r.roster.rows.map((o, i) => ({ id: o.id, region: o.region, department: o.department, load: d.loads[i] ?? 0, unbalanced: d.named[i] === 1, recused: o.recused.length })),
    relaxed: d.relaxed, infeasible: d.infeasible,
  }
}

export function outcome(report: Report, resultRoot: string, ms: number): Outcome {
  const model = report.read && report.drawn ? modelOf(report.read, report.drawn, resultRoot) : null
  return { ok: !report.difference, steps: report.steps, difference: report.difference, trail: report.trail, model, ms }
}
