// A draw repeated by anybody: the bundle's files in, every step out.  Once the files are read the page asks nobody.
import './draw.css'
import { h, icon } from '../verify/view/dom'
import type { Bundle } from './core/check'
import type { Outcome } from './core/model'
import { chosen, dropped, gather, listed, type Listed, type Named, published } from './read/gather'
import { fairness } from './view/fair'
import { grid } from './view/grid'
import { mine } from './view/mine'
import { difference, FIRST, fourSteps, infeasible, loads, MORE, steps, table, verdict } from './view/report'
import { isEnglish, say, setEnglish, type Word } from './view/words'
import type { Answer, Ask, Changed, Fair } from './worker'
import Computing from './worker?worker&inline'

const page = document.getElementById('page')!
const state = {
  bundle: null as Bundle | null, outcome: null as Outcome | null, changed: null as Changed | null, fair: null as Fair | null, asked: '', shown: FIRST,
  note: '', step: '', share: 0, list: [] as Listed[], listRead: false,
}

let computing: Worker | null = null
let busy = false

/** One worker for all questions; whoever asks anew does not want the old answer. */
function ask(a: Ask): void {
  if (busy) stop()
  computing ??= new Computing()
  busy = true
  computing.onmessage = (e: MessageEvent<Answer>) => {
    if (e.data.kind === 'progress') return progress(e.data.step, e.data.share)
    busy = false
    state.step = ''
    if (e.data.kind === 'checked') state.outcome = e.data.outcome
    else if (e.data.kind === 'changed') state.changed = e.data.changed
    else state.fair = e.data.fair
    draw()
  }
  computing.postMessage(a)
  progress('files', 0)
}

function stop(): void {
  computing?.terminate()
  computing = null
  busy = false
}

function progress(step: string, share: number): void {
  const before = state.step
  state.step = step
  state.share = share
  if (before !== step || !document.getElementById('share')) draw()
  else document.getElementById('share')!.setAttribute('value', String(share))
}

function start(bundle: Bundle): void {
  Object.assign(state, { bundle, outcome: null, changed: null, fair: null, asked: '', shown: FIRST })
  again()
}

const again = () => ask({ kind: 'check', bundle: state.bundle! })
const change = () => ask({ kind: 'change', bundle: state.bundle! })

function take(named: Named[]): void {
  if (named.length > 1) {
    Object.assign(state, { outcome: null, fair: null, note: say('many', named.length) })
    ask({ kind: 'fairness', bundles: named })
  } else if (named.length) {
    state.note = ''
    start(named[0]!.bundle)
  } else {
    state.note = say('no-bundle')
    draw()
  }
}

/** All draws that this site has published. */
async function takeAll(): Promise<void> {
  const all: Named[] = []
  for (const l of state.list) {
    const files = await published(l.path)
    if (files) all.push(...(await gather(files, key())))
  }
  Object.assign(state, { outcome: null, fair: null, note: '' })
  if (all.length) ask({ kind: 'fairness', bundles: all })
  else draw()
}

const key = () => String((window as { HUOYAN_KEY?: string }).HUOYAN_KEY ?? '')
const open = async (files: Iterable<File>) => take(await gather(await chosen(files), key()))

async function address(): Promise<void> {
  const folder = decodeURIComponent(location.hash.slice(1))
  if (folder === 'fairness') return takeAll()
  if (!folder.startsWith('/')) return
  const files = await published(folder)
  if (files) take(await gather(files, key()))
  else { state.note = say('not-found', folder); draw() }
}

function chooser(word: Word, folder: boolean): HTMLElement {
  const input = h('input', { type: 'file', multiple: true, class: 'hidden', webkitdirectory: folder, change: (e) => void open((e.target as HTMLInputElement).files ?? []) })
  return h('label', { class: folder ? 'button' : 'button main' }, input, say(word))
}

function opening(): HTMLElement {
  const rows = state.list.map((l) => h('li', null, h('a', { href: `#${l.path}` }, l.draw_id), h('span', { class: 'meta' }, l.day)))
  return h('section', { class: 'card opening' }, h('h2', null, say('open-head')), h('div', { class: 'row' }, chooser('choose', false), chooser('folder', true)), h('p', null, say('drop')), h('p', { class: 'meta' }, say('what')),
    state.listRead ? h('h3', null, say('listed')) : null, state.listRead ? (rows.length ? h('ul', { class: 'listed' }, ...rows) : h('p', { class: 'meta' }, say('listed-none'))) : null,
    rows.length ? h('a', { class: 'button', href: '#fairness' }, say('fairness-go')) : null)
}

function working(): HTMLElement {
  return h('section', { class: 'card working', 'aria-busy': 'true' }, h('h2', null, say('working')), h('p', null, say(`at-${state.step}` as Word)), h('progress', { id: 'share', max: '1', value: String(state.share), 'aria-label': say('working') }))
}

