// What the desk says of matters, beyond what all pages share.
import type { Clock, Field, MatterRow, NextAct, Step } from '@/api/types'

export interface Row extends Omit<MatterRow, 'next'> {
  title: string
  owner: string
  open: boolean
  about: string
  number: number
  organ: string
  waits: { act: string; title: string; signed: boolean } | null
  next: { act?: string; paper?: string; title: string; hands?: number } | null
  clock: Clock | null
}

export interface Counts { todo: number; late: number; soon: number; 'in-time': number; stopped: number; open: number; 'all-late': number; done: number }
export interface Suggestion { id: string; procedure: string; title: string; about: string; 'about-name': string; 'after-title': string; on: string; from?: string }
export interface ListAnswer { counts: Counts; matters: Row[]; after: string | null; suggestions?: Suggestion[] }

export interface Guard { code: string; zh: string; next_zh: string; why?: { because?: { name: string; from: string }[] } }
export interface Act extends NextAct {
  kind: string
  hands: number
  common: boolean
  papers: boolean
  cite: string[]
  articles: { id: string; title: string }[]
  causes: string[]
  form: Item[]
  'why-not': Guard[]
  met: number
  unknown: number
}
export interface Item extends Field { asked: 'yes' | 'no' | 'depends' }

export interface Said { field: string; zh: string; type: string; value?: unknown; text: string | null; set?: boolean }
export interface Value extends Said { masked: boolean; erased?: boolean; act: string; 'act-title': string; number: number }
export interface Hand { act: string; title: string; needed: number; hash: string; hands: string[]; 'by-name': string; stale: boolean; values: Said[] }
export interface Paper { id: string; paper: string; title: string; number: string; state: string; to: string; made: string; served?: string; fact: string; 'correct-since'?: number }
export interface Related { name?: string; matter: string; procedure: string; title: string; state: string; 'state-title'?: string; open: boolean }
export interface Limit { limit: string; title: string; state: string; clock: Clock; 'owner-name'?: string; late?: boolean }

export interface Matter {
  matter: string; procedure: string; title: string; state: string; 'state-title': string; owner: string; open: boolean; opened: string; ended?: string; number: number
  'about-kind': string; about: string; 'about-name': string; organ: string; 'organ-name': string; handler?: string; 'handler-name'?: string; cause?: string; 'cause-title'?: string; case: string | null
  clock: Clock | null; steps: Step[]; limits: Limit[]; parties: { party: string; title: string; org: boolean; who: string; name: string }[]
  place: Record<string, string> | null; values: Value[]; papers: Paper[]; subs: Related[]; 'led-to': Related[]; pending?: Hand[]; next: Act[]
}

export interface Fact {
  id: string; number: number; at: string; day: string; event: string; act: string; title: string; actor: string; 'actor-name': string; 'hands-names': string; role: string; 'role-title': string
  machine: boolean; receipt: boolean; texts: Said[]; values: Record<string, string | null>
}

export interface Check { form: Item[]; faults: { field: string; what: string; zh: string }[]; failed: Guard[]; causes: string[]; may: boolean; refusal: { code: string; zh: string; next_zh: string } | null }
