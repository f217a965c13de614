// What the menu holds: each pages/*/routes.ts exports `menu` beside `routes`.
import type { RouteRecordRaw } from 'vue-router'
import type { IconName } from '@/icons/icons'
import type { Me } from '@/api/types'
import type { Audience } from './session'

export interface MenuEntry {
  to: string
  icon: IconName
  zh: string
  en: string
  group: 'work' | 'watch' | 'credit' | 'law' | 'admin' | 'hall'
  audience: Audience[] | 'all' // 'all': without sign-in too
  order: number
  /** only for those; absent: for the whole audience */
  may?: (me: Me) => boolean
  /** in the phone's bottom bar (four at most are shown, by order) */
  bottom?: boolean
  /** name of a count of the shell's counts store, shown at the right */
  count?: string
}

export interface PageModule {
  routes: RouteRecordRaw[]
  menu?: MenuEntry[]
}

const modules = import.meta.glob<PageModule>('../pages/*/routes.ts', { eager: true })

export const pageRoutes: RouteRecordRaw[] = Object.values(modules).flatMap((m) => m.routes)
export const menuEntries: MenuEntry[] = Object.values(modules)
  .flatMap((m) => m.menu ?? [])
  .sort((a, b) => a.order - b.order)

/** The groups of the menu for this reader, in the order in which they stand. */
export const GROUPS = ['work', 'watch', 'hall', 'credit', 'law', 'admin'] as const

export function entriesFor(me: Me | null, audience: Audience | null): MenuEntry[] {
  return menuEntries.filter(
    (e) => (e.audience === 'all' || (!!audience && e.audience.includes(audience))) && (!e.may || (!!me && e.may(me))),
  )
}
