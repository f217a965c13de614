// The keys of the desk.  A key that the pack gives to an act of the alarm in hand goes before the desk's own.
import type { AlarmAct } from '@/api/alarm'
import { t } from '@/words'

/** As the pack writes them: Space, F, X, 1 … */
export const keyName = (e: KeyboardEvent) => (e.key === ' ' ? 'Space' : e.key.length === 1 ? e.key.toUpperCase() : e.key)
export const keyWords = (key: string | null) => (key === 'Space' ? t('watch.space') : (key ?? ''))

export const actOf = (acts: AlarmAct[], key: string) => acts.find((a) => a.key === key)

/** Space and Enter belong to what has the focus when that can be pressed. */
export function pressable(e: KeyboardEvent): boolean {
  const at = e.target as HTMLElement | null
  return (e.key === ' ' || e.key === 'Enter') && !!at?.closest('button, a, summary, [role=tab]')
}
