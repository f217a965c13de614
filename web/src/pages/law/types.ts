// The readable pack as the desk tells it (GET /api/law/procedures/{p} …).
export interface Tree {
  op: string
  args?: Tree[]
  is?: Tree | null
  id?: string
  zh?: string
  en?: string
  of?: string
  name?: string
  call?: string
  title?: string
  type?: string
  value?: unknown
}
export interface Cite { id: string; title: string }
export interface Window {
  row: string
  since: string | null
  until: string | null
  'scope-titles': string[]
  cites: Cite[]
  source: string
  now: boolean
  then?: boolean
}
export type Review = 'none' | 'first' | 'confirmed'
export interface Life { windows: Window[]; now: boolean; then?: boolean; hash: string; review: Review; file: string; line: number }
export interface Named { id: string; title: string }
export interface FormItem { field: string; zh: string; en: string; type: string; may?: boolean; when?: Tree; defer?: string; now: boolean; then?: boolean }
export interface Condition { check: string; words: Tree; else: string; zh: string; next_zh: string; en: string; cites?: Cite[]; now: boolean; then?: boolean }
export interface Effect { effect: string; title: string; to?: string; when?: Tree; by?: Tree; 'to-day'?: Tree; set: { zh: string; en: string; about?: boolean; value: Tree }[] }
export interface Act extends Life {
  act: string
  title: string
  kind?: string
  'kind-title'?: string
  from: Named[]
  to: Named
  by: Named[]
  hands: number
  'not-by': string[]
  form: FormItem[]
  'only-if': Condition[]
  effects: Effect[]
  common?: boolean
  moves?: boolean
}
export interface Happening { event: string; title: string; 'as-of'?: string }
export interface Limit extends Life {
  limit: string
  title: string
  starts: Happening[]
  length?: Tree
  'by-day'?: string
  when?: Tree
  'met-by': Happening[]
  binds: 'office' | 'superior' | 'party' | 'nobody'
  parties: Named[]
  ends: 'strict' | 'roll'
  counts: 'same-day' | 'next-day'
  'not-counting': string[]
  'late-refuses'?: boolean
  'at-end'?: string
}
export interface State { state: string; title: string; end?: string; 'waits-for'?: string; party?: string }
export interface Procedure {
  procedure: string
  title: string
  answers: string[]
  day: string
  against?: string
  parties: { party: string; title: string; optional: boolean }[]
  states: State[]
  acts: Act[]
  limits: Limit[]
  always: { before: string[]; must: (string | Tree)[]; cites: Cite[] }[]
}
export interface Edge { act: string; title: string; from: string; to: string; by: string[]; hands: number; now: boolean; then?: boolean }
export interface Drawing { nodes: State[]; edges: Edge[]; limits: { limit: string; title: string; at: string; length?: Tree | null; 'by-day'?: string }[] }
export interface Article { article: string; title: string; since: string; until?: string; 'replaced-by'?: string; source: string; now: boolean; cited?: number }
export interface RowHead {
  row: string
  kind: 'act' | 'limit' | 'flow' | 'paper' | 'view' | 'table'
  title: string
  procedure?: string
  'procedure-title'?: string
  since: string | null
  until: string | null
  scope: string[]
  cite: string[]
  cites: Cite[]
  source: string
  hash: string
  review: Review
}
export interface Row extends RowHead { file: string; line: number; act?: Act; limit?: Limit; says: Record<string, unknown> }
export interface ReviewLine {
  row: string
  hash: string
  title?: string
  'procedure-title'?: string
  'first-name': string
  'second-name'?: string
  mine: boolean
  at: string
  stands: boolean
}
