// 双随机抽查: the year and its proof, the draws, one draw as its ceremony.
import type { MenuEntry } from '@/shell/menu'
import { addWords } from '@/words'
import { en, zh } from './words'

addWords('draw', { zh, en })

export const routes = [
  { path: '/draws', name: 'draws', component: () => import('./DrawsPage.vue'), meta: { title: '双随机抽查', titleEn: 'Random inspection' } },
  { path: '/draws/plan', name: 'draw-plan', component: () => import('./PlanPage.vue'), meta: { title: '检查计划', titleEn: 'Inspection plan' } },
  { path: '/draws/:id', name: 'draw', component: () => import('./DrawPage.vue'), meta: { title: '双随机抽取', titleEn: 'Draw' } },
]

export const menu: MenuEntry[] = [
  { to: '/draws', icon: 'check', zh: '双随机抽查', en: 'Random inspection', group: 'work', audience: ['staff'], order: 5 },
]
