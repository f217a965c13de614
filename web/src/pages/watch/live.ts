// The alarms that stand, kept together from what the desk lists and what it tells.  No screen here, no clock.
import type { AlarmRow } from '@/api/alarm'

export const keyOf = (r: AlarmRow) => r.alarm ?? 'heard-' + r.heard

/** A fire that is only heard has no matter yet: nobody has it, nothing runs, nothing may be done. */
export const wholeRow = (r: AlarmRow): AlarmRow =>
  r.alarm ? r : { ...r, number: 0, fresh: 0, state: '', 'state-title': '', holder: null, told: null, sent: [], limit: null, acts: [], closed: null }

/** What wants a hand first: 119 silent, then nobody has it, then the others; drills behind. */
export function rank(r: AlarmRow): number {
  const by = r.stage === 'untold' ? 0 : r.stage === 'new' ? 1 : 2
  return r.drill ? by + 3 : by
}
const OTHERS = 2
/** Who has waited longest without a hand comes first; what is in somebody's hand stands newest first. */
export function inOrder(a: AlarmRow, b: AlarmRow): number {
  const by = rank(a) - rank(b)
  if (by) return by
  const older = a.first < b.first || (a.first === b.first && keyOf(a) < keyOf(b))
  return older === (rank(a) % 3 < OTHERS) ? -1 : 1
}

/** Nobody has it: it sounds. */
export const isUnread = (r: AlarmRow) => r.stage === 'new'

interface Held { row: AlarmRow; turn: number }
const deviceOf = (r: AlarmRow) => `${r.device}|${r.drill}`

export class LiveAlarms {
  private held = new Map<string, Held>() // matters
  private heard = new Map<string, AlarmRow>() // on the gate's disk, not yet a matter; few
  private gone = new Map<string, number>() // closed: with which number
  private devices = new Map<string, number>() // how many matters of a device stand
  private turn = 0

  /** The moment before a list is asked for: what is told after it is newer than the list. */
  mark(): number {
    return ++this.turn
  }

  /** One that is told. */
  put(r: AlarmRow): void {
    if (r.alarm === null) return this.putHeard(r)
    const before = this.held.get(r.alarm)
    if (before && before.row.number > r.number) return
    this.dropHeard(r)
    if (r.stage === 'closed') {
      this.drop(r.alarm)
      this.gone.set(r.alarm, r.number)
    } else if (!((this.gone.get(r.alarm) ?? -1) > r.number)) {
      if (!before) this.count(r, 1)
      this.held.set(r.alarm, { row: r, turn: ++this.turn })
    }
  }

  /** A fire that is on the gate's disk; where the device's alarm stands already, it will join that. */
  private putHeard(r: AlarmRow): void {
    if (!this.devices.has(deviceOf(r))) this.heard.set(keyOf(r), r)
  }

  private dropHeard(r: AlarmRow): void {
    for (const [key, h] of this.heard)
      if (h.heard === r.heard || (deviceOf(h) === deviceOf(r) && h.first <= r.last)) this.heard.delete(key)
  }

  private count(r: AlarmRow, by: number): void {
    const n = (this.devices.get(deviceOf(r)) ?? 0) + by
    if (n > 0) this.devices.set(deviceOf(r), n)
    else this.devices.delete(deviceOf(r))
  }

  private drop(key: string): void {
    const h = this.held.get(key)
    if (h) this.count(h.row, -1)
    this.held.delete(key)
  }

  /** The whole list, asked for after mark(): what it does not name any more is gone, except what was told since and what was
   * heard and has not become a matter yet. */
  list(rows: AlarmRow[], mark: number): void {
    const named = new Set(rows.map(keyOf))
    for (const [key, h] of this.held) if (!named.has(key) && h.turn < mark) this.drop(key)
    for (const r of rows) {
      const before = this.held.get(keyOf(r))
      if (!before || before.turn < mark || before.row.number <= r.number) this.put(r)
    }
  }

  sorted(): AlarmRow[] {
    return [...this.heard.values(), ...[...this.held.values()].map((h) => h.row)].sort(inOrder)
  }
}

/** In hand and being worked on: a new fire does not take its place. */
export const inWork = (r: AlarmRow | undefined, me: string) => !!r && r.holder?.person === me && r.stage !== 'answered' && r.stage !== 'closed'

/** A fire that came in while nothing was being worked on. */
export function called(before: AlarmRow[], now: AlarmRow[], chosen: string | null, me: string): string | null {
  const inHand = now.find((r) => keyOf(r) === chosen)
  if (inWork(inHand, me) || (inHand && isUnread(inHand))) return null
  const known = new Set(before.map(keyOf))
  const fresh = now.find((r) => isUnread(r) && !known.has(keyOf(r)))
  return fresh ? keyOf(fresh) : null
}

/** The row that takes the place of one that left: the one that now stands where it stood. */
export function chosenAfter(before: AlarmRow[], now: AlarmRow[], chosen: string | null): string | null {
  if (chosen !== null && now.some((r) => keyOf(r) === chosen)) return chosen
  const left = before.find((r) => keyOf(r) === chosen)
  const same = left && now.find((r) => left.alarm === null && r.device === left.device) // heard, now a matter
  if (same) return keyOf(same)
  const at = before.findIndex((r) => keyOf(r) === chosen)
  const next = now[Math.min(Math.max(0, at), now.length - 1)]
  return next ? keyOf(next) : null
}