function changedCard(c: Changed): HTMLElement {
  return h('div', { class: 'changed', role: 'status' }, h('p', null, say('change-what', c.line)), h('dl', null, h('div', null, h('dt', null, say('change-was')), h('dd', null, c.was)), h('div', null, h('dt', null, say('change-is')), h('dd', null, c.is))),
    h('p', { class: 'no' }, icon('no'), h('b', null, say('change-fails', c.drawn, c.others))), c.outcome.difference ? difference(c.outcome.difference) : null)
}

function shown(o: Outcome): HTMLElement[] {
  const m = o.model
  const buttons = [h('button', { type: 'button', class: 'button main wide', click: again }, say('again')), ...(o.ok ? [h('button', { type: 'button', class: 'button wide', id: 'change', click: change }, say('change'))] : []), ...(state.changed ? [changedCard(state.changed)] : [])]
  const pick = (cell: number) => { state.asked = m!.cells[cell]!.id; draw(); document.getElementById('my')!.scrollIntoView({ block: 'nearest' }) }
  const own = m && state.asked ? m.cells.findIndex((c) => c.id === state.asked) : -1
  const left = m ? [infeasible(m), m.infeasible ? null : grid(m, own, pick), table(m, state.shown, () => { state.shown += MORE; draw() }), loads(m)] : []
  const right = [steps(o, ...buttons), m ? mine(m, state.asked, (text) => { state.asked = text; draw(); document.getElementById('mine')?.focus() }) : null]
  return [h('div', { class: 'title' }, h('div', null, m ? h('p', { class: 'meta' }, say('once', m.id)) : null, h('h1', null, m ? say('head', ...m.day.split('-').map((x) => (isEnglish() ? x : Number(x)))) : say('title'))), verdict(o)),
    ...(o.difference ? [difference(o.difference)] : []), ...(m ? [fourSteps(m, o)] : []),
    h('div', { class: m ? 'two' : '' }, h('div', { class: 'evidence' }, ...left.filter((x): x is HTMLElement => x !== null)), h('div', { class: 'aside' }, ...right.filter((x): x is HTMLElement => x !== null)))]
}

function top(): HTMLElement[] {
  const senior = document.documentElement.dataset.view === 'senior'
  const view = () => { document.documentElement.dataset.view = senior ? 'normal' : 'senior'; draw() }
  const language = () => { setEnglish(!isEnglish()); document.documentElement.lang = isEnglish() ? 'en' : 'zh-CN'; draw() }
  return [h('header', null, h('div', { class: 'in' }, h('a', { class: 'mark', href: senior ? '/d/' : '/' }, '火眼'), h('span', { class: 'meta crumb' }, say('crumb')), h('a', { class: 'skip', href: '#main' }, say('skip')), h('span', { class: 'grow' }),
    h('button', { type: 'button', class: 'link', click: view }, say(senior ? 'normal-view' : 'other-view')), h('button', { type: 'button', class: 'link', click: language }, say('language'))))]
}

function draw(): void {
  document.title = `${say('title')} · 火眼`
  const head = state.outcome || state.fair ? [] : [h('h1', null, say('title')), h('p', { class: 'lead' }, say('lead'))]
  page.replaceChildren(...top(), h('main', { id: 'main', class: 'in' }, ...head, state.note ? h('p', { class: 'note' }, state.note) : '', state.step ? working() : '',
    ...(state.outcome ? shown(state.outcome) : state.fair ? fairness(state.fair) : state.step ? [] : [opening()]),
    h('footer', null, state.outcome || state.fair ? h('button', { type: 'button', class: 'button', click: close }, say('close')) : '', h('p', null, h('a', { href: 'draw.html', download: 'draw.html' }, say('save'))), h('p', { class: 'meta' }, say('made')))))
  for (const bar of page.querySelectorAll<HTMLElement>('.bar')) bar.style.width = `${bar.dataset.share}%`
}

function close(): void {
  if (busy) stop()
  Object.assign(state, { bundle: null, outcome: null, changed: null, fair: null, step: '', note: '' })
  if (location.hash) location.hash = ''
  draw()
}

/** What the site lays beside the page: the log's key as a script, and the list of what is published. */
async function site(): Promise<void> {
  if (location.protocol === 'file:') return
  await new Promise<void>((done) => { document.head.append(h('script', { src: '/log-key.js', load: () => done(), error: () => done() })) })
  state.list = await listed()
  state.listRead = true
  draw()
}

document.addEventListener('dragover', (e) => e.preventDefault())
document.addEventListener('drop', (e) => {
  e.preventDefault()
  if (e.dataTransfer) void dropped(e.dataTransfer.items).then((files) => gather(files, key())).then(take)
})
window.addEventListener('hashchange', () => void address())
draw()
void site().then(address)
