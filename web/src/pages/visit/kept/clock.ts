// The desk's time, carried on by this device while there is no signal: an act made away is dated by it, not by a clock
// that somebody may have put wrong.
import { api } from '@/api/client'
import { kept } from './db'

interface Mark { id: 'clock'; desk: number; here: number; stands: boolean }

export async function readDeskClock(): Promise<void> {
  const s = await api.get<{ now: string; 'clock-stands'?: boolean }>('/api/status', { quiet: true })
  await kept.put<Mark>('meta', { id: 'clock', desk: Date.parse(s.now), here: Date.now(), stands: !!s['clock-stands'] })
}

/** ms UTC, as the desk would say it. */
export async function deskNow(): Promise<number> {
  const m = await kept.get<Mark>('meta', 'clock')
  if (!m) return Date.now()
  return m.stands ? m.desk : m.desk + (Date.now() - m.here)
}

const ZONE_MS = 8 * 3600_000
export const isoOf = (ms: number): string => new Date(ms + ZONE_MS).toISOString().slice(0, 19) + '+08:00'
