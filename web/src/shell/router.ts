// Addresses under /app/.  meta: title (zh), titleEn, open (no sign-in), audience, public (reading width, serif headings),
// board (the whole window, dark: the watch's desk, the wall).
import { nextTick } from 'vue'
import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import { language } from '@/words'
import { pageRoutes } from './menu'
import { useSession, type Audience } from './session'
import { setTitle } from './title'

declare module 'vue-router' {
  interface RouteMeta {
    title?: string
    titleEn?: string
    open?: boolean
    audience?: Audience[]
    public?: boolean
    board?: boolean
    /** works without a signal, on what the device has kept */
    away?: boolean
    /** has its own bar: the shell steps aside */
    full?: boolean
  }
}

export const router = createRouter({
  history: createWebHistory('/app/'),
  routes: [
    { path: '/', name: 'home', component: () => import('./HomePage.vue'), meta: { open: true } },
    { path: '/sign-in', name: 'sign-in', component: () => import('./SignInPage.vue'), meta: { open: true, public: true, title: '登录', titleEn: 'Sign in' } },
    ...pageRoutes,
    { path: '/:rest(.*)*', name: 'lost', component: () => import('./LostPage.vue'), meta: { open: true, title: '没有这个页面', titleEn: 'No such page' } },
  ],
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? {} : { top: 0 }),
})

/** Underground a question may hang: what the device has kept is shown without waiting for the answer. */
const PATIENCE_MS = 800
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

router.beforeEach(async (to) => {
  const session = useSession()
  if (!session.known) {
    const asked = session.load().catch(() => undefined)
    await (to.meta.away ? Promise.race([asked, pause(PATIENCE_MS)]) : asked)
  }
  if (to.meta.open || session.ready || (to.meta.away && !session.known)) return true
  return { name: 'sign-in', query: { to: to.fullPath } }
})


const titleOf = (r: RouteLocationNormalized) => (language.value === 'en' && r.meta.titleEn) || r.meta.title || ''

// A new page tells its name: the title changes and the focus goes to its heading, so that a screen reader says it.
router.afterEach(async (to, from) => {
  if (titleOf(to)) setTitle(titleOf(to))
  if (!from.name || to.path === from.path) return
  await nextTick()
  const heading = document.querySelector<HTMLElement>('main h1') ?? document.getElementById('main')
  heading?.setAttribute('tabindex', '-1')
  heading?.focus({ preventScroll: true })
})
