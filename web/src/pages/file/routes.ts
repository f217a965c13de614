// 场所、单位、人员 and the file of each place (一户一档).
import type { MenuEntry } from '@/shell/menu'

const meta = (title: string, titleEn: string) => ({ title, titleEn })

export const routes = [
  { path: '/file', name: 'file', component: () => import('./PlaceList.vue'), meta: meta('场所', 'Places') },
  { path: '/file/import', name: 'file-import', component: () => import('./ImportPage.vue'), meta: meta('从表格导入', 'Import from a table') },
  { path: '/file/place/:id', name: 'file-place', component: () => import('./FilePage.vue'), meta: meta('一户一档', 'File of a place') },
  { path: '/file/org/:id', name: 'file-org', component: () => import('./OrgPage.vue'), meta: meta('单位', 'Unit') },
  { path: '/file/person/:id', name: 'file-person', component: () => import('./PersonPage.vue'), meta: meta('人员', 'Person') },
]

export const menu: MenuEntry[] = [
  { to: '/file', icon: 'home', zh: '一户一档', en: 'Files of places', group: 'work', audience: ['staff'], order: 4, bottom: true },
]
