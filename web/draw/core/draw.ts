// A whole draw: docs/draw.md 3, the ladder of 6, the result of 7.
import { hash, toHex } from '../../verify/core/bytes'
import { listHash, Stream, ticketer } from './chance'
import { Chain, deal } from './deal'
import { byBytes, Malformed, type Officer, type Plan, type Share, type Step, type Subject, type Table } from './files'
import { flow } from './flow'
import { Pool } from './pool'

export interface Choice { subject: number; ticket: Uint8Array; rank: number; officers: Map<string, number[]> }
export interface Hat { share: Share; drawn: number; order: { subject: number; ticket: Uint8Array }[] } // candidates by ticket
export interface Drawn {
  s: Uint8Array
  choice: Choice[]
  hats: Hat[]
  excluded: { subject: number; reason: string }[]
  loads: Int32Array
  named: Uint8Array
  relaxed: Step[]
  infeasible: { subjects: string[]; needs: string; capacity: number } | null
}
export type Progress = (part: 'tickets' | 'officers', share: number) => void

function bytesOrder(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!
  return 0
}

class Making {
  private slack: number
  private cross: boolean
  private pairRule = true
  private readonly dropped = new Set<number>()
  private readonly always = new Set<number>()
  readonly out: Drawn

  constructor(private readonly plan: Plan, private readonly frame: Table<Subject>, private readonly roster: Table<Officer>, seed: Uint8Array, private readonly progress: Progress) {
    this.slack = plan.slack
    this.cross = plan.crossRegion
    const s = listHash(plan.hash, 'huoyan-draw/v1', plan.id, plan.root, frame.root, roster.root, seed)
    this.out = { s, choice: [], hats: [], excluded: [], loads: new Int32Array(0), named: new Uint8Array(0), relaxed: [], infeasible: null }
    const number = new Map(frame.rows.map((r, i) => [r.id, i]))
    for (const id of plan.always) {
      const at = number.get(id)
      if (at === undefined || this.always.has(at) || frame.rows[at]!.stratum.startsWith('-')) throw new Malformed('plan.json', 'plan-always')
      this.always.add(at)
    }
    const team = new Set(plan.team.map((t) => t.department))
    frame.rows.forEach((r, i) => { if (r.departments.some((d) => !team.has(d))) throw new Malformed('subjects.csv', 'department', i + 2) })
  }

  private why(r: Subject, i: number, hats: Map<string, unknown>): string | null {
    if (r.stratum.startsWith('-')) return r.stratum.slice(1)
    if (!hats.has(r.stratum)) return 'no-stratum'
    if (this.plan.cap !== null && r.visits >= this.plan.cap) return 'yearly-cap'
    return this.dropped.has(i) ? 'no-capacity' : null
  }

  private choose(): void {
    const { plan, frame, out } = this
    const ticket = ticketer(plan.hash, out.s)
    const of = (i: number) => ticket(frame.rows[i]!.stratum, frame.rows[i]!.id)
    const hats = new Map<string, { subject: number; ticket: Uint8Array }[]>(plan.strata.map((s) => [s.name, []]))
    out.excluded = []
    out.choice = [...this.always].map((i) => ({ subject: i, ticket: of(i), rank: 0, officers: new Map() }))
    frame.rows.forEach((r, i) => {
      if (this.always.has(i)) return
      const reason = this.why(r, i, hats)
      if (reason !== null) out.excluded.push({ subject: i, reason })
      else hats.get(r.stratum)!.push({ subject: i, ticket: of(i) })
      if ((i & 0xfff) === 0) this.progress('tickets', i / frame.rows.length)
    })
    out.hats = plan.strata.map((share) => {
      const hat = hats.get(share.name)!
      const n = Math.min(hat.length, share.take ?? Math.ceil((hat.length * share.perMille!) / 1000))
      hat.sort((a, b) => bytesOrder(a.ticket, b.ticket) || a.subject - b.subject)
      hat.slice(0, n).forEach((c, i) => out.choice.push({ ...c, rank: i + 1, officers: new Map() }))
      return { share, drawn: n, order: hat }
    })
  }

  private keep(p: Pool): void {
    p.subjects.forEach((c, s) => {
      const here = Array.from(p.at.subarray(s * p.k, (s + 1) * p.k), (o) => p.officers[o]!).sort((a, b) => a - b)
      this.out.choice[c]!.officers.set(p.department, here)
    })
    p.officers.forEach((o, i) => {
      this.out.loads[o] = p.load[i]!
      this.out.named[o] = p.named[i]!
    })
  }

  /** false: infeasible. */
  private settle(p: Pool, share: (x: number) => void): boolean {
    const s = new Stream(this.plan.hash, this.out.s, p.department, p.region)
    let times = Math.max(20 * p.places, 4096)
    if (!deal(p, s)) {
      const cut = flow(p)
      if (cut) {
        const where = p.region ? ` in region '${p.region}'` : ''
        this.out.infeasible = {
          subjects: cut.subjects.map((x) => p.subject(x).id), capacity: cut.capacity,
          needs: `${cut.places} places of officers of department '${p.department}'${where} with the required certificate, valid on the day, outside recusal and last time's pair`,
        }
        return false
      }
      times *= 4
    }
    new Chain(p, s).run(times, share)
    this.keep(p)
    return true
  }

