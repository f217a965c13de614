// The timeline of a place as HyTimeline takes it: acts of matters, changes of the register, alarms.
import type { TimelineEntry } from '@/api/types'
import { t } from '@/words'
import type { Change, LineEntry } from './types'

const changeWords = (c: Change) => (c.text === null ? t('file.cleared', { column: c.zh }) : t('file.from', { column: c.zh, text: c.text }))

function titleOf(x: LineEntry): string {
  const title = x.title ?? ''
  if (x.kind === 'alarm') return t(x.act === 'alarm.restored' ? 'file.restored' : 'file.raised')
  if (x.kind === 'register') return t(x.act?.endsWith('.added') ? 'file.added' : 'file.changed')
  if (x.event === 'served') return t('file.served2', { title })
  if (x.event === 'late') return t('file.late', { title })
  if (x.event === 'refused') return t('file.refused', { title })
  if (x.event === 'sealed') return t('file.sealedPaper', { title })
  return title
}

function textsOf(x: LineEntry): string[] {
  if (x.kind === 'alarm') return [x.name ?? ''].filter(Boolean)
  if (x.kind === 'register') return x.act?.endsWith('.added') ? [] : (x.changes ?? []).map(changeWords)
  return [x['matter-title'] ?? '']
}

/** What an act changed in the register stands with the act, not twice. */
export function lineOf(entries: LineEntry[], matterPath: (id: string) => string): TimelineEntry[] {
  return entries
    .filter((x) => !(x.kind === 'register' && x.matter))
    .map((x) => ({
      id: x.id, at: x.at, title: titleOf(x), machine: x.machine, 'actor-name': x['actor-name'], 'hands-names': [...new Set([x['actor-name'] ?? '', ...(x['hands-names'] ?? [])].filter(Boolean))],
      texts: textsOf(x), receipt: x.receipt, paper: x.event === 'served' || x.event === 'sealed', to: x.matter ? matterPath(x.matter) : undefined,
    }))
}
