// Was my company in the pool, what was its chance, why was it drawn.
import { h } from '../../verify/view/dom'
import type { Model } from '../core/model'
import { reason } from './grid'
import { chanceOf } from './report'
import { percent, say, whole } from './words'

const SHOWN = 5

export function find(m: Model, asked: string): number[] {
  const exact = m.cells.findIndex((c) => c.id === asked)
  if (exact >= 0) return [exact]
  return m.cells.flatMap((c, i) => (c.id.includes(asked) || c.name.includes(asked) ? [i] : []))
}

function why(m: Model, cell: number): string[] {
  const c = m.cells[cell]!
  if (c.state === 'always') return [say('my-why-always')]
  if (c.state === 'excluded') return [say('my-why-excluded', reason(m, c.reason))]
  const chance = chanceOf(m, cell)!
  return [say('my-chance', whole(chance.n), whole(chance.of), percent(chance.n, chance.of)), say(c.state === 'drawn' ? 'my-why-drawn' : 'my-why-not', whole(c.rank), whole(chance.n))]
}

export function answer(m: Model, cell: number): HTMLElement {
  const c = m.cells[cell]!
  const state = say(c.state === 'always' ? 'must' : c.state)
  return h('div', { class: 'answer' }, h('p', null, h('b', null, c.name ? `${c.name}（${c.id}）` : c.id)), h('p', null, h('b', null, say('my-in', whole(cell + 1), m.infeasible ? say('step4-infeasible') : state))),
    ...(m.infeasible ? [] : why(m, cell).map((x) => h('p', null, x))), h('p', null, say('my-visits', c.visits)),
    c.officers.length ? h('p', null, say('my-officers', c.officers.join('、'))) : null,
    c.ticket ? h('p', { class: 'ticket' }, say('my-ticket', ''), h('code', null, c.ticket.replace(/(.{8})/g, '$1 ').trim())) : null, c.ticket ? h('p', { class: 'meta' }, say('my-ticket-how')) : null)
}

export function mine(m: Model, asked: string, ask: (text: string) => void): HTMLElement {
  const input = h('input', { id: 'mine', type: 'search', autocomplete: 'off', value: asked }) as HTMLInputElement
  const found = asked ? find(m, asked) : []
  const go = (e: Event) => { e.preventDefault(); ask(input.value.trim()) }
  return h('section', { class: 'card', id: 'my' }, h('h2', null, say('my')), h('form', { class: 'ask', submit: go }, h('label', { for: 'mine' }, say('my-label')), h('div', null, input, h('button', { type: 'submit', class: 'button' }, say('my-go')))),
    h('p', { class: 'meta' }, say('my-hint')),
    h('div', { 'aria-live': 'polite' }, asked && !found.length ? h('p', null, say('my-none', asked)) : null, found.length > SHOWN ? h('p', null, say('my-many', found.length, SHOWN)) : null, ...found.slice(0, SHOWN).map((i) => answer(m, i))))
}
