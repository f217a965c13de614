// The draw as it was repeated: four steps in time order, every check, the drawn places, the loads.
import { h, icon, seal, type Shape } from '../../verify/view/dom'
import type { Difference, State, Step } from '../core/check'
import type { Model, Outcome } from '../core/model'
import { isWord, named, percent, say, type Word, whole } from './words'

const hex = (text: string) => `${text.slice(0, 4)} ${text.slice(4, 8)} … ${text.slice(-4)}`
const shapes: Record<State, Shape> = { 'yes': 'yes', 'no': 'no', 'look': 'open', 'none': 'not-reached', 'not-reached': 'not-reached' }

function root(word: Word, value: string): HTMLElement {
  return h('div', { class: 'root' }, h('span', null, say(word)), h('code', { title: value }, hex(value)))
}

function locked(m: Model, o: Outcome): HTMLElement {
  const excluded = m.cells.filter((c) => c.state === 'excluded').length
  const when = o.trail.map((t) => h('p', { class: 'sealed' }, seal(), h('span', null, `${say(`root-${t.root}`)} ${t.time.slice(0, 16).replace('T', ' ')} ${say('step1-sealed', '')}${t.signed ? '' : say('step1-nokey')}`)))
  return h('li', null, h('h3', null, say('step1')), h('p', null, say('step1-what', whole(m.cells.length), whole(m.people.length), whole(excluded))),
    root('root-frame', m.roots.frame), root('root-roster', m.roots.roster), root('root-plan', m.roots.plan), ...(when.length ? when : [h('p', { class: 'meta' }, say('step1-unsealed'))]))
}

function numbers(m: Model): HTMLElement {
  const source = (s: Model['sources'][number]) => h('div', { class: 'source' },
    h('p', { class: 'balls' }, ...s.groups.flatMap((g, i) => g.map((n) => h('span', { class: i ? 'ball second' : 'ball' }, String(n).padStart(2, '0'))))),
    h('p', null, say(/^\d+$/.test(s.issue) ? 'issue-number' : 'issue', named(s.name), s.issue)))
  return h('li', null, h('h3', null, say('step2')), ...(m.sources.length ? m.sources.map(source) : [h('p', null, say('step2-none'))]))
}

function secrets(m: Model): HTMLElement {
  const one = (s: Model['secrets'][number]) => h('p', { class: s.holds ? (s.revealed ? 'yes' : 'grey') : 'no' }, icon(s.holds ? (s.revealed ? 'yes' : 'not-reached') : 'no'), h('b', null, named(s.body)), say(!s.holds ? 'broken' : s.revealed ? 'kept' : 'withheld'))
  return h('li', null, h('h3', null, say('step3')), ...(m.secrets.length ? [...m.secrets.map(one), h('p', { class: 'meta' }, say('step3-what'))] : [h('p', null, say('step3-none'))]))
}

function result(m: Model): HTMLElement {
  const each = m.team.reduce((n, t) => n + t.officers, 0)
  const [count, rest] = say('step4-what', '\u0000', each).split('\u0000')
  const figure = m.infeasible ? h('p', null, h('b', null, say('step4-infeasible'))) : h('p', { class: 'figure' }, count || null, h('b', null, whole(m.order.length)), rest ?? '')
  return h('li', null, h('h3', null, say('step4')), figure, h('div', { class: 'root' }, h('span', null, say('step4-seed')), h('code', { title: m.seed }, hex(m.seed))), root('root-result', m.roots.result),
    m.relaxed.length ? h('p', { class: 'note' }, say('relaxed', m.relaxed.map((r) => say(`relax-${r}` as Word)).join('、'))) : null)
}

export const fourSteps = (m: Model, o: Outcome) => h('ol', { class: 'four' }, locked(m, o), numbers(m), secrets(m), result(m))

export function verdict(o: Outcome): HTMLElement {
  return h('div', { class: `verdict ${o.ok ? 'yes' : 'no'}`, role: 'status' }, icon(o.ok ? 'yes' : 'no'), h('b', null, say(o.ok ? 'good' : 'bad')), o.ok ? h('span', null, say('good-ms', (o.ms / 1000).toFixed(1))) : null)
}

export function difference(d: Difference): HTMLElement {
  const words = isWord(d.word) ? say(d.word, ...d.values) : d.word
  const row = (word: Word, text: string | undefined) => (text === undefined ? null : h('div', null, h('dt', null, say(word)), h('dd', null, text)))
  return h('div', { class: 'differs' }, h('p', null, say('bad-what')), h('p', { class: 'first' }, words), h('dl', null, row('said', d.said), row('computed', d.made)))
}

