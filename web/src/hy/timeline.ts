// Repeated machine events of one title fold into one row with count, first and last time.
import type { TimelineEntry } from '@/api/types'

export interface Fold { key: string; entries: TimelineEntry[]; first: string; last: string }

/** entries oldest or newest first; gives newest first. */
export function foldMachine(entries: TimelineEntry[]): Fold[] {
  const sorted = entries.map((e, i) => ({ e, i })).sort((a, b) => (a.e.at < b.e.at ? 1 : a.e.at > b.e.at ? -1 : b.i - a.i))
  const folds: Fold[] = []
  for (const { e, i } of sorted) {
    const top = folds[folds.length - 1]
    if (top && e.machine && top.entries[0]?.machine && top.entries[0].title === e.title) {
      top.entries.push(e)
      top.first = e.at
    } else folds.push({ key: e.id ?? `${e.at}-${i}`, entries: [e], first: e.at, last: e.at })
  }
  return folds
}
