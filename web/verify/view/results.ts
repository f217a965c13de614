// One card for each thing that was put in: verdict, what differs, every step, what the log says, what that shows.
import { toHex } from '../core/bytes'
import { checkSignature, type Checkpoint } from '../core/note'
import { checkReceipt, type Field, type Proof, type Step } from '../core/receipt'
import { checkShort, SHORT_HEAD } from '../core/short'
import { checkTiles } from '../core/tiles'
import { comparePage, type Difference, labelsOf, readPage } from '../read/page'
import { h, icon, seal, type Shape } from './dom'
import type { State } from './state'
import { nameWord, say, type Word } from './words'

type Line = { state: Step['state']; words: string; why?: string }
type Verdict = 'good' | 'bad' | 'open'
interface Card {
  kind: Word
  name: string
  verdict: Verdict
  words: string
  differences?: HTMLElement | null
  lines?: Line[]
  fields?: { label: string; text: string; head: boolean }[]
  withheld?: number
  limits?: Word[]
  time?: string
  paper?: boolean
}

const value = (v: string | null) => v ?? say('bytes')
const shapeOf: Record<Verdict, Shape> = { good: 'yes', bad: 'no', open: 'open' }

function stepLine(step: Step, p: Proof): Line {
  const c = p.checkpoint
  const words = say(`step-${step.id}` as Word, step.id === 'path' ? p.index : (c?.origin ?? ''), c?.size ?? '')
  return { state: step.state, words, why: step.why && say(`why-${step.why}` as Word, step.at ?? '') }
}

function fieldRows(fields: Field[], labels: Map<string, string>) {
  const order = [...labels.keys()] // as the page has them, when there is a page
  const place = (f: Field) => (order.includes(f.name) ? order.indexOf(f.name) : order.length)
  return fields.filter((f) => f.value !== '').sort((a, b) => place(a) - place(b)).map((f) => ({ label: labels.get(f.name) ?? nameWord(f.name), text: value(f.value), head: f.name.startsWith('.') || f.name.startsWith('_') }))
}

/** All is right but that nobody gave a key. */
const onlyKeyLacks = (p: Proof) => p.steps.find((s) => s.state === 'no')?.why === 'no-key'

function proofOf(s: State, bytes: Uint8Array): Proof {
  const first = checkReceipt(bytes, null)
  const key = s.keys.get(first.checkpoint?.origin ?? '')?.key
  return key ? checkReceipt(bytes, key) : first
}

function receiptCard(s: State, r: State['receipts'][number]): Card {
  const p = proofOf(s, r.bytes)
  const verdict: Verdict = p.ok ? 'good' : onlyKeyLacks(p) ? 'open' : 'bad'
  return {
    kind: r.paper ? 'is-paper' : 'is-receipt', name: r.name, verdict,
    words: say(verdict === 'good' ? (r.paper ? 'good-paper' : 'good-receipt') : verdict === 'open' ? 'open-key' : 'bad-receipt'),
    lines: p.steps.map((x) => stepLine(x, p)), fields: p.steps[0]?.state === 'yes' ? fieldRows(p.fields, new Map()) : [], withheld: p.withheld,
    time: p.leaf?.time, limits: ['not-true', 'not-all', 'not-now', 'evident'],
  }
}

function differenceList(list: Difference[], labels: Map<string, string>, ids: [string, string] | null): HTMLElement | null {
  if (!list.length && !ids) return null
  const rows = list.map((d) => h('li', null, h('b', null, `${labels.get(d.name) ?? nameWord(d.name)}（${d.name}）`),
    d.kind === 'differs' ? say('diff-differs', d.page!, d.receipt!) : d.kind === 'missing' ? say('diff-missing', d.receipt!) : say('diff-not-proved', d.page!)))
  return h('div', { class: 'differs' }, h('h3', null, say('diff')), h('ul', null, ...(ids ? [h('li', null, say('diff-id', ...ids))] : []), ...rows))
}

function pageCard(s: State, name: string, html: string, used: Set<unknown>): Card {
  const page = readPage(html)
  if (!page) return { kind: 'is-page', name, verdict: 'bad', words: say('unknown') }
  const proofs = s.receipts.filter((r) => !r.paper).map((r) => ({ r, p: proofOf(s, r.bytes) }))
  const caseOf = (p: Proof) => p.fields.find((f) => f.name === '.case')?.value ?? ''
  const match = proofs.find((x) => caseOf(x.p) === page.id) ?? (s.pages.length === 1 && proofs.length === 1 ? proofs[0] : undefined)
  if (!match) return { kind: 'is-page', name, verdict: 'open', words: say('open-page') }
  used.add(match.r)
  const { p } = match
  const labels = labelsOf(html)
  const list = p.steps[0]?.state === 'yes' ? comparePage(page.fields, p.fields) : []
  const sameId = caseOf(p) === page.id
  const pageOk = list.length === 0 && sameId
  const verdict: Verdict = !pageOk ? 'bad' : p.ok ? 'good' : onlyKeyLacks(p) ? 'open' : 'bad'
  return {
    kind: 'is-page', name: `${name} + ${match.r.name}`, verdict,
    words: say(verdict === 'good' ? 'good-page' : verdict === 'open' ? 'open-key' : pageOk ? 'bad-receipt' : 'bad-page'),
    differences: differenceList(list, labels, sameId ? null : [page.id, caseOf(p)]),
    lines: [...p.steps.map((x) => stepLine(x, p)), { state: sameId ? 'yes' : 'no', words: say('step-id') }, { state: list.length ? 'no' : 'yes', words: say('step-page') }],
    fields: fieldRows(p.fields, labels), withheld: p.withheld, time: p.leaf?.time, limits: ['not-true', 'not-all', 'not-now', 'not-page', 'evident'],
  }
}