function stepRow(s: Step, m: Model | null): HTMLElement {
  const words = say(`s-${s.id}` as Word, whole(m?.cells.filter((c) => c.ticket).length ?? 0))
  const right = s.state === 'yes' ? say('seconds', (s.ms / 1000).toFixed(1)) : s.state === 'no' ? say('bad') : say(s.state as Word)
  return h('li', { class: s.state, 'data-step': s.id }, icon(shapes[s.state]), h('span', null, words), h('span', { class: 'took' }, right))
}

export function steps(o: Outcome, ...buttons: HTMLElement[]): HTMLElement {
  return h('section', { class: 'card' }, h('h2', null, say('steps')), h('p', { class: 'meta' }, say('steps-what')), h('ol', { class: 'checks' }, ...o.steps.map((s) => stepRow(s, o.model))), ...buttons)
}

export function infeasible(m: Model): HTMLElement | null {
  if (!m.infeasible) return null
  const { subjects, needs, capacity } = m.infeasible
  const some = subjects.slice(0, 8).join('、') + (subjects.length > 8 ? ` ${say('infeasible-more', subjects.length)}` : '')
  return h('section', { class: 'card' }, h('h2', null, say('infeasible')), h('p', null, say('infeasible-what', subjects.length, some, capacity)), h('p', { class: 'meta' }, needs))
}

export const FIRST = 10 // rows of the table at once, and for each press of the button
export const MORE = 200

/** Chance of the place's stratum, in figures. */
export function chanceOf(m: Model, cell: number): { n: number; of: number; layer: string } | null {
  const l = m.layers.find((x) => x.rule === 'share' && x.cells.includes(cell))
  return l ? { n: l.drawn, of: l.candidates, layer: l.name } : null
}

export function table(m: Model, shown: number, more: () => void): HTMLElement | null {
  if (m.infeasible || !m.order.length) return null
  const of = new Map(m.layers.filter((l) => l.rule === 'share').flatMap((l) => l.cells.map((c) => [c, l] as const)))
  const row = (i: number, n: number) => {
    const c = m.cells[i]!
    const l = of.get(i)
    const td = (word: Word, text: string, kind = '') => h('td', { 'data-th': say(word), class: kind }, kind === 'sign' ? h('code', null, text) : text)
    return h('tr', null, td('th-rank', String(n + 1), 'rank'), td('th-unit', c.name ? `${c.name}（${c.id}）` : c.id, 'unit'), td('th-layer', l ? l.name : say('must')), td('th-chance', l ? `${l.drawn}/${l.candidates} = ${percent(l.drawn, l.candidates)}` : '100%'), td('th-ticket', hex(c.ticket), 'sign'), td('th-officers', c.officers.join('、')))
  }
  const heads: Word[] = ['th-rank', 'th-unit', 'th-layer', 'th-chance', 'th-ticket', 'th-officers']
  const left = m.order.length - shown
  return h('section', { class: 'card' }, h('h2', null, say('table')), h('table', null, h('thead', null, h('tr', null, ...heads.map((x) => h('th', { scope: 'col' }, say(x))))), h('tbody', null, ...m.order.slice(0, shown).map(row))),
    left > 0 ? h('button', { type: 'button', class: 'button', click: more }, say('table-more', Math.min(left, MORE))) : null)
}

export function loads(m: Model): HTMLElement | null {
  const people = m.people.filter((p) => p.load || !p.unbalanced)
  if (m.infeasible || !people.length) return null
  const counts = new Map<number, number>()
  for (const p of people) counts.set(p.load, (counts.get(p.load) ?? 0) + 1)
  const rows = [...counts].sort((a, b) => a[0] - b[0])
  const most = Math.max(...rows.map((r) => r[1]))
  const bar = ([load, n]: [number, number]) => h('li', null, h('span', null, say('loads-bar', load, n)), h('i', { class: 'bar', 'data-share': String(Math.round((100 * n) / most)) }))
  const odd = m.people.filter((p) => p.unbalanced).map((p) => p.id)
  return h('section', { class: 'card' }, h('h2', null, say('loads')), h('p', { class: 'meta' }, say('loads-what', rows[rows.length - 1]![0], rows[0]![0], m.slack)), h('ul', { class: 'bars' }, ...rows.map(bar)),
    odd.length ? h('p', { class: 'note' }, say('loads-unbalanced', odd.join('、'))) : null)
}
