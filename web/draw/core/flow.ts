// The flow of docs/draw.md 6: can all places be filled, and can the loads be level?  Breadth first over the residual graph.
import type { Pool } from './pool'

const NONE = -2
const START = -1

export interface Hall { subjects: number[]; places: number; capacity: number } // subjects of the pool

class Search {
  readonly officerBy: Int32Array // 2 * subject + (through `pair`), START, NONE
  readonly anyBy: Int32Array // officer
  readonly pairBy: Int32Array
  private readonly queue: Int32Array
  private head = 0
  private tail = 0
  found = -1

  constructor(readonly p: Pool) {
    this.officerBy = new Int32Array(p.officers.length)
    this.anyBy = new Int32Array(p.subjects.length)
    this.pairBy = new Int32Array(p.subjects.length)
    this.queue = new Int32Array(p.officers.length + 2 * p.subjects.length)
    for (const by of [this.officerBy, this.anyBy, this.pairBy]) by.fill(NONE)
  }

  /** Only what the last search reached. */
  clear(): void {
    const n = this.p.officers.length
    for (let i = 0; i < this.tail; i++) {
      const node = this.queue[i]!
      if (node < n) this.officerBy[node] = NONE
      else this.anyBy[(node - n) >> 1] = this.pairBy[(node - n) >> 1] = NONE
    }
    this.head = this.tail = 0
    this.found = -1
  }
  reachOfficer(o: number, by: number): boolean {
    if (this.officerBy[o] !== NONE) return false
    this.officerBy[o] = by
    this.queue[this.tail++] = o
    return true
  }
  reachSubject(s: number, pair: boolean, by: number): void {
    const of = pair ? this.pairBy : this.anyBy
    if (of[s] !== NONE) return
    of[s] = by
    this.queue[this.tail++] = this.p.officers.length + 2 * s + (pair ? 1 : 0)
  }
  /** Walks until `subject` says that the search has found its end. */
  run(officer: (o: number) => void, subject: (s: number, pair: boolean) => boolean): boolean {
    const n = this.p.officers.length
    while (this.head < this.tail) {
      const node = this.queue[this.head++]!
      if (node < n) officer(node)
      else if (subject((node - n) >> 1, ((node - n) & 1) === 1)) return true
    }
    return false
  }
  placeOf(s: number, o: number): number {
    for (let i = s * this.p.k; i < (s + 1) * this.p.k; i++) if (this.p.at[i] === o) return i
    throw new Error('nobody of that number stands there')
  }
  reachedBy(s: number, pair: boolean): number {
    return (pair ? this.pairBy : this.anyBy)[s]!
  }
}

/** Fills one place; false: what was reached is the least cut. */
function fill(q: Search, place: number, room: (o: number) => boolean): boolean {
  const { p } = q
  q.clear()
  q.reachSubject(Math.floor(place / p.k), false, START)
  const ended = q.run(
    (o) => { for (let s = 0; s < p.subjects.length; s++) if (p.stands(s, o)) q.reachSubject(s, p.inPair(s, o), o) },
    (s, pair) => {
      const shut = !pair && p.pairFull(s)
      if (pair && q.anyBy[s] === NONE) q.anyBy[s] = q.pairBy[s]! // counts as reached, and needs no turn of its own
      for (let o = 0; o < p.officers.length; o++) {
        if (q.officerBy[o] !== NONE || !p.can(s, o) || p.stands(s, o) || (shut && p.inPair(s, o))) continue
        q.reachOfficer(o, 2 * s + (pair ? 1 : 0))
        if (room(o)) {
          q.found = o
          return true
        }
      }
      return false
    })
  if (!ended) return false
  p.load[q.found]!++
  for (let o = q.found; ;) {
    const s = q.officerBy[o]! >> 1
    const out = q.reachedBy(s, (q.officerBy[o]! & 1) === 1)
    p.at[out === START ? place : q.placeOf(s, out)] = o
    if (out === START) return true
    o = out
  }
}

/** One more place for an officer. */
function raise(q: Search, officer: number, mayGive: (o: number) => boolean): boolean {
  const { p } = q
  q.clear()
  q.reachOfficer(officer, START)
  const ended = q.run(
    (o) => { for (let s = 0; s < p.subjects.length; s++) if (p.can(s, o) && !p.stands(s, o)) q.reachSubject(s, p.inPair(s, o) && p.pairFull(s), o) },
    (s, pair) => {
      if (!pair && q.pairBy[s] === NONE) q.pairBy[s] = q.anyBy[s]!
      for (let i = s * p.k; i < (s + 1) * p.k; i++) {
        const o = p.at[i]!
        if ((pair && !p.inPair(s, o)) || !q.reachOfficer(o, 2 * s + (pair ? 1 : 0))) continue
        if (mayGive(o)) {
          q.found = o
          return true
        }
      }
      return false
    })
  if (!ended) return false
  p.load[q.found]!--
  for (let o = q.found; q.officerBy[o] !== START;) {
    const s = q.officerBy[o]! >> 1
    const into = q.reachedBy(s, (q.officerBy[o]! & 1) === 1)
    p.at[q.placeOf(s, o)] = into
    o = into
    if (q.officerBy[o] === START) p.load[o]!++
  }
  return true
}

function hall(q: Search): Hall {
  const { p } = q
  const subjects = p.subjects.map((_, s) => s).filter((s) => q.anyBy[s] !== NONE || q.pairBy[s] !== NONE)
  let capacity = 0
  for (const s of subjects) for (let i = s * p.k; i < (s + 1) * p.k; i++) if (p.at[i]! >= 0) capacity++
  return { subjects, places: subjects.length * p.k, capacity }
}

/** Fills all places and levels the loads; null: done, and who cannot be levelled is named. */
export function flow(p: Pool): Hall | null {
  const q = new Search(p)
  p.at.fill(-1)
  p.load.fill(0)
  const able = p.counts.reduce((n, c) => n + c, 0)
  let h = able ? Math.ceil(p.places / able) : 0
  for (let place = 0; place < p.places;) {
    if (fill(q, place, (o) => p.load[o]! < Math.min(h, p.cap[o]!))) place++
    else if (p.cap.some((cap, o) => q.officerBy[o] !== NONE && cap > h)) h++
    else return hall(q)
  }
  const low = Math.max(h - p.slack, 0)
  for (;;) {
    const marked = new Set<number>()
    for (let o = 0; o < p.officers.length; o++) {
      if (!p.counts[o] || p.named[o]) continue
      if (p.cap[o]! < low) {
        marked.add(o)
        continue
      }
      while (p.load[o]! < low && raise(q, o, (x) => p.load[x]! > (p.named[x] ? 0 : low)));
      if (p.load[o]! < low) q.officerBy.forEach((by, x) => { if (by !== NONE) marked.add(x) })
    }
    if (!marked.size) return null
    for (const o of marked) p.named[o] = 1
  }
}
