// A layered drawing of a procedure: states in rows from the beginning downwards, acts between them.  Each way from one
// state to another is a chain of points with one label; long ways get a place of their own in the rows they cross.
import type { Edge, State } from './types'

export interface Box { id: string; title: string; end: boolean; start: boolean; stays: string[]; x: number; y: number; w: number; h: number }
export interface Way { from: string; to: string; edges: Edge[]; lines: string[]; x: number; y: number; w: number; h: number; path: string; back: boolean }
export interface Picture { boxes: Box[]; ways: Way[]; width: number; height: number }

interface Spot { layer: number; order: number; x: number; w: number; h: number; box?: Box; way?: Way; up: Spot[]; down: Spot[] }

const CHAR = 14, LINE = 18, GAP = 22, LABELS = 4, BREAK = 10
const wide = (text: string) => [...text].reduce((n, c) => n + (c.charCodeAt(0) < 256 ? 0.55 : 1), 0) * CHAR

/** A long title in two or three lines, broken before a bracket where there is one. */
function broken(title: string): string[] {
  if (title.length <= BREAK) return [title]
  const bracket = title.indexOf('（')
  const at = bracket > 1 && bracket <= BREAK ? bracket : Math.ceil(title.length / Math.ceil(title.length / BREAK))
  return [title.slice(0, at), ...broken(title.slice(at))]
}

function waysOf(edges: Edge[]): Way[] {
  const map = new Map<string, Way>()
  for (const e of edges) {
    if (e.from === e.to) continue
    const key = e.from + '→' + e.to
    const way = map.get(key) ?? { from: e.from, to: e.to, edges: [], lines: [], x: 0, y: 0, w: 0, h: 0, path: '', back: false }
    way.edges.push(e)
    map.set(key, way)
  }
  for (const way of map.values()) {
    const titles = [...new Set(way.edges.map((e) => e.title))].flatMap(broken)
    way.lines = titles.length > LABELS ? [...titles.slice(0, LABELS - 1), `… ${titles.length}`] : titles
    way.w = Math.max(...way.lines.map(wide)) * 0.9 + 10
    way.h = way.lines.length * LINE
  }
  return [...map.values()]
}

/** Ways that lead back, found by walking from the beginning; they are laid out turned round. */
function turnBack(ids: string[], ways: Way[]): void {
  const seen = new Set<string>(), open = new Set<string>()
  const walk = (id: string): void => {
    seen.add(id)
    open.add(id)
    for (const w of ways.filter((x) => x.from === id)) {
      if (open.has(w.to)) w.back = true
      else if (!seen.has(w.to)) walk(w.to)
    }
    open.delete(id)
  }
  for (const id of ids) if (!seen.has(id)) walk(id)
}

function ranksOf(ids: string[], ways: Way[]): Map<string, number> {
  const rank = new Map(ids.map((id) => [id, 0]))
  for (let round = 0; round < ids.length; round++) {
    let moved = false
    for (const w of ways) {
      const [a, b] = w.back ? [w.to, w.from] : [w.from, w.to]
      const least = (rank.get(a) ?? 0) + 1
      if ((rank.get(b) ?? 0) < least) {
        rank.set(b, least)
        moved = true
      }
    }
    if (!moved) break
  }
  return rank
}

const join = (a: Spot, b: Spot): void => { a.down.push(b); b.up.push(a) }
const mean = (list: Spot[], of: (s: Spot) => number, otherwise: number) => (list.length ? list.reduce((n, s) => n + of(s), 0) / list.length : otherwise)

function order(layers: Spot[][]): void {
  for (let sweep = 0; sweep < 12; sweep++) {
    const down = sweep % 2 === 0
    const rows = down ? layers : [...layers].reverse()
    for (const row of rows) {
      const at = new Map(row.map((s) => [s, mean(down ? s.up : s.down, (x) => x.order, s.order)]))
      row.sort((a, b) => (at.get(a) ?? 0) - (at.get(b) ?? 0))
      row.forEach((s, i) => (s.order = i))
    }
  }
}

const widthOf = (row: Spot[]) => row.reduce((n, s) => n + s.w, 0) + GAP * Math.max(0, row.length - 1)
const apart = (a: Spot, b: Spot) => (a.w + b.w) / 2 + GAP

/** Keeps the order of a row and the gaps inside [0, width], each spot as near as can be to where its neighbours want it. */
function settle(row: Spot[], width: number): void {
  for (let i = 0; i < row.length; i++) row[i]!.x = Math.max(row[i]!.x, i ? row[i - 1]!.x + apart(row[i - 1]!, row[i]!) : row[i]!.w / 2)
  for (let i = row.length - 1; i >= 0; i--) row[i]!.x = Math.min(row[i]!.x, i < row.length - 1 ? row[i + 1]!.x - apart(row[i]!, row[i + 1]!) : width - row[i]!.w / 2)
}

