// 网上审批大厅: what an applicant meets, before and after signing in.
import type { MenuEntry } from '@/shell/menu'


const meta = (title: string, titleEn: string, open = false) => ({ title, titleEn, open, public: true })

export const routes = [
  { path: '/hall', name: 'hall', component: () => import('./HallHome.vue'), meta: meta('网上审批大厅', 'Online hall', true) },
  { path: '/hall/need/:procedure', name: 'need', component: () => import('./NeedPage.vue'), meta: meta('要不要办、怎么办', 'Do I need it', true) },
  { path: '/hall/apply/:procedure/:act', name: 'apply', component: () => import('./ApplyPage.vue'), meta: meta('申请', 'Application') },
  { path: '/hall/matters', name: 'hall-matters', component: () => import('./MatterList.vue'), meta: meta('我的办件', 'My matters') },
  { path: '/hall/matters/:id', name: 'hall-matter', component: () => import('./MatterPage.vue'), meta: meta('办件进度', 'Progress') },
  { path: '/hall/matters/:id/acts/:act', name: 'hall-act', component: () => import('./ActPage.vue'), meta: meta('办理', 'Act') },
  { path: '/hall/unit', name: 'hall-unit', component: () => import('./UnitPage.vue'), meta: meta('我的单位', 'My organisation') },
]

export const menu: MenuEntry[] = [
  { to: '/hall', icon: 'document', zh: '办事', en: 'Services', group: 'hall', audience: ['party'], order: 5, bottom: true },
  { to: '/hall/matters', icon: 'clock', zh: '我的办件', en: 'My matters', group: 'hall', audience: ['party'], order: 6, bottom: true },
  { to: '/hall/unit', icon: 'people', zh: '我的单位', en: 'My organisation', group: 'hall', audience: ['party'], order: 7, bottom: true },
]
