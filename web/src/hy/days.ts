// How days and times are said.  The text of an ISO time of the server is already Asia/Shanghai: it is cut, not computed.
import { language } from '@/words'

const WEEK_ZH = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']
const MONTH_EN = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const partsOf = (iso: string) => ({ y: Number(iso.slice(0, 4)), m: Number(iso.slice(5, 7)), d: Number(iso.slice(8, 10)) })

/** 12月1日; with another year than `today`, 2027年1月28日. */
export function dayWords(iso: string, today?: string): string {
  const { y, m, d } = partsOf(iso)
  const other = today ? !today.startsWith(String(y)) : false
  if (language.value === 'en') return `${d} ${MONTH_EN[m - 1]}${other ? ' ' + y : ''}`
  return `${other ? y + '年' : ''}${m}月${d}日`
}

/** 2026年11月23日, as documents write it. */
export function dayFull(iso: string): string {
  const { y, m, d } = partsOf(iso)
  return language.value === 'en' ? `${d} ${MONTH_EN[m - 1]} ${y}` : `${y}年${m}月${d}日`
}

export const weekday = (iso: string) => {
  const { y, m, d } = partsOf(iso)
  const n = new Date(Date.UTC(y, m - 1, d)).getUTCDay()
  return language.value === 'en' ? ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][n] : WEEK_ZH[n]
}

/** 10:05 of 2026-11-23T10:05:00+08:00. */
export const timeWords = (iso: string) => iso.slice(11, 16)

/** In lists: 10:42 of today is 今天 10:42, this year 11-19 15:20, else 2025-11-19. */
export function momentWords(iso: string, today?: string): string {
  const day = iso.slice(0, 10)
  if (iso.length <= 10) return today && day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day
  if (today && day === today) return `${language.value === 'en' ? 'today' : '今天'} ${timeWords(iso)}`
  if (today && day.slice(0, 4) !== today.slice(0, 4)) return day
  return `${day.slice(5)} ${timeWords(iso)}`
}

/** The wall clock of this device as HH:MM, for 已保存. */
export const nowWords = (d = new Date()) => `${String(d.getHours()).padStart(2, '0')}:${String(d.getMinutes()).padStart(2, '0')}`
