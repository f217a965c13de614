// 工作台: what an officer and a head have in hand.
import type { MenuEntry } from '@/shell/menu'
import { addWords } from '@/words'
import { en, zh } from './words'

addWords('work', { zh, en })

const meta = (title: string, titleEn: string) => ({ title, titleEn })

export const routes = [
  { path: '/work', name: 'work', component: () => import('./ListPage.vue'), meta: meta('待办', 'To do') },
  { path: '/work/substitutes', name: 'work-substitutes', component: () => import('./SubstitutePage.vue'), meta: meta('代理', 'Substitutes') },
  { path: '/work/matter/:id', name: 'work-matter', component: () => import('./CasePage.vue'), meta: meta('办理', 'Matter') },
  { path: '/work/matter/:id/visit', name: 'work-visit', component: () => import('./VisitPage.vue'), meta: meta('现场核查', 'Visit') },
]

export const menu: MenuEntry[] = [
  { to: '/work', icon: 'list', zh: '待办', en: 'To do', group: 'work', audience: ['staff'], order: 1, bottom: true, count: 'todo' },
  { to: '/work/substitutes', icon: 'people', zh: '代理', en: 'Substitutes', group: 'work', audience: ['staff'], order: 8 },
]
