// 导出所见: the rows as they are shown.  A text that a spreadsheet would take for a formula is kept a text.
import { clockRule, clockWords } from '@/hy/clockWords'
import { t } from '@/words'
import type { Row } from './types'

const FORMULA = /^[=+\-@\t\r]/

export const cell = (s: string): string => `"${(FORMULA.test(s) ? "'" + s : s).replace(/"/g, '""')}"`

export function csvOf(rows: Row[], today: string): string {
  const head = [t('work.col.what'), '', '', t('work.col.step'), t('work.col.clock'), '', t('work.col.who')]
  const lines = rows.map((r) => [r.title, r['about-name'] ?? '', r.case ?? r['about-address'] ?? '', r['state-title'], r.clock ? clockWords(r.clock) : '', r.clock ? clockRule(r.clock, today) : '', r['handler-name'] ?? ''])
  return '\ufeff' + [head, ...lines].map((l) => l.map(cell).join(',')).join('\r\n') + '\r\n'
}

export function save(text: string, name: string): void {
  const a = document.createElement('a')
  a.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }))
  a.download = name
  a.click()
  URL.revokeObjectURL(a.href)
}
