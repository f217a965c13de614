// The verifier: the reader's files in, a verdict with every step out.  It asks no server: the page's own content policy
// forbids it (connect-src 'none'), and the same page saved as one file does the same work offline.
import './verify.css'
import { toHex } from './core/bytes'
import { SHORT_HEAD } from './core/short'
import { camera } from './view/camera'
import { h, seal } from './view/dom'
import { results } from './view/results'
import { addFile, giveHandovers, giveKey, newState, recall, remember, type State } from './view/state'
import { isEnglish, say, setEnglish } from './view/words'

const page = document.getElementById('page')!
let state = newState()
let scanning: (() => void) | null = null
let note = ''

async function take(files: Iterable<File>): Promise<void> {
  for (const f of files) await addFile(state, f.webkitRelativePath || f.name, new Uint8Array(await f.arrayBuffer()))
  draw()
  document.getElementById('result')?.scrollIntoView({ block: 'start' })
}

function chooser(words: string, folder: boolean, main: boolean): HTMLElement {
  const input = h('input', { type: 'file', multiple: true, class: 'hidden', webkitdirectory: folder, change: (e) => void take((e.target as HTMLInputElement).files ?? []) })
  return h('label', { class: main ? 'button main' : 'button' }, input, words)
}

function paste(): HTMLElement {
  const area = h('textarea', { id: 'code', rows: '3', spellcheck: 'false', placeholder: say('paste-hint') }) as HTMLTextAreaElement
  const go = () => { if (area.value.trim()) { state.shorts.push(area.value.trim()); draw() } }
  const scan = async () => {
    if (scanning) { scanning(); scanning = null; return draw() }
    try {
      scanning = await camera(document.getElementById('video')!, (text) => { scanning = null; state.shorts.push(text); draw() })
    } catch (e) {
      note = say('camera-none', (e as Error).message)
      draw()
    }
  }
  return h('div', { class: 'paste' }, h('label', { for: 'code' }, say('paste')), area,
    h('div', { class: 'row' }, h('button', { type: 'button', class: 'button', click: go }, say('paste-go')),
      'BarcodeDetector' in window ? h('button', { type: 'button', class: 'button', click: () => void scan() }, say('camera')) : null),
    h('div', { id: 'video' }), note ? h('p', { class: 'warn' }, note) : null)
}

function keyRow(name: string, of: { key: Parameters<typeof remember>[0]; from: 'site' | 'file' | 'pinned' }): HTMLElement {
  const pinned = of.from === 'pinned'
  const press = () => { remember(of.key, !pinned); of.from = pinned ? 'file' : 'pinned'; draw() }
  return h('li', null, h('b', null, name), ` ${say(`key-${of.from}`)}`,
    h('span', { class: 'print' }, `${say('key-print')} ${toHex(of.key.key).replace(/(....)/g, '$1 ').trim()}`),
    h('button', { type: 'button', class: 'button small', click: press }, say(pinned ? 'key-forget' : 'key-remember')))
}

function keys(): HTMLElement {
  const input = h('input', { id: 'key', type: 'text', spellcheck: 'false', autocomplete: 'off' }) as HTMLInputElement
  const give = () => { note = giveKey(state, input.value, 'file') ? '' : say('key-bad'); draw() }
  return h('section', { class: 'keys' }, h('h2', null, say('key')),
    ...state.differs.map(() => h('p', { class: 'warn' }, say('key-differs'))),
    state.keys.size ? h('ul', null, ...[...state.keys].map(([name, of]) => keyRow(name, of))) : h('p', null, say('key-none')),
    h('p', { class: 'meta' }, say('key-advice')),
    h('details', null, h('summary', null, say('key-give')), h('div', { class: 'row' }, h('label', { class: 'hidden', for: 'key' }, say('key-give')), input, h('button', { type: 'button', class: 'button', click: give }, say('key-give')))))
}

function top(): HTMLElement[] {
  const senior = document.documentElement.dataset.view === 'senior'
  const view = () => { document.documentElement.dataset.view = senior ? 'normal' : 'senior'; draw() }
  const language = () => { setEnglish(!isEnglish()); document.documentElement.lang = isEnglish() ? 'en' : 'zh-CN'; draw() }
  return [
    h('div', { class: 'strip' }, h('div', { class: 'in' }, h('button', { type: 'button', class: 'link strong', click: view }, say(senior ? 'normal-view' : 'other-view')),
      h('a', { href: '#main' }, say('skip')), h('span', { class: 'grow' }), h('button', { type: 'button', class: 'link', click: language }, say('language')))),
    h('header', null, h('div', { class: 'in' }, h('a', { class: 'mark', href: senior ? '/d/' : '/' }, '火眼'), h('span', { class: 'meta' }, say('title')))),
  ]
}

function draw(): void {
  const cards = results(state)
  document.title = `${say('title')} · 火眼`
  page.replaceChildren(...top(), h('main', { id: 'main', class: 'in' },
    h('h1', null, seal(), say('title')), h('p', { class: 'lead' }, say('lead')),
    h('section', { class: 'drop', id: 'drop' }, chooser(say('choose'), false, true), h('p', null, say('drop')), h('p', { class: 'meta' }, say('what'))),
    paste(),
    h('section', { id: 'result', 'aria-live': 'polite' }, h('h2', { class: 'line' }, say('result')), ...(cards.length ? cards : [h('p', { class: 'empty' }, say('nothing'))]),
      cards.length ? h('button', { type: 'button', class: 'button', click: () => { const { keys: kept, handed, site, differs } = state; state = { ...newState(), keys: kept, handed, site, differs }; draw() } }, say('clear')) : null),
    keys(),
    h('section', null, h('details', null, h('summary', null, say('logs')), h('p', null, say('logs-what')), chooser(say('folder'), true, false))),
    h('footer', null, h('p', null, h('a', { href: 'verify.html', download: 'verify.html' }, say('save'))), h('p', { class: 'meta' }, say('made')))))
}

const given = (name: string) => String((window as unknown as Record<string, unknown>)[name] ?? '')

/** The log's key, and how it was handed on, that the site lays beside the page, as a script: loaded with the page, before any file is read. */
function siteKey(s: State): Promise<void> {
  if (location.protocol === 'file:') return Promise.resolve()
  return new Promise((done) => {
    const script = h('script', { src: '/log-key.js', load: () => { giveKey(s, given('HUOYAN_KEY'), 'site'); giveHandovers(s, given('HUOYAN_KEYS')); done() }, error: () => done() })
    document.head.append(script)
  })
}

function address(): void {
  const text = decodeURIComponent(location.hash.slice(1))
  if (text.startsWith(SHORT_HEAD)) state.shorts = [text]
}

for (const kind of ['dragover', 'drop'] as const)
  document.addEventListener(kind, (e) => { e.preventDefault(); if (kind === 'drop') void take(e.dataTransfer?.files ?? []) })
window.addEventListener('hashchange', () => { address(); draw() })
recall(state)
address()
draw()
void siteKey(state).then(draw)
