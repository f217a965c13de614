// How the desk says times: the text of the server is Asia/Shanghai and is cut, not computed; spans come from its own times.
import { t } from '@/words'

export const clockOf = (iso: string | null | undefined) => (iso ? iso.slice(11, 19) : '')
export const msBetween = (from: string, to: string) => Date.parse(to) - Date.parse(from)

/** mm:ss, from an hour on h:mm:ss. */
export function stopwatch(ms: number): string {
  const s = Math.max(0, Math.floor(ms / 1000))
  const two = (n: number) => String(n).padStart(2, '0')
  const h = Math.floor(s / 3600)
  return h ? `${h}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}` : `${two(Math.floor(s / 60))}:${two(s % 60)}`
}

/** In a list: 0:25, 5:17, 23 分, 1 小时, 3 天. */
export function span(ms: number): string {
  const s = Math.max(0, Math.floor(ms / 1000))
  if (s < 600) return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`
  if (s < 3600) return t('watch.time.minutes', { n: Math.floor(s / 60) })
  if (s < 86400) return t('watch.time.hours', { n: Math.floor(s / 3600) })
  return t('watch.time.days', { n: Math.floor(s / 86400) })
}

/** 0.4 秒, 12 秒, 3 分 20 秒, 2 小时 5 分. */
export function lasting(ms: number): string {
  const s = Math.max(0, ms / 1000)
  if (s < 10) return t('watch.time.seconds', { n: s.toFixed(1) })
  if (s < 60) return t('watch.time.seconds', { n: Math.floor(s) })
  if (s < 3600) return t('watch.time.minSec', { m: Math.floor(s / 60), s: Math.floor(s % 60) })
  return t('watch.time.hourMin', { h: Math.floor(s / 3600), m: Math.floor(s / 60) % 60 })
}
