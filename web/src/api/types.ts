// What the desk says, as types.  Every number, date and condition is the server's; nothing of law is computed here.

export interface Clock {
  state: 'in-time' | 'due-soon' | 'overdue' | 'suspended' | 'done'
  left: number
  unit: 'workdays' | 'days' | 'hours' | 'minutes'
  due: string | null
  at?: string | null
  rule?: string
  used?: number // per mille
  rest?: number // suspended: what will be left when it goes on, in rest-unit
  'rest-unit'?: Clock['unit']
  limit?: string
  title?: string
  binds?: string
  provisional?: boolean
  cite?: string[]
}

export interface Choice {
  id: string
  zh: string
  en?: string
}

export interface Field {
  field: string
  zh: string
  en?: string
  help?: string
  type: string // the pack's word: text, yes, day, count, money, area, file, record, choice, set, promise, place, person, org, organ, …
  length?: number
  need?: 'must' | 'may'
  defer?: { act: string; title: string } | null
  choices?: Choice[] | null
  prefill?: { value: unknown; text: string; from: string } | null
  class?: string
}

export interface Fault {
  field: string
  what: string
  zh?: string
}

export interface NextAct {
  act: string
  title: string
  by?: string
  may?: boolean
  why?: string | null
  why_zh?: string | null
  next_zh?: string | null
  causes?: string[]
  cite?: string[]
  hands?: number
  danger?: boolean
  form?: Field[]
}

export interface Pending {
  act: string
  title: string
  by?: string
  'by-name'?: string
  values?: Record<string, unknown>
  hash?: string
}

export interface Step {
  state: string
  title: string
  reached: string | null
  now: boolean
  next?: boolean
  limit?: string | null
}

export interface MatterRow {
  matter: string
  procedure: string
  'procedure-title'?: string
  state: string
  'state-title': string
  case?: string
  'about-name'?: string
  'about-address'?: string
  opened?: string
  ended?: string | null
  handler?: string | null
  'handler-name'?: string | null
  'organ-name'?: string
  parties?: string[]
  mine?: boolean
  next?: { act: string; title: string } | null
  clock?: Clock | null
}

export interface TimelineEntry {
  id?: string
  at: string
  title: string
  kind?: string
  machine?: boolean
  paper?: boolean
  'actor-name'?: string
  'hands-names'?: string[]
  texts?: string[]
  receipt?: boolean
  to?: string // permalink inside the program
}

export interface Post {
  role: string
  organ: string
  territory?: number
  'role-title'?: string
  'organ-name'?: string
}

export interface Me {
  account: string
  person: string
  login: string
  kind: string // person, admin-system, admin-security, admin-audit, machine
  second_factor_needed: boolean
  must_change: boolean
  posts: Post[]
  orgs: string[]
  name?: string
  'organ-name'?: string
  'role-title'?: string
  certificate?: { number: string; until: string | null; valid?: boolean } | null
  mandates?: { id: string; name: string; uscc: string }[]
  today?: string
  now?: string
  demo?: boolean
  'clock-stands'?: boolean
}

export interface DemoAccount {
  login: string
  kind: string
  name: string
  hats: { role: string; title: string; of: string }[]
}

export interface Ways {
  password: boolean
  province: { title: string } | null
  demo: boolean
}
