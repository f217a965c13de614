// Sentences of a need-check in the reader's language: limits, windows, what is brought and what follows.
import { dayFull } from '@/hy/days'
import { language, named, t } from '@/words'
import { asked, isFile, isPromise, type NeedLimit, type NeedPath, type NeedWindow, type Span } from './hall'

export const spanWords = (s: Span) => t('hallp.span.' + s.unit, { n: s.n })
const join = () => (language.value === 'en' ? '; ' : '；')

export function limitWords(l: NeedLimit): string {
  if (l.length && l.after) return t('hallp.limit.after', { after: l.after, span: spanWords(l.length), title: l.title })
  return t('hallp.limit.byDay', { title: l.title, day: l['by-day'] || '' })
}

export function windowWords(w: NeedWindow): string {
  const where = w.scopes.length ? w.scopes.map((s) => s.title).join('、') : t('hallp.everywhere')
  if (w.since && w.until) return t('hallp.window.between', { where, since: dayFull(w.since), until: dayFull(w.until) })
  if (w.since) return t('hallp.window.since', { where, since: dayFull(w.since) })
  return t('hallp.window.always', { where })
}

/** What begins by itself behind a licence on this path. */
export const followsOf = (p: NeedPath) => p.then.filter((x) => x.surely && x.granted && x.limits?.length)

export interface PathRow { id: string; title: string; lines: string[] }

const MOST = 4
const unique = (list: string[]) => [...new Set(list)]

/** The same rows for every path, so that they can be read side by side. */
export function pathRows(p: NeedPath): PathRow[] {
  const papers = p.form.filter((f) => (isFile(f) || isPromise(f)) && f.need !== 'may')
  const now = papers.filter((f) => asked(f) && !f.defer).map((f) => named(f))
  const later = papers.filter((f) => f.defer)
  const depends = papers.filter((f) => f.asked === 'depends').map((f) => named(f))
  const sure = followsOf(p)
  const first = sure[0]?.limits?.find((l) => l.binds === 'office')
  const bad = unique([...p.papers.filter((x) => x.burdens).map((x) => x.title), ...(sure[0]?.papers ?? []).filter((x) => x.burdens).map((x) => x.title)])
  const leads = unique((sure[0]?.['leads-to'] ?? []).map((x) => x.title))
  return [
    { id: 'when', title: t('hallp.row.when'), lines: p.limits.filter((l) => l.binds === 'office' && !l.depends).map(limitWords) },
    { id: 'now', title: t('hallp.row.now'), lines: [now.length ? now.join('、') + t('hallp.row.count', { n: now.length }) : t('hallp.row.noneNow'), ...(depends.length ? [t('hallp.row.depends', { list: depends.join('、') })] : [])] },
    { id: 'later', title: t('hallp.row.later'), lines: later.length ? later.map((f) => t('hallp.row.defer', { title: named(f), at: f.defer?.title ?? '' })) : [t('hallp.row.nothing')] },
    { id: 'then', title: t('hallp.row.then'), lines: first ? [limitWords({ ...first, after: sure[0]?.after ?? first.after })] : [t('hallp.row.nothing')] },
    { id: 'bad', title: t('hallp.row.bad'), lines: [bad.slice(-MOST).join(join()), ...(leads.length ? [t('hallp.row.leads', { list: leads.join('、') })] : [])].filter(Boolean) },
    { id: 'fee', title: t('hallp.row.fee'), lines: [p.fee === 0 ? t('hallp.row.free') : p.fee === null ? t('hallp.row.unknown') : t('hallp.row.yuan', { n: p.fee / 100 })] },
  ]
}