function place(layers: Spot[][]): void {
  const width = Math.max(...layers.map(widthOf))
  for (const row of layers) {
    let x = (width - widthOf(row)) / 2
    for (const s of row) {
      s.x = x + s.w / 2
      x += s.w + GAP
    }
  }
  for (let sweep = 0; sweep < 40; sweep++) {
    const down = sweep % 2 === 0
    for (const row of down ? layers : [...layers].reverse()) {
      for (const s of row) s.x = mean(sweep > 30 ? [...s.up, ...s.down] : down ? s.up : s.down, (n) => n.x, s.x)
      settle(row, width)
    }
  }
}

function pathOf(spots: Spot[], yOf: (s: Spot) => number, down: boolean): string {
  const points = spots.map((s, i) => {
    const y = yOf(s), half = s.box ? s.h / 2 : 0
    return { x: s.x, y: i === 0 ? y + half : i === spots.length - 1 ? y - half - (down ? 5 : 0) : y }
  })
  const first = points[0]!
  if (!down) first.y += 5
  let d = `M${first.x.toFixed(1)} ${first.y.toFixed(1)}`
  for (let i = 1; i < points.length; i++) {
    const a = points[i - 1]!, b = points[i]!, m = (a.y + b.y) / 2
    d += ` C${a.x.toFixed(1)} ${m.toFixed(1)} ${b.x.toFixed(1)} ${m.toFixed(1)} ${b.x.toFixed(1)} ${b.y.toFixed(1)}`
  }
  return d
}

export function layOut(nodes: State[], edges: Edge[], begin: string): Picture {
  const used = new Set(edges.flatMap((e) => [e.from, e.to]))
  const states = [...(used.has('new') ? [{ state: 'new', title: begin } as State] : []), ...nodes.filter((n) => used.has(n.state))]
  const ways = waysOf(edges)
  turnBack(states.map((s) => s.state), ways)
  const rank = ranksOf(states.map((s) => s.state), ways)
  const layers: Spot[][] = []
  const put = (layer: number, s: Partial<Spot>): Spot => {
    const row = (layers[layer] ??= [])
    const spot: Spot = { layer, order: row.length, x: 0, w: 8, h: 0, up: [], down: [], ...s }
    row.push(spot)
    return spot
  }
  const spots = new Map<string, Spot>()
  const boxes = states.map((n) => {
    const stays = [...new Set(edges.filter((e) => e.from === n.state && e.to === n.state).map((e) => e.title))]
    const box: Box = { id: n.state, title: n.title, end: !!n.end, start: n.state === 'new', stays, x: 0, y: 0, w: wide(n.title) + 32, h: 38 }
    spots.set(n.state, put((rank.get(n.state) ?? 0) * 2, { w: box.w, h: box.h, box }))
    return box
  })
  const chains = ways.map((way) => {
    const [a, b] = way.back ? [way.to, way.from] : [way.from, way.to]
    const chain = [spots.get(a)!]
    for (let l = chain[0]!.layer + 1; l < spots.get(b)!.layer; l++) {
      const label = l === chain[0]!.layer + 1
      const s = put(l, label ? { w: way.w, h: way.h, way } : { w: 8 })
      join(chain[chain.length - 1]!, s)
      chain.push(s)
    }
    join(chain[chain.length - 1]!, spots.get(b)!)
    return { way, chain: [...chain, spots.get(b)!] }
  })
  for (let i = 0; i < layers.length; i++) layers[i] ??= []
  order(layers)
  place(layers)
  const all = layers.flat()
  const left = Math.min(0, ...all.map((s) => s.x - s.w / 2)) - 12
  for (const s of all) s.x -= left
  const ys: number[] = []
  let y = 12
  layers.forEach((row, i) => {
    const h = Math.max(i % 2 ? 26 : 38, ...row.map((s) => s.h))
    ys[i] = y + h / 2
    y += h + (i % 2 ? 14 : 14)
  })
  const yOf = (s: Spot) => ys[s.layer] ?? 0
  for (const s of all) {
    if (s.box) Object.assign(s.box, { x: s.x, y: yOf(s) })
    if (s.way) Object.assign(s.way, { x: s.x, y: yOf(s) })
  }
  for (const { way, chain } of chains) way.path = pathOf(chain, yOf, !way.back)
  return { boxes, ways, width: Math.max(...all.map((s) => s.x + s.w / 2), 200) + 12, height: y + 4 }
}
