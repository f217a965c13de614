// 值守台: the watch's desk, its devices, the wall.
import type { Me } from '@/api/types'
import type { MenuEntry } from '@/shell/menu'

const meta = (title: string, titleEn: string, board = false) => ({ title, titleEn, board })
const has = (...roles: string[]) => (me: Me) => me.posts.some((p) => roles.includes(p.role))
const acts = has('watch', 'centre')
const reads = has('leader', 'superior-leader', 'supervision')

export const routes = [
  { path: '/watch', name: 'watch', component: () => import('./DeskPage.vue'), meta: meta('值守台', 'Watch', true) },
  { path: '/watch/wall', name: 'watch-wall', component: () => import('./WallPage.vue'), meta: meta('大屏', 'Wall', true) },
  { path: '/watch/devices', name: 'watch-devices', component: () => import('./DevicesPage.vue'), meta: meta('传输装置', 'Devices') },
  { path: '/watch/devices/:device', name: 'watch-device', component: () => import('./DevicePage.vue'), meta: meta('传输装置', 'Device') },
]
export const menu: MenuEntry[] = [
  { to: '/watch', icon: 'bell', zh: '值守台', en: 'Watch', group: 'watch', audience: ['staff'], order: 0, bottom: true, may: acts },
  { to: '/watch', icon: 'bell', zh: '值守台', en: 'Watch', group: 'watch', audience: ['staff'], order: 200, may: (me) => !acts(me) && reads(me) },
  { to: '/watch/wall', icon: 'chart', zh: '大屏', en: 'Wall', group: 'watch', audience: ['staff'], order: 206, may: (me) => acts(me) || reads(me) },
  { to: '/watch/devices', icon: 'pulse', zh: '传输装置', en: 'Devices', group: 'watch', audience: ['staff'], order: 205, bottom: true, may: (me) => acts(me) || reads(me) },
]