function shortCard(s: State, text: string): Card {
  const at = text.indexOf(SHORT_HEAD)
  const short = checkShort((at < 0 ? text : text.slice(at + SHORT_HEAD.length)).replace(/\s/g, ''), (origin) => s.keys.get(origin)?.key ?? null)
  if (!short) return { kind: 'is-short', name: '', verdict: 'bad', words: say('bad-short-form') }
  const ok = short.pathOk && short.shownOk
  const verdict: Verdict = !ok || short.signed === false ? 'bad' : short.signed === null ? 'open' : 'good'
  return {
    kind: 'is-short', name: '', verdict, words: say(verdict === 'good' ? 'good-short' : verdict === 'open' ? 'open-key' : 'bad-short'),
    lines: [
      { state: short.pathOk ? 'yes' : 'no', words: say('step-path', short.index, short.size) },
      ...(short.shown ? [{ state: short.shownOk ? 'yes' : 'no', words: say('step-shown') } as Line] : []),
      { state: short.signed === null ? 'no' : 'yes', words: say('step-key', short.origin), why: short.signed === null ? say('why-no-key', short.origin) : undefined },
      { state: short.signed === null ? 'not-reached' : short.signed ? 'yes' : 'no', words: say('step-signature') },
    ],
    fields: verdict !== 'bad' && short.shown ? [{ label: nameWord(short.shown.name), text: short.shown.value, head: false }] : [],
    time: short.time, paper: true, limits: ['not-true', 'not-now', 'evident'],
  }
}

function logLine(s: State, c: Checkpoint): Line {
  const key = s.keys.get(c.origin)?.key
  const signed = key !== undefined && checkSignature(c, key) === null
  const tiles = checkTiles(s.tiles, c)
  const word = tiles === 'same' ? (signed ? 'log-same' : 'log-unsigned') : tiles === 'differs' ? 'log-differs' : 'log-too-few'
  return { state: word === 'log-same' ? 'yes' : tiles === 'too-few' || word === 'log-unsigned' ? 'not-reached' : 'no', words: say(word, c.size) }
}

function logCard(s: State): Card | null {
  if (!s.checkpoints.length) return null
  const list = s.checkpoints.map((c) => c.checkpoint)
  const lines = list.map((c) => logLine(s, c))
  const [a, b] = [...list].sort((x, y) => x.size - y.size)
  if (a && b && a.origin === b.origin && a.size === b.size && toHex(a.root) !== toHex(b.root)) lines.push({ state: 'no', words: say('log-one-root') })
  else if (a && b) lines.push(lines.every((l) => l.state === 'yes') ? { state: 'yes', words: say('log-two') } : lines.some((l) => l.state === 'no') ? { state: 'no', words: say('log-fork') } : { state: 'not-reached', words: say('log-two') })
  const verdict: Verdict = lines.some((l) => l.state === 'no') ? 'bad' : lines.every((l) => l.state === 'yes') ? 'good' : 'open'
  return { kind: 'is-log', name: s.checkpoints.map((c) => c.name).join(' + '), verdict, words: say(verdict), lines, limits: ['evident'] }
}

function cardOf(c: Card): HTMLElement {
  const rows = (head: boolean) => (c.fields ?? []).filter((f) => f.head === head).map((f) => h('div', null, h('dt', null, f.label), h('dd', null, f.text)))
  const proved = c.time ? [h('li', null, say(c.paper ? 'proves-paper' : 'proves', c.time.replace('T', ' ').slice(0, 19)))] : []
  return h('article', { class: `card ${c.verdict}`, 'data-verdict': c.verdict },
    h('div', { class: 'verdict' }, icon(shapeOf[c.verdict]), h('div', null, h('h2', null, `${say(c.kind)}：${say(c.verdict)}`), h('p', null, c.words), c.name ? h('p', { class: 'meta' }, c.name) : null), c.verdict === 'good' ? seal() : null),
    c.differences,
    rows(false).length ? h('section', null, h('h3', null, say('fields')), h('dl', { class: 'fields' }, ...rows(false)), c.withheld ? h('p', { class: 'meta' }, say('withheld', c.withheld)) : null) : null,
    c.lines ? h('section', null, h('h3', null, say('steps')), h('ol', { class: 'steps' }, ...c.lines.map((l) => h('li', { class: l.state, 'data-state': l.state }, icon(l.state), h('span', null, h('b', null, say(l.state)), ` ${l.words}`, l.why ? `：${l.why}` : ''))))) : null,
    rows(true).length ? h('details', null, h('summary', null, say('head-more')), h('dl', { class: 'fields' }, ...rows(true))) : null,
    c.limits && c.verdict !== 'bad' ? h('section', { class: 'limits' }, h('h3', null, say('limits')), h('ul', null, ...(c.verdict === 'good' ? proved : []), ...c.limits.map((w) => h('li', null, say(w))))) : null)
}

export function results(s: State): HTMLElement[] {
  const used = new Set<unknown>()
  const cards: (Card | null)[] = s.pages.map((p) => pageCard(s, p.name, p.html, used))
  cards.push(...s.receipts.filter((r) => !used.has(r)).map((r) => receiptCard(s, r)))
  cards.push(...s.papers.map((name): Card => ({ kind: 'is-paper', name, verdict: 'open', words: say('open-paper') })))
  cards.push(...s.shorts.map((text) => shortCard(s, text)), logCard(s))
  cards.push(...s.unknown.map((name): Card => ({ kind: 'title', name, verdict: 'open', words: say('unknown') })))
  return cards.filter((c): c is Card => c !== null).map(cardOf)
}
