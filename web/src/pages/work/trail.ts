// Facts as lines of the timeline: the title with what kind of fact it is, names, what was entered.
import type { TimelineEntry } from '@/api/types'
import { dayWords } from '@/hy/days'
import { t } from '@/words'
import type { Fact, Said } from './types'

const FILES = ['file', 'record', 'promise']
const LINES = 3
const WORDED = ['late', 'served', 'sealed', 'refused', 'annulled', 'paper']

export const isFile = (v: { type: string }) => FILES.includes(v.type)

const line = (v: Said) => (isFile(v) ? t('work.file', { zh: v.zh }) : `${v.zh}：${v.text ?? '—'}`)

function titleOf(f: Fact): string {
  if (WORDED.includes(f.event)) return t('work.event.' + f.event, { title: f.title })
  return f.title || (['published', 'erased'].includes(f.event) ? t('work.event.' + f.event) : f.event)
}

function textsOf(f: Fact, today: string): string[] {
  const out: string[] = []
  if (f.event === 'late' && f.values._end) out.push(t('work.lateText', { day: dayWords(f.values._end, today) }))
  if (f.values._undoes) out.push(t('work.undone', { n: f.values._undoes }))
  const said = f.texts.filter((v) => v.text)
  return [...out, ...said.slice(0, LINES).map(line)]
}

export function entriesOf(facts: Fact[], matter: string, today: string): TimelineEntry[] {
  return facts.map((f) => ({
    id: f.id,
    at: f.at,
    title: titleOf(f),
    machine: f.machine,
    paper: ['served', 'sealed', 'paper'].includes(f.event),
    'actor-name': f['actor-name'],
    'hands-names': [f['actor-name'], ...f['hands-names'].split('、')].filter(Boolean),
    texts: textsOf(f, today),
    receipt: f.receipt,
    to: `/work/matter/${matter}#fact-${f.id}`,
  }))
}
