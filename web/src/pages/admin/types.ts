export interface AccountLine { id: string; login: string; name: string; person: string; kind: string; closed: boolean; locked: boolean }
export interface AccountPost { id: string; role: string; 'role-title': string; 'organ-name': string; since: string; until?: string; now: boolean }
export interface Account { id: string; login: string; name: string; kind: string; closed: boolean; locked: boolean; 'locked-until'?: string; 'must-change': boolean; 'second-factor': boolean; self: boolean; posts: AccountPost[] }
export interface Status {
  version: string
  database: string
  started: string
  backup: string | null
  unplaced: number
  roles: { role: string; runs: boolean; starts: number; since: string }[] | null
  pack: { id: string; title: string; hash: string }
  checkpoint: { origin: string; size: number; root: string; at: string } | null
}
/** 2026-11-24T09:06:06.601+08:00 as 2026-11-24 09:06 */
export const minute = (iso: string): string => iso.slice(0, 16).replace('T', ' ')
