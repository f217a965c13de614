// 文书: a paper by its own address.
import './words'

export const routes = [
  { path: '/paper/:id', name: 'paper', component: () => import('./PaperPage.vue'), props: true, meta: { title: '文书', titleEn: 'Paper' } },
]
