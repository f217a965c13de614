// What is kept on the phone, and what is sent from it.
import type { Item } from '@/pages/work/types'

export interface ListItem { item: string; zh: string; en: string; look: string; cite: string; 'at-once': boolean }
export interface List { id: string; title: string; items: ListItem[] }

export interface AwayAct { act: string; title: string; hands: number; form: Item[]; checklist?: { field: string; list: string; clean: boolean; failed: boolean } }
export interface Officer { person: string; name: string; as: string }
export interface Task {
  id: string // the matter
  title: string
  about: string
  address: string
  organ: string
  organName: string
  state: string
  number: number
  day: string
  code: string
  officers: Officer[]
  acts: AwayAct[]
  bar?: { zh: string; next_zh: string } // why none of them can be done, whatever the day
  at: number // when it was fetched, ms
}

export type Result = 'pass' | 'fail' | 'none'
export interface Shot { hash: string; at: number; place: string }
export interface Answer { result?: Result; note: string; photos: Shot[] }
export interface Answers {
  id: string // the matter
  items: Record<string, Answer>
  act: string
  values: Record<string, unknown>
  files: Record<string, Shot[]> // of fields that hold files
  ink: string // the unit's signature as a picture, data URL; empty: none
  open: number // the item that stands open
  seen: number
}

export interface Photo { id: string; blob: Blob; name: string; matter: string; sent: boolean }

export interface Hand { key: string; organ: string; role: string }
export interface Signature { key: string; signature: string }
export type Stand = 'waiting' | 'settled' | 'kept' | 'refused'
export interface Parcel {
  id: string // SHA-256 of the bytes
  matter: string
  about: string
  title: string // of the act
  bytes: string
  signatures: Signature[]
  photos: string[]
  made: number
  stand: Stand
  number: number
  why?: { code: string; zh: string; next_zh: string; params: { since?: { act: string; title?: string; day: string; number: number }[]; state?: string } }
  carried?: string // its id at the desk
}

export interface Key {
  id: string // at the desk
  person: string
  name: string
  role: string
  organ: string
  until: string // of the certificate
  salt: string
  iv: string
  wrapped: string
  wrong: number // codes that did not open it, one after another
}
