// The fairness of all draws so far: the finding first, then the four questions, then what was counted.
import { h, icon } from '../../verify/view/dom'
import type { Answer, Summary } from '../core/fairness'
import type { Fair } from '../worker'
import { difference } from './report'
import { percent, say, whole, type Word } from './words'

const RARE = 30 // fewer places than that: counts alone, no per cent

function question(a: Answer): HTMLElement {
  const td = (word: Word, text: string) => h('td', { 'data-th': say(word) }, text)
  return h('tr', { 'data-question': a.question }, h('td', { 'data-th': say('q-head'), class: 'unit' }, say(`q-${a.question}` as Word)), td('q-observed', a.observed.toFixed(1)), td('q-expected', a.expected.toFixed(1)),
    td('q-p', a.p.toFixed(3)), td('q-adjusted', a.adjusted.toFixed(3)), h('td', { 'data-th': say('q-says'), class: a.odd ? 'no' : 'yes' }, h('span', { class: 'says' }, icon(a.odd ? 'no' : 'yes'), say(a.odd ? 'q-odd' : 'q-even'))))
}

function questions(f: Fair): HTMLElement | null {
  if (!f.answers.length) return null
  const heads: Word[] = ['q-head', 'q-observed', 'q-expected', 'q-p', 'q-adjusted', 'q-says']
  return h('section', { class: 'card' }, h('h2', null, say('q')), h('p', { class: 'meta' }, say('q-what')), h('table', null, h('thead', null, h('tr', null, ...heads.map((x) => h('th', { scope: 'col' }, say(x))))), h('tbody', null, ...f.answers.map(question))), h('p', { class: 'meta' }, say('q-holm')))
}

const bar = (words: string, share: number, right: string) => h('li', null, h('span', null, words), h('i', { class: 'bar', 'data-share': String(Math.round(100 * share)) }), h('span', { class: 'value' }, right))

/** Chance of a place, stratum by stratum and draw by draw. */
function chances(draws: Summary[]): HTMLElement {
  const rows = draws.flatMap((d) => d.strata.filter((s) => s.candidates).map((s) => bar(`${d.id} · ${say('layer', s.name)}`, s.drawn / s.candidates, `${whole(s.drawn)}/${whole(s.candidates)}${s.candidates >= RARE ? ` = ${percent(s.drawn, s.candidates)}` : ''}`)))
  return h('section', { class: 'card' }, h('h2', null, say('f-chances')), h('p', { class: 'meta' }, say('f-chances-what')), h('ul', { class: 'bars wide' }, ...rows))
}

function pairs(draws: Summary[]): HTMLElement {
  const times: number[] = []
  for (const d of draws) d.meetings.forEach((n, i) => { times[i] = (times[i] ?? 0) + n })
  const most = Math.max(1, ...times)
  return h('section', { class: 'card' }, h('h2', null, say('f-pairs')), h('p', { class: 'meta' }, say('f-pairs-what')), h('ul', { class: 'bars wide' }, ...times.map((n, i) => bar(say('f-pairs-row', i + 1), n / most, say('f-pairs-count', whole(n))))))
}

function loads(draws: Summary[]): HTMLElement {
  const most = Math.max(1, ...draws.map((d) => d.most))
  return h('section', { class: 'card' }, h('h2', null, say('f-loads')), h('p', { class: 'meta' }, say('f-loads-what')), h('ul', { class: 'bars wide' }, ...draws.map((d) => bar(d.id, d.most / most, say('f-loads-row', d.least, d.most, d.slack)))))
}

export function fairness(f: Fair): HTMLElement[] {
  const odd = f.answers.some((a) => a.odd)
  const good = !odd && !f.wrong.length && f.draws.length > 0
  const sum = (of: (d: Summary) => number) => whole(f.draws.reduce((n, d) => n + of(d), 0))
  const finding = !f.draws.length ? say('f-none') : odd ? say('f-odd', f.draws.length) : say('f-even', f.draws.length)
  return [
    h('div', { class: 'title' }, h('h1', null, say('fairness-go')), h('div', { class: `verdict ${good ? 'yes' : 'no'}`, role: 'status' }, icon(good ? 'yes' : 'no'), h('b', null, finding))),
    ...f.wrong.map((w) => h('div', null, h('p', { class: 'no' }, say('f-wrong', w.folder)), difference(w.difference))),
    h('p', { class: 'lead' }, say('f-lead', sum((d) => d.frame), sum((d) => d.strata.reduce((n, s) => n + s.drawn, 0)), sum((d) => d.always), sum((d) => d.excluded))),
    ...[questions(f), ...(f.draws.length ? [chances(f.draws), pairs(f.draws), loads(f.draws)] : [])].filter((x): x is HTMLElement => x !== null),
    h('section', { class: 'card' }, h('h2', null, say('f-limits')), h('ul', null, ...(['f-limit-1', 'f-limit-2', 'f-limit-3'] as const).map((x) => h('li', null, say(x))))),
  ]
}
