// Rows of registers and the file of a place, as the desk prints them.
import type { MatterRow } from '@/api/types'

export type Texts = Record<string, string>
export interface Register { id: string; number: number; texts: Texts; [column: string]: unknown }
export interface PlaceRow extends Register {
  name: string; address?: string; district?: number; use?: string; org?: string; area?: number; point?: string; floors?: string; since?: string; until?: string; sealed?: boolean; 'major-hazard-standing'?: boolean
}
export interface OrgRow extends Register { name: string; uscc?: string; address?: string; phone?: string; 'legal-representative'?: string; since?: string; until?: string; 'barred-until'?: string }
export interface ImportColumn { column: string; title: string; must: boolean }
export interface ImportAnswer {
  rows: number; refused: number; written: boolean
  faults: { line: number; code: string; zh: string; next_zh: string; column: string; title: string; value: string }[]
  good: { line: number; values: { column: string; title: string; text: string }[] }[]
}
export interface Facet { id: string; zh: string; n: number }
export interface Page<R> { rows: R[]; total: number; after: string | null; districts?: Facet[]; words?: Facet[] }

export interface Hit { kind: 'place' | 'org' | 'person' | 'thing' | 'matter' | 'paper'; id: string; title: string; sub: string; why: string; matter?: string; old?: string }

export interface Person { kind: 'legal' | 'agent'; name: string; person?: string; since?: string; until?: string }
export interface Thing extends Register { kind: string; name?: string; 'device-address'?: string; since?: string; until?: string }
export interface Paper { id: string; matter: string; title: string; number: string; state: string; made: string; served?: string }
export interface Alarm { id: string; act: string; thing: string; name: string; at: string }
export interface Published { id: string; matter: string; title: string; since: string; withdrawn?: string }
export interface Licence { column: string; zh: string; value: string; text: string; day?: string; matter?: string }
export interface Change { column: string; zh: string; text: string | null }
export interface LineEntry {
  kind: 'act' | 'register' | 'alarm'; id: string; at: string; event?: string; act?: string; title?: string; matter?: string; 'matter-title'?: string
  machine?: boolean; 'actor-name'?: string; 'hands-names'?: string[]; receipt?: boolean; name?: string; changes?: Change[]
}
export interface PlaceFile {
  on: string; past: boolean; place: PlaceRow; org: OrgRow | null; people: Person[]; things: Thing[]; matters: (MatterRow & { title?: string; open?: boolean })[]
  licences: Licence[]; papers: Paper[]; alarms: Alarm[]; publications: Published[]; timeline: LineEntry[]
}
