// One department's places in one region, and who stands at them: docs/draw.md 4.
import type { Officer, Plan, Subject } from './files'

/** Subjects, officers and places are numbered within the pool; the places of subject s are s*k … s*k + k-1. */
export class Pool {
  readonly k: number
  readonly department: string
  readonly subjects: number[] = [] // … of the choice
  readonly officers: number[] = [] // … of the roster
  readonly places: number
  readonly at: Int32Array // who stands at a place; -1: nobody
  readonly load: Int32Array
  readonly cap: Int32Array
  readonly counts: Uint8Array // can visit at least one subject
  readonly named: Uint8Array // out of the balance
  readonly pair: (Int32Array | null)[] // the pair of last time, where rule 5 applies
  private readonly row: Int32Array // per subject: its certificate's row of fit
  private readonly fit: Uint8Array[]
  private readonly recused: (Set<number> | undefined)[]

  constructor(plan: Plan, team: number, readonly region: string, readonly slack: number, cross: boolean, pairRule: boolean,
    readonly frame: Subject[], readonly chosen: number[], readonly roster: Officer[]) {
    const { department, officers } = plan.team[team]!
    this.k = officers
    this.department = department
    const near = (x: { region: string }) => cross || x.region === region
    roster.forEach((o, i) => { if (o.department === department && near(o)) this.officers.push(i) })
    chosen.forEach((f, i) => { const s = frame[f]!; if (near(s) && (!s.departments.length || s.departments.includes(department))) this.subjects.push(i) })
    this.places = this.k * this.subjects.length
    this.at = new Int32Array(this.places).fill(-1)
    this.load = new Int32Array(this.officers.length)
    this.cap = Int32Array.from(this.officers, (o) => Math.min(roster[o]!.most, this.subjects.length))
    this.row = new Int32Array(this.subjects.length)
    this.fit = this.certificates(plan.day)
    this.recused = this.recusals()
    this.pair = this.subjects.map((_, s) => (pairRule && this.k >= 2 ? this.lastPair(s) : null))
    this.counts = Uint8Array.from(this.officers, (_, o) => (this.subjects.some((__, s) => this.can(s, o)) ? 1 : 0))
    this.named = new Uint8Array(this.officers.length)
  }

  subject(s: number): Subject {
    return this.frame[this.chosen[this.subjects[s]!]!]!
  }
  officer(o: number): Officer {
    return this.roster[this.officers[o]!]!
  }

  private certificates(day: string): Uint8Array[] {
    const rows = new Map<string, number>()
    this.subjects.forEach((_, s) => {
      const want = this.subject(s).certificate
      if (!rows.has(want)) rows.set(want, rows.size)
      this.row[s] = rows.get(want)!
    })
    const fits = (o: Officer, want: string) => o.until >= day && (!want || o.certificates.includes(want))
    return [...rows.keys()].map((want) => Uint8Array.from(this.officers, (_, o) => (fits(this.officer(o), want) ? 1 : 0)))
  }

  private recusals(): (Set<number> | undefined)[] {
    const number = new Map(this.subjects.map((_, s) => [this.subject(s).id, s]))
    const out: (Set<number> | undefined)[] = new Array(this.subjects.length).fill(undefined)
    this.officers.forEach((_, o) => {
      for (const id of this.officer(o).recused) {
        const s = number.get(id)
        if (s !== undefined) (out[s] ??= new Set()).add(o)
      }
    })
    return out
  }

  private byId: Map<string, number> | null = null
  private lastPair(s: number): Int32Array | null {
    this.byId ??= new Map(this.officers.map((_, o) => [this.officer(o).id, o]))
    const here = new Set(this.subject(s).lastPair.map((id) => this.byId!.get(id)).filter((o): o is number => o !== undefined))
    return here.size === this.k ? Int32Array.from(here) : null
  }

  /** Rules 1-3. */
  can(s: number, o: number): boolean {
    return this.fit[this.row[s]!]![o] === 1 && !this.recused[s]?.has(o)
  }
  inPair(s: number, o: number): boolean {
    return this.pair[s]?.includes(o) ?? false
  }
  stands(s: number, o: number): boolean {
    for (let i = s * this.k; i < (s + 1) * this.k; i++) if (this.at[i] === o) return true
    return false
  }
  pairStanding(s: number): number {
    if (!this.pair[s]) return 0
    let n = 0
    for (let i = s * this.k; i < (s + 1) * this.k; i++) if (this.at[i]! >= 0 && this.inPair(s, this.at[i]!)) n++
    return n
  }
  /** The pair's edge of the flow is full. */
  pairFull(s: number): boolean {
    return this.pair[s] !== null && this.pairStanding(s) >= this.k - 1
  }
  /** Rules 1-5 at a subject. */
  holds(s: number): boolean {
    const first = s * this.k
    for (let i = first; i < first + this.k; i++) {
      if (!this.can(s, this.at[i]!)) return false
      for (let j = first; j < i; j++) if (this.at[j] === this.at[i]) return false
    }
    return !this.pair[s] || this.pairStanding(s) < this.k
  }
  /** Rules 6 and 7. */
  loadsHold(): boolean {
    let [most, least] = [0, Infinity]
    for (let o = 0; o < this.officers.length; o++) {
      const load = this.load[o]!
      if (load > this.cap[o]!) return false
      if (this.counts[o]) most = Math.max(most, load)
      if (this.counts[o] && !this.named[o]) least = Math.min(least, load)
    }
    return least === Infinity || most - least <= this.slack
  }
}
