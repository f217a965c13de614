// The words of a limit, from what the server said; nothing is computed but hours out of minutes.
import type { Clock } from '@/api/types'
import { t } from '@/words'
import { dayWords, timeWords } from './days'

const MINUTES_OF_HOUR = 60

const unitOf = (c: Clock) => t('clock.unit.' + c.unit)

/** 余 6 个工作日 · 今天到期 · 超 1 小时 15 分 · 中止 11 天 */
export function clockWords(c: Clock): string {
  const n = Math.abs(c.left)
  switch (c.state) {
    case 'done':
      return t('clock.done')
    case 'suspended':
      return n ? t('clock.suspended', { n }) : t('clock.stopped')
    case 'overdue':
      if (c.unit === 'minutes' && n >= MINUTES_OF_HOUR) return t('clock.overHours', { h: Math.floor(n / MINUTES_OF_HOUR), m: n % MINUTES_OF_HOUR })
      return t('clock.over', { n, unit: unitOf(c) })
    default:
      if (c.left === 0 && (c.unit === 'workdays' || c.unit === 'days')) return t('clock.today')
      return t('clock.left', { n, unit: unitOf(c) })
  }
}

const endWords = (c: Clock, today?: string): string => {
  const short = c.unit === 'hours' || c.unit === 'minutes'
  if (short && c.at) {
    if (today && c.at.startsWith(today)) return t('clock.untilTime', { time: timeWords(c.at) })
    return t('clock.untilDayTime', { day: dayWords(c.at, today), time: timeWords(c.at) })
  }
  return c.due ? t('clock.until', { day: dayWords(c.due, today) }) : ''
}

/** 12月1日止 · 受理后 10 个工作日 */
export function clockRule(c: Clock, today?: string): string {
  const rest = c.state === 'suspended' && c.rest !== undefined && c['rest-unit'] ? t('clock.rest', { n: c.rest, unit: t('clock.unit.' + c['rest-unit']) }) : ''
  const parts = [c.state === 'suspended' ? rest : endWords(c, today), c.rule ?? ''].filter(Boolean)
  return parts.join(' · ') + (c.provisional ? t('clock.provisional') : '')
}

/** One sentence for a screen reader: 剩余6个工作日，12月1日截止，依据受理后10个工作日 */
export function clockSentence(c: Clock, today?: string): string {
  const said: string[] = []
  if (c.state === 'in-time' || c.state === 'due-soon')
    said.push(c.left === 0 ? t('clock.today') : t('clock.sayLeft', { n: c.left, unit: unitOf(c) }))
  else if (c.state === 'overdue' && !(c.unit === 'minutes' && Math.abs(c.left) >= MINUTES_OF_HOUR))
    said.push(t('clock.sayOver', { n: Math.abs(c.left), unit: unitOf(c) }))
  else said.push(clockWords(c))
  if (c.due && c.state !== 'suspended' && c.state !== 'done') said.push(t('clock.sayUntil', { day: dayWords(c.due, today) }))
  if (c.rule) said.push(t('clock.sayRule', { rule: c.rule.replace(/ /g, '') }))
  return said.join(t('clock.until', { day: '' }) === '止' ? '，' : ', ')
}
