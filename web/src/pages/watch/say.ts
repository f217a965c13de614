// Words of an alarm from what the desk says of it.
import type { AlarmPoint, AlarmRow, AlarmStage, Watch } from '@/api/alarm'
import type { StatusColour } from '@/hy/status'
import type { IconName } from '@/icons/icons'
import { t } from '@/words'

const MARKS: Record<AlarmStage, { icon: IconName; colour: StatusColour }> = {
  new: { icon: 'flame', colour: 'red' },
  taken: { icon: 'hand', colour: 'amber' },
  verifying: { icon: 'telephone', colour: 'amber' },
  told: { icon: 'megaphone', colour: 'amber' },
  untold: { icon: 'octagon', colour: 'red' },
  answered: { icon: 'tick', colour: 'green' },
  closed: { icon: 'tick', colour: 'grey' },
}

export const markOf = (r: AlarmRow) => (r.drill ? { ...MARKS[r.stage], colour: 'violet' as StatusColour } : MARKS[r.stage])

/** The ways out, to 119 and others: one that is down counts for all; none: nobody has set one up. */
export const lineOf = (w: Watch | null) => (!w?.lines.length ? 'none' : w.lines.every((l) => l.up) ? 'up' : 'down')

/** Where: the place; a device that nobody registered has only its address. */
export const nameOf = (r: AlarmRow) => r.place?.name || r['device-name'] || t('watch.deviceNo', { n: r.device })

/** The first point that reported: by the table, else exactly as sent, else its number. */
export function pointOf(r: AlarmRow): string {
  if (r.kind === 'manual') return t('watch.manual')
  const p = r.point
  return [titleOf(p), p.part].filter(Boolean).join(' · ')
}
/** Floor, position and name by the table, none said twice. */
export function titleOf(p: AlarmPoint): string {
  const said: string[] = []
  for (const x of [p.where, p.name, p.floor]) if (x && !said.some((y) => y.includes(x))) said.push(x)
  return (said.length > 1 && p.floor === said.at(-1) ? [p.floor, ...said.slice(0, -1)] : said).join(' ') || p.text || p.point
}
