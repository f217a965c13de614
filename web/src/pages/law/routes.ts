import type { RouteRecordRaw } from 'vue-router'
import type { MenuEntry } from '@/shell/menu'

const staffHas = (...roles: string[]) => (me: { posts: { role: string }[] }) => me.posts.some((p) => roles.includes(p.role))

export const routes: RouteRecordRaw[] = [
  { path: '/law', name: 'law', component: () => import('./LawPage.vue'), meta: { open: true, title: '规则', titleEn: 'Rules' } },
  { path: '/law/procedures/:id', name: 'procedure', component: () => import('./ProcedurePage.vue'), meta: { open: true, title: '规则', titleEn: 'Rules' } },
  { path: '/law/articles', name: 'articles', component: () => import('./ArticlesPage.vue'), meta: { open: true, title: '法规依据', titleEn: 'Statutes' } },
  { path: '/law/articles/:id(.+)', name: 'article', component: () => import('./ArticlePage.vue'), meta: { open: true, title: '法规依据', titleEn: 'Statutes' } },
  { path: '/law/reviews', name: 'reviews', component: () => import('./ReviewsPage.vue'), meta: { title: '规则复核', titleEn: 'Confirming rules' } },
]
export const menu: MenuEntry[] = [
  { to: '/law', icon: 'book', zh: '规则', en: 'Rules', group: 'law', audience: 'all', order: 700 },
  { to: '/law/articles', icon: 'scales', zh: '法规依据', en: 'Statutes', group: 'law', audience: 'all', order: 710 },
  { to: '/law/reviews', icon: 'check', zh: '规则复核', en: 'Confirming rules', group: 'law', audience: ['staff'], order: 720, may: staffHas('reviewer', 'leader', 'superior-leader', 'officer', 'clerk', 'superior-officer', 'window', 'credit-desk', 'supervision', 'discipline', 'inspectorate') },
]
