// A published page: each text that its receipt discloses stands in an element with data-field.
import type { Field } from '../core/receipt'

export interface PageField {
  name: string
  texts: string[]
}
export interface Difference {
  name: string
  kind: 'differs' | 'missing' | 'not-proved'
  page?: string
  receipt?: string
}

/** In the order of the page.  null: no published page. */
export function readPage(html: string): { id: string; fields: PageField[] } | null {
  const doc = new DOMParser().parseFromString(html, 'text/html')
  const item = doc.querySelector('[data-item]')
  if (!item) return null
  const fields: PageField[] = []
  for (const e of Array.from(doc.querySelectorAll('[data-field]'))) {
    const name = e.getAttribute('data-field')!
    const there = fields.find((f) => f.name === name)
    if (there) there.texts.push(e.textContent ?? '')
    else fields.push({ name, texts: [e.textContent ?? ''] })
  }
  return { id: item.getAttribute('data-item')!, fields }
}

/** What HTML cannot hold is shown as U+FFFD there. */
// eslint-disable-next-line no-control-regex
const asShown = (value: string) => value.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '\ufffd')

/** Every field of the page against the receipt, and every data field of the receipt against the page. */
export function comparePage(page: PageField[], receipt: Field[]): Difference[] {
  const out: Difference[] = []
  for (const f of page) {
    const proved = receipt.find((r) => r.name === f.name)
    const said = proved?.value == null ? undefined : asShown(proved.value)
    const other = f.texts.find((t) => t !== said)
    if (!proved) out.push({ name: f.name, kind: 'not-proved', page: f.texts[0] })
    else if (other !== undefined) out.push({ name: f.name, kind: 'differs', page: other, receipt: said ?? '' })
  }
  for (const r of receipt)
    if (!r.name.startsWith('.') && r.value !== '' && !page.some((f) => f.name === r.name)) out.push({ name: r.name, kind: 'missing', receipt: r.value ?? '' })
  return out
}

/** What the page calls the field: the term before its definition. */
export function labelsOf(html: string): Map<string, string> {
  const doc = new DOMParser().parseFromString(html, 'text/html')
  const out = new Map<string, string>()
  for (const e of Array.from(doc.querySelectorAll('dd[data-field]'))) {
    const term = e.previousElementSibling?.textContent
    if (term) out.set(e.getAttribute('data-field')!, term)
  }
  return out
}
