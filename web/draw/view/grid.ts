// One cell a place, drawn on a canvas: fifty thousand elements would be too many for a phone.  The words beside it say the same.
import { h } from '../../verify/view/dom'
import type { Cell, Layer, Model } from '../core/model'
import { isWord, percent, say, whole } from './words'

const GAP = 2

const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()
const sizeOf = (n: number) => (n <= 2000 ? 10 : n <= 12000 ? 6 : 4)

function hatch(c: CanvasRenderingContext2D, x: number, y: number, size: number): void {
  c.strokeRect(x + 0.5, y + 0.5, size - 1, size - 1)
  c.beginPath()
  c.moveTo(x + 1, y + size - 1)
  c.lineTo(x + size - 1, y + 1)
  c.stroke()
}

function paint(canvas: HTMLCanvasElement, cells: Cell[], at: number[], mine: number): void {
  const width = canvas.parentElement!.clientWidth
  const size = sizeOf(cells.length)
  const across = Math.max(1, Math.floor((width + GAP) / (size + GAP)))
  const height = Math.ceil(cells.length / across) * (size + GAP) + 4
  const sharp = window.devicePixelRatio || 1
  canvas.width = width * sharp
  canvas.height = height * sharp
  canvas.style.height = `${height}px`
  canvas.dataset.across = String(across)
  const c = canvas.getContext('2d')
  if (!c) return
  c.scale(sharp, sharp)
  const [full, edge, seal] = [colour('--hy-pri'), colour('--hy-edge'), colour('--hy-red')]
  cells.forEach((cell, i) => {
    const [x, y] = [2 + (i % across) * (size + GAP), 2 + Math.floor(i / across) * (size + GAP)]
    c.fillStyle = full
    c.strokeStyle = edge
    c.lineWidth = 1
    if (cell.state === 'drawn' || cell.state === 'always') c.fillRect(x, y, size, size)
    else if (cell.state === 'excluded') hatch(c, x, y, size)
    else c.strokeRect(x + 0.5, y + 0.5, size - 1, size - 1)
    if (at[i] === mine) {
      c.strokeStyle = seal
      c.lineWidth = 2
      c.strokeRect(x - 1.5, y - 1.5, size + 3, size + 3)
    }
  })
}

function ruleOf(m: Model, l: Layer): string[] {
  if (l.rule === 'always') return [say('always-what', whole(l.candidates))]
  if (l.rule === 'excluded') return [say('layer-excluded', whole(l.candidates))]
  const lines = [l.drawn === l.candidates ? say('layer-all', whole(l.candidates)) : say('layer-count', whole(l.candidates), whole(l.drawn))]
  if (l.drawn < l.candidates) lines.push(say('layer-chance', percent(l.drawn, l.candidates)))
  if (l.perMille !== null) lines.push(say('layer-per-mille', l.perMille))
  return m.infeasible ? lines.slice(0, 1) : lines
}

export function reason(m: Model, code: string): string {
  if (code === 'yearly-cap') return say('reason-yearly-cap', m.cap ?? '')
  const word = `reason-${code}`
  return isWord(word) ? say(word) : say('reason-other', code)
}

const nameOf = (m: Model, l: Layer) => (l.rule === 'always' ? say('always') : l.rule === 'excluded' ? reason(m, l.name.slice(1)) : say('layer', l.name))

export function grid(m: Model, mine: number, press: (cell: number) => void): HTMLElement {
  const key = (name: string, word: 'drawn' | 'not' | 'excluded' | 'mine') => h('span', null, h('i', { class: `key ${name}`, 'aria-hidden': 'true' }), say(word))
  const layers = m.layers.filter((l) => l.cells.length).map((l) => {
    const canvas = h('canvas', { role: 'img', 'aria-label': `${nameOf(m, l)}，${ruleOf(m, l).join('，')}` }) as HTMLCanvasElement
    const cells = l.cells.map((i) => m.cells[i]!)
    canvas.addEventListener('click', (e) => {
      const size = sizeOf(cells.length) + GAP
      const i = Math.floor((e.offsetY - 2) / size) * Number(canvas.dataset.across) + Math.floor((e.offsetX - 2) / size)
      if (l.cells[i] !== undefined) press(l.cells[i]!)
    })
    const again = () => { if (canvas.isConnected) paint(canvas, cells, l.cells, mine) }
    requestAnimationFrame(again)
    new ResizeObserver(again).observe(canvas)
    return h('div', { class: 'layer' }, h('div', { class: 'rule' }, h('b', null, nameOf(m, l)), ...ruleOf(m, l).map((x) => h('span', null, x))), h('div', { class: 'cells' }, canvas))
  })
  return h('section', { class: 'card' }, h('h2', null, say('grid')),
    h('p', { class: 'keys' }, key('drawn', 'drawn'), key('not', 'not'), key('excluded', 'excluded'), key('mine', 'mine'), h('span', { class: 'meta' }, say('grid-how'))), ...layers)
}