  private assign(): void {
    const { plan, frame, roster, out } = this
    const chosen = out.choice.map((c) => c.subject)
    const regions = this.cross ? [''] : [...new Set(chosen.map((f) => frame.rows[f]!.region))].sort(byBytes)
    const team = plan.team.map((_, i) => i).sort((a, b) => byBytes(plan.team[a]!.department, plan.team[b]!.department))
    out.infeasible = null
    out.loads = new Int32Array(roster.rows.length)
    out.named = new Uint8Array(roster.rows.length)
    const pools = team.flatMap((t) => regions.map((r) => [t, r] as const))
    for (const [i, [t, region]] of pools.entries()) {
      const p = new Pool(plan, t, region, this.slack, this.cross, this.pairRule, frame.rows, chosen, roster.rows)
      if (!this.settle(p, (x) => this.progress('officers', (i + x) / pools.length))) return
    }
  }

  private dropOne(): boolean {
    const cut = new Set(this.out.infeasible!.subjects)
    let worst: Choice | null = null
    for (const c of this.out.choice)
      if (c.rank && cut.has(this.frame.rows[c.subject]!.id) && (!worst || bytesOrder(c.ticket, worst.ticket) > 0)) worst = c
    if (worst) this.dropped.add(worst.subject)
    return worst !== null
  }

  private take(step: Step): boolean {
    const stuck = this.out.infeasible !== null
    if (step === 'load') {
      if (stuck) return false
      this.slack++
    } else if (step === 'region') {
      if (!stuck || this.cross) return false
      this.cross = true
    } else if (step === 'pair') {
      if (!stuck) return false
      this.pairRule = false
    } else {
      return stuck && this.dropOne()
    }
    return true
  }

  private relax(): boolean {
    for (const step of this.plan.relax) {
      const before = this.out.relaxed.includes(step)
      if ((before && step !== 'fewer') || !this.take(step)) continue
      if (!before) this.out.relaxed.push(step)
      return true
    }
    return false
  }

  run(): Drawn {
    do {
      this.choose()
      this.assign()
    } while ((this.out.infeasible || this.out.named.some((n) => n)) && this.relax())
    return this.out
  }
}

export function draw(plan: Plan, frame: Table<Subject>, roster: Table<Officer>, seed: Uint8Array, progress: Progress = () => undefined): Drawn {
  return new Making(plan, frame, roster, seed, progress).run()
}

/** Section 7: `"` and `\` behind a backslash, LF as \n, other control characters as \u00xx. */
function quoted(text: string): string {
  return `"${text.replace(/[\u0000-\u001f"\\]/g, (c) => (c === '"' || c === '\\' ? `\\${c}` : c === '\n' ? '\\n' : `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`))}"`
}

const array = (items: string[]) => `[${items.join(',')}]`

/** Section 7, byte for byte. */
export function print(plan: Plan, frame: Table<Subject>, roster: Table<Officer>, seed: Uint8Array, d: Drawn): string {
  if (d.infeasible) {
    const { subjects, needs, capacity } = d.infeasible
    return `{"infeasible":{"subjects":${array(subjects.map(quoted))},"needs":${quoted(needs)},"capacity":${capacity}}}\n`
  }
  const id = (i: number) => quoted(frame.rows[i]!.id)
  const officer = (i: number) => quoted(roster.rows[i]!.id)
  const subjects = d.choice.map((c) => `{"id":${id(c.subject)},"stratum":${quoted(frame.rows[c.subject]!.stratum)},"ticket":"${toHex(c.ticket)}","rank":${c.rank}}`)
  const teams = d.choice.map((c) => `{"subject":${id(c.subject)},"officers":${array(plan.team.flatMap((t) => c.officers.get(t.department) ?? []).map(officer))}}`)
  const loads = roster.rows.map((_, i) => `${officer(i)}:${d.loads[i]}`)
  const excluded = d.excluded.map((e) => `{"id":${id(e.subject)},"reason":${quoted(e.reason)}}`)
  const named = roster.rows.map((_, i) => i).filter((i) => d.named[i]).map(officer)
  return `{"draw_id":${quoted(plan.id)},"seed":"${toHex(seed)}","plan_root":"${toHex(plan.root)}","frame_root":"${toHex(frame.root)}","roster_root":"${toHex(roster.root)}",` +
    `"subjects":${array(subjects)},"assignments":${array(teams)},"loads":{${loads.join(',')}},"excluded":${array(excluded)}` +
    `${named.length ? `,"unbalanced":${array(named)}` : ''}${d.relaxed.length ? `,"relaxed":${array(d.relaxed.map(quoted))}` : ''}}\n`
}

export const resultRoot = (plan: Plan, result: Uint8Array) => hash(plan.hash, result)
