// What the hall asks the desk, and the shapes of its answers.  No rule of law is computed here.
import { api } from '@/api/client'
import type { Choice, Fault, Field, MatterRow } from '@/api/types'

export interface Service {
  procedure: string
  title: string
  about: string[]
  parties: { party: string; title: string; optional: boolean }[]
  paths: { act: string; title: string }[]
}

export interface Scope { id: string; title: string }
export interface NeedWindow { since: string | null; until: string | null; scope: string[]; scopes: Scope[]; cite: string[]; source: string }
export interface Span { n: number; unit: string }
export interface NeedLimit { limit: string; title: string; after: string; 'by-day': string; length: Span | null; binds: string; depends: boolean; cite: string[]; source: string }
export interface NeedPaper { paper: string; title: string; burdens: boolean; after: string }
export interface NeedThen { procedure: string; title: string; surely: boolean; granted?: boolean; after?: string; limits?: NeedLimit[]; papers?: NeedPaper[]; 'leads-to'?: { procedure: string; title: string }[] }
export interface NeedCondition { check: string; value: boolean | null; code: string; zh: string; next_zh: string; en: string; why: unknown }
export interface NeedPath {
  act: string
  title: string
  open: boolean
  window: NeedWindow | null
  why: { zh: string; next_zh: string } | null
  lives: NeedWindow[]
  conditions: NeedCondition[]
  form: (Field & { asked?: string })[]
  limits: NeedLimit[]
  papers: NeedPaper[]
  then: NeedThen[]
  fee: number | null
  'fee-cite': string[]
}
export interface Need {
  procedure: string
  title: string
  day: string
  scopes: Scope[]
  needed: 'yes' | 'no' | 'unknown'
  because: { zh: string; text: string; cite: string[] }[]
  asks: Field[]
  paths: NeedPath[]
}
export interface Areas { regions: { region: number; title: string }[]; areas: { area: string; title: string; point: string; source: string }[] }

export interface Place { id: string; number: number; name: string; address?: string; district?: number; 'district-title'?: string; use?: string; area?: number; 'opening-licence'?: string }
export interface Mandate { id: string; side: 'held' | 'given'; person: string; 'person-name': string; org: string; 'org-name': string; since: string; until: string | null; live: boolean; own: boolean; 'by-name': string; ended: string | null; why: string }
export interface Draft<T = unknown> { key: string; title: string; at: string; body?: T }
export interface Message { id: string; matter: string; kind: string; at: string; what: Record<string, string>; delivery?: string; way?: string; read?: string | null }
export interface My {
  person: { id: string; name: string; phone?: string } | null
  org: { id: string; name: string; uscc?: string; address?: string; phone?: string; 'legal-representative'?: string } | null
  mandates: Mandate[]
  places: Place[]
  drafts: Draft[]
  messages: Message[]
}
export interface Checked { form: (Field & { asked?: string })[]; faults: Fault[]; failed: { code: string; zh: string; next_zh: string; unknown: string[] }[]; causes: string[]; may: boolean; refusal: { code: string; zh: string; next_zh: string } | null }
export interface Question { ask: string; day?: string | undefined; region?: number | undefined; place?: string | undefined; values: Record<string, unknown> }

export const services = () => api.get<{ services: Service[] }>('/api/hall/services', { quiet: true }).then((a) => a.services)
export const need = (q: Question) => api.post<Need>('/api/law/need', q, { quiet: true })
export const areas = (day?: string) => api.get<Areas>('/api/law/areas' + (day ? `?day=${day}` : ''), { quiet: true })
export const my = () => api.get<My>('/api/my')
export const matters = (box = 'all') => api.get<{ matters: MatterRow[]; counts: Record<string, number> }>(`/api/matters?box=${box}&limit=50`)

/** The word of a type without its list: choice(premises-use) → choice. */
export const wordOf = (f: Field) => f.type.replace(/\(.*/, '')
export const isFile = (f: Field) => wordOf(f) === 'file' || wordOf(f) === 'record'
export const isPromise = (f: Field) => wordOf(f) === 'promise'
export const asked = (f: Field & { asked?: string }) => f.asked !== 'no' && f.asked !== 'depends'
export const choiceOf = (f: Field | undefined, id: unknown): Choice | undefined => f?.choices?.find((c) => c.id === id)
