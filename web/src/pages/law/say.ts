// An expression of the pack said in the reader's language: the tree is the server's, the words are the dictionary's.
import { named, t } from '@/words'
import type { Effect, Happening, Limit, Tree } from './types'

const w = (key: string, values: Record<string, unknown> = {}) => t('rules.' + key, values)
const field = (x: Tree) => named({ zh: x.zh ?? x.name ?? x.id ?? '', en: x.en })

/** "10 workdays" as words; other values as they are. */
function valueOf(x: Tree): string {
  const v = x.value
  if (x.zh) return w('say.value', { v: named({ zh: x.zh, en: x.en }) })
  if (typeof v === 'boolean') return w(v ? 'say.true' : 'say.false')
  const span = typeof v === 'string' ? /^(-?\d+) (minutes|hours|workdays|days|months|years)$/.exec(v) : null
  if (span) return `${span[1]}${t('language') === 'en' ? '' : ' '}${w('say.unit.' + span[2])}`
  if (x.type === 'money' && typeof v === 'number') return w('say.yuan', { n: (v / 100).toLocaleString('zh-CN') })
  if (Array.isArray(v)) return v.join('、')
  return x.type === 'text' ? w('say.value', { v }) : String(v ?? '')
}

const YES = ['field', 'about-field', 'cause-field', 'sub-field', 'party-field']

const table = (x: Tree): string => x.title ?? (x.args?.[0] ? table(x.args[0]) : '')

/** As a condition: a plain field says that it is so. */
export function sayCondition(x: Tree): string {
  if (YES.includes(x.op)) return w('say.yes', { f: field(x) })
  if (x.op === 'column' && x.value === undefined) return w('say.columnYes', { t: table(x), f: x.name })
  return say(x)
}

function notOf(x: Tree): string {
  const a = x.args?.[0]
  if (!a) return ''
  if (YES.includes(a.op)) return w('say.no', { f: field(a) })
  if (a.op === 'call' && ['known', 'done', 'open', 'complete', 'complete-all'].includes(a.call ?? ''))
    return w('say.not' + a.call!.charAt(0).toUpperCase() + a.call!.slice(1), { t: a.title, a: a.args?.[0] ? say(a.args[0]) : '' })
  return w('say.not', { a: sayCondition(a) })
}

function callOf(x: Tree): string {
  const args = x.args ?? []
  const named = ['done', 'count', 'persons', 'sum', 'last'].includes(x.call ?? '')
  const parts = { t: x.title ?? '', f: field(x), a: args[0] ? say(args[0]) : '', b: args[1] ? say(args[1]) : '' }
  if (x.call === 'min' || x.call === 'max') parts.a = args.map(say).join('、')
  const key = x.call === 'add' ? 'add2' : x.call
  const condition = named && args.length ? w('say.which', { c: sayCondition(args[0]!) }) : ''
  return w('say.' + key, parts) + condition
}

export function say(x: Tree | null | undefined): string {
  if (!x) return ''
  const a = x.args?.[0], b = x.args?.[1], c = x.args?.[2]
  switch (x.op) {
    case 'value': return valueOf(x)
    case 'let': return x.is ? sayCondition(x.is) : (x.name ?? '')
    case 'field': return w('say.field', { f: field(x) })
    case 'about-field': return w('say.about', { f: field(x) })
    case 'cause-field': return w('say.cause', { f: field(x) })
    case 'cause-procedure': return w('say.causeProcedure')
    case 'sub-field':
    case 'party-field': return w('say.sub', { of: x.of, f: field(x) })
    case 'sub-state': return w('say.state', { of: x.of })
    case 'judged': return w('say.judged', { of: x.of, f: field(x) })
    case 'today': return w('say.today')
    case 'now': return w('say.now')
    case 'cell': return w('say.cell', { f: x.name })
    case 'column': return x.value === undefined ? w('say.columnOpen', { t: table(x), f: x.name }) : w('say.column', { v: valueOf(x), t: table(x) })
    case 'call': return callOf(x)
    case 'not': return notOf(x)
    case 'and':
    case 'or': return (x.args ?? []).map((y) => (['and', 'or'].includes(y.op) && y.op !== x.op ? `（${say(y)}）` : sayCondition(y))).join(w('say.' + x.op))
    case 'if': return w('say.if', { a: a ? sayCondition(a) : '', b: say(b), c: say(c) })
    default: return w('say.' + x.op, { a: say(a), b: say(b) })
  }
}

export const happening = (h: Happening): string => w('limit.' + (h.event === 'day' ? 'dayof' : h.event), { t: h.title }) + (h['as-of'] ? w('limit.asOf', { t: h['as-of'] }) : '')

/** From when, how long: one sentence of a limit. */
export function sayLimit(l: Limit): string {
  if (l['by-day']) return w('limit.day', { t: l['by-day'] })
  return w('limit.line', { start: l.starts.map(happening).join(w('limit.or')), length: say(l.length) })
}

export function sayEffect(e: Effect): string[] {
  const one = (text: string) => (e.when ? w('effect.when', { c: sayCondition(e.when), e: text }) : text)
  if (e.effect === 'set') return e.set.map((s) => one(w('effect.set', { f: named(s), v: say(s.value) })))
  const more = e.by ? `（${say(e.by)}）` : ''
  return [one(w('effect.' + e.effect, { t: e.title, to: e.to ?? e.title }) + more)]
}
