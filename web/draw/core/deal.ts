// Deal, repair and the chain: docs/draw.md 5.
import type { Stream } from './chance'
import type { Pool } from './pool'

function shuffle(items: number[] | Int32Array, s: Stream): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = s.below(i + 1)
    const was = items[i]!
    items[i] = items[j]!
    items[j] = was
  }
}

function isBad(p: Pool, place: number): boolean {
  const s = Math.floor(place / p.k)
  const first = s * p.k
  const o = p.at[place]!
  if (!p.can(s, o)) return true
  for (let i = first; i < place; i++) if (p.at[i] === o) return true
  return place === first + p.k - 1 && p.pair[s] !== null && p.pairStanding(s) === p.k
}

function exchange(p: Pool, a: number, b: number): void {
  const was = p.at[a]!
  p.at[a] = p.at[b]!
  p.at[b] = was
}

/** Bad places of the subjects of two places. */
function badAt(p: Pool, a: number, b: number): number {
  const [x, y] = [Math.floor(a / p.k), Math.floor(b / p.k)]
  let n = 0
  for (let i = 0; i < p.k; i++) n += Number(isBad(p, x * p.k + i)) + Number(x !== y && isBad(p, y * p.k + i))
  return n
}

/** false: not every rule holds after it. */
export function deal(p: Pool, s: Stream): boolean {
  const able = p.officers.map((_, o) => o).filter((o) => p.counts[o])
  if (!able.length) return p.places === 0
  shuffle(able, s)
  able.forEach((o, i) => { p.load[o] = Math.floor(p.places / able.length) + (i < p.places % able.length ? 1 : 0) })
  let n = 0
  for (let o = 0; o < p.officers.length; o++) for (let i = 0; i < p.load[o]!; i++) p.at[n++] = o
  shuffle(p.at, s)
  for (let round = 0; round < 4; round++)
    for (let place = 0; place < p.places; place++)
      for (let tries = 0; tries < 256 && isBad(p, place); tries++) {
        const other = s.below(p.places)
        const before = badAt(p, place, other)
        exchange(p, place, other)
        if (badAt(p, place, other) >= before) exchange(p, place, other)
      }
  return p.subjects.every((_, x) => p.holds(x)) && p.loadsHold()
}

const LENGTH_MAX = 64

/** How many officers have how many places, so that the balance costs nothing to ask. */
class Balance {
  private readonly all: Int32Array
  private readonly level: Int32Array
  private most = 0
  private least = Infinity
  constructor(private readonly p: Pool) {
    this.all = new Int32Array(p.places + 2)
    this.level = new Int32Array(p.places + 2)
    for (let o = 0; o < p.officers.length; o++) {
      if (!p.counts[o]) continue
      this.all[p.load[o]!]!++
      this.most = Math.max(this.most, p.load[o]!)
      if (p.named[o]) continue
      this.level[p.load[o]!]!++
      this.least = Math.min(this.least, p.load[o]!)
    }
  }
  move(o: number, by: 1 | -1): void {
    const from = this.p.load[o]!
    const to = from + by
    this.p.load[o] = to
    this.all[from]!--
    this.all[to]!++
    if (to > this.most || (from === this.most && !this.all[from])) this.most = to
    if (this.p.named[o]) return
    this.level[from]!--
    this.level[to]!++
    if (to < this.least || (from === this.least && !this.level[from])) this.least = to
  }
  holds(): boolean {
    return this.least === Infinity || this.most - this.least <= this.p.slack
  }
}

export class Chain {
  private readonly balance: Balance
  private readonly place = new Int32Array(LENGTH_MAX)
  private readonly was = new Int32Array(LENGTH_MAX)
  private m = 0

  constructor(private readonly p: Pool, private readonly s: Stream) {
    this.balance = new Balance(p)
  }

  private more(have: number, least: number): void {
    const d = this.p.places
    for (this.m = least; this.m < Math.min(d, LENGTH_MAX) && this.s.below(2);) this.m++
    for (let i = have; i < this.m; i++) this.place[i] = this.s.below(d)
  }

  private differ(): boolean {
    for (let i = 0; i < this.m; i++) for (let j = 0; j < i; j++) if (this.place[i] === this.place[j]) return false
    return true
  }

  private back(): void {
    for (let i = 0; i < this.m; i++) this.p.at[this.place[i]!] = this.was[i]!
  }

  /** Each place takes the officer of the one before, the first `first` (null: that of the last); false: undone again. */
  private turn(first: number | null): boolean {
    const { p, place, was, m } = this
    if (m > p.places || !this.differ()) return false
    for (let i = 0; i < m; i++) was[i] = p.at[place[i]!]!
    for (let i = 0; i < m; i++) p.at[place[i]!] = i ? was[i - 1]! : first ?? was[m - 1]!
    for (let i = 0; i < m; i++)
      if (!p.holds(Math.floor(place[i]! / p.k))) {
        this.back()
        return false
      }
    return true
  }

  private cycle(a: number, b: number, long: boolean): void {
    if (b >= this.p.places) return
    this.place[0] = a
    this.place[1] = b
    this.m = 2
    if (long) this.more(2, 3)
    this.turn(null)
  }

  private path(a: number, o: number, long: boolean): void {
    if (o >= this.p.officers.length || !this.p.counts[o]) return
    this.place[0] = a
    this.m = 1
    if (long) this.more(1, 2)
    if (!this.turn(o)) return
    const out = this.was[this.m - 1]!
    this.balance.move(o, 1)
    this.balance.move(out, -1)
    if (this.p.load[o]! <= this.p.cap[o]! && this.balance.holds()) return
    this.balance.move(out, 1)
    this.balance.move(o, -1)
    this.back()
  }

  run(times: number, progress: (share: number) => void): void {
    const d = this.p.places
    const wide = Math.max(d, this.p.officers.length)
    const sides = 2 * 8 * d * wide
    if (sides >= 2 ** 53) throw new RangeError('this pool is too large for a browser')
    for (let i = 0; d && i < times; i++) {
      let x = this.s.below(sides)
      const kind = x % 2
      x = (x - kind) / 2
      const code = x % 8
      x = (x - code) / 8
      const a = x % d
      const b = (x - a) / d
      if (kind) this.path(a, b, code >= 6)
      else this.cycle(a, b, code >= 6)
      if ((i & 0x3fff) === 0) progress(i / times)
    }
  }
}
