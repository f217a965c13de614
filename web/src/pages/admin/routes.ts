import type { RouteRecordRaw } from 'vue-router'
import type { MenuEntry } from '@/shell/menu'

const kind = (word: string) => (me: { kind: string }) => me.kind === word

export const routes: RouteRecordRaw[] = [
  { path: '/admin/system', name: 'admin-system', component: () => import('./SystemPage.vue'), meta: { title: '系统管理', titleEn: 'System', audience: ['admin'] } },
  { path: '/admin/security', name: 'admin-security', component: () => import('./SecurityPage.vue'), meta: { title: '安全管理', titleEn: 'Security', audience: ['admin'] } },
  { path: '/admin/audit', name: 'admin-audit', component: () => import('./AuditPage.vue'), meta: { title: '审计管理', titleEn: 'Audit', audience: ['admin'] } },
  { path: '/me', name: 'me', component: () => import('./MePage.vue'), meta: { title: '我的账户', titleEn: 'My account' } },
]
export const menu: MenuEntry[] = [
  { to: '/admin/system', icon: 'gear', zh: '账号与运行', en: 'Accounts', group: 'admin', audience: ['admin'], order: 100, may: kind('admin-system'), bottom: true },
  { to: '/admin/security', icon: 'shield', zh: '授权与密钥', en: 'Grants and keys', group: 'admin', audience: ['admin'], order: 100, may: kind('admin-security'), bottom: true },
  { to: '/admin/audit', icon: 'eye', zh: '读取与经过', en: 'Reads and facts', group: 'admin', audience: ['admin'], order: 100, may: kind('admin-audit'), bottom: true },
  { to: '/me', icon: 'person', zh: '我的账户', en: 'My account', group: 'admin', audience: ['admin'], order: 190, bottom: true },
]
