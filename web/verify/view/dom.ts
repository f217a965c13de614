// Elements without markup in strings: what a file says can only become text.
type Child = Node | string | null | undefined | false
type Props = Record<string, string | boolean | EventListener | undefined>

export function h(tag: string, props: Props | null, ...children: Child[]): HTMLElement {
  const e = document.createElement(tag)
  for (const [name, value] of Object.entries(props ?? {})) {
    if (typeof value === 'function') e.addEventListener(name, value)
    else if (value === true) e.setAttribute(name, '')
    else if (typeof value === 'string') e.setAttribute(name, value)
  }
  e.append(...children.filter((c): c is Node | string => c !== null && c !== undefined && c !== false))
  return e
}

const SHAPES = {
  yes: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 12.500l2.800 2.800L16 9.500',
  no: 'M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 7.500v5.500M12 16v.500',
  'not-reached': 'M12 4v.010M18 6.500v.010M20 12v.010M18 17.500v.010M12 20v.010M6 17.500v.010M4 12v.010M6 6.500v.010',
  open: 'M12 4L21.500 20h-19zM12 10v5M12 17.200v.300',
} as const
export type Shape = keyof typeof SHAPES

/** Shape, word and colour: the shape alone tells the family. */
export function icon(shape: Shape): SVGElement {
  const ns = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(ns, 'svg')
  const path = document.createElementNS(ns, 'path')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  svg.setAttribute('class', `icon ${shape}`)
  path.setAttribute('d', SHAPES[shape])
  svg.append(path)
  return svg
}

export const seal = () => h('span', { class: 'seal', role: 'img', 'aria-label': '证' }, '证')
