// 现场检查: on the phone, also without signal; the door for who is visited; how it was.
import type { MenuEntry } from '@/shell/menu'

const meta = (title: string, titleEn: string, more: Record<string, unknown> = {}) => ({ title, titleEn, ...more })

export const routes = [
  { path: '/visit', name: 'visit', component: () => import('./pages').then((m) => m.VisitHome), meta: meta('检查', 'Visits', { away: true }) },
  { path: '/visit/sync', name: 'visit-sync', component: () => import('./pages').then((m) => m.VisitSync), meta: meta('同步', 'Sync', { away: true, full: true }) },
  { path: '/visit/task/:id', name: 'visit-task', component: () => import('./pages').then((m) => m.VisitTask), meta: meta('现场检查', 'Visit', { away: true, full: true }) },
  { path: '/door/:code?', name: 'door', component: () => import('./DoorPage.vue'), meta: meta('核对来人', 'Who is at the door', { open: true, public: true }) },
  { path: '/rate/:id', name: 'rate', component: () => import('./RatePage.vue'), meta: meta('评价这次检查', 'How was the visit', { public: true }) },
  { path: '/ratings', name: 'ratings', component: () => import('./RatingsPage.vue'), meta: meta('检查评价', 'Ratings of visits', { open: true, public: true }) },
]

export const menu: MenuEntry[] = [
  { to: '/visit', icon: 'camera', zh: '检查', en: 'Visits', group: 'work', audience: ['staff'], order: 2, bottom: true, may: (me) => me.posts.some((p) => p.role === 'officer') },
]
