// Who is signed in, under which hat, and the sign-in that opens over a page when the session has ended.
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { api, hooks, Offline, Refusal } from '@/api/client'
import type { Me, Post, Ways } from '@/api/types'

export type Audience = 'party' | 'staff' | 'admin'
export type Hat = { kind: 'post'; role: string; organ: string } | { kind: 'org'; org: string }

export const useSession = defineStore('session', () => {
  const me = ref<Me | null>(null)
  const known = ref(false) // the desk was asked who we are
  const hat = ref<Hat | null>(null)
  const asking = ref<'' | 'sign-in' | 'factor'>('')
  let answers: ((signed: boolean) => void)[] = []

  const audience = computed<Audience | null>(() => {
    if (!me.value) return null
    if (me.value.kind.startsWith('admin')) return 'admin'
    return me.value.posts.length ? 'staff' : 'party'
  })
  const ready = computed(() => !!me.value && !me.value.second_factor_needed && !me.value.must_change)
  const has = (role: string) => !!me.value?.posts.some((p: Post) => p.role === role)

  async function load(): Promise<void> {
    try {
      me.value = await api.get<Me>('/api/me', { quiet: true })
      known.value = true
      const kept = JSON.parse(localStorage.getItem('hy.hat.' + me.value.account) ?? 'null') as Hat | null
      hat.value = kept && stillMine(kept) ? kept : null
    } catch (e) {
      known.value = !(e instanceof Offline)
      if (!(e instanceof Refusal)) throw e
      me.value = null
    }
  }

  function stillMine(h: Hat): boolean {
    if (h.kind === 'org') return !!me.value?.orgs.includes(h.org)
    return !!me.value?.posts.some((p: Post) => p.role === h.role && p.organ === h.organ)
  }

  function wear(h: Hat | null): void {
    hat.value = h
    if (me.value) localStorage.setItem('hy.hat.' + me.value.account, JSON.stringify(h))
  }

  const quiet = { quiet: true }
  const signIn = (login: string, password: string) => api.post('/api/session', { login, password }, quiet).then(load)
  const signInDemo = (login: string) => api.post('/api/demo/sign-in', { login }, quiet).then(load)
  const showFactor = (code: string) => api.post('/api/session/second-factor', { code }, quiet).then(load)
  const newSecret = () => api.post<{ secret: string; uri: string; qr?: string[] }>('/api/session/second-factor', {}, quiet)
  const changePassword = (old: string, fresh: string) =>
    api.post(`/api/accounts/${me.value?.account}/password`, { old, new: fresh }, quiet).then(load)

  async function signOut(): Promise<void> {
    await api.del('/api/session', undefined, quiet).catch(() => undefined)
    me.value = null
    hat.value = null
  }

  /** Opens the sign-in over the page; everybody who asks meanwhile waits for the same answer. */
  function ask(second: boolean): Promise<boolean> {
    if (!asking.value) asking.value = second ? 'factor' : 'sign-in'
    return new Promise((done) => answers.push(done))
  }

  function answerAsk(signed: boolean): void {
    asking.value = ''
    const waiting = answers
    answers = []
    for (const done of waiting) done(signed)
  }

  hooks.signIn = ask
  hooks.hat = (): Record<string, string> => {
    if (!hat.value) return {}
    if (hat.value.kind === 'org') return { 'X-Huoyan-Org': hat.value.org }
    return { 'X-Huoyan-Role': hat.value.role, 'X-Huoyan-Organ': hat.value.organ }
  }

  return { me, known, hat, asking, audience, ready, has, load, wear, signIn, signInDemo, showFactor, newSecret, changePassword, signOut, answerAsk }
})

/** How one may sign in; a desk that does not say so yet knows passwords, and says itself whether it is a demo. */
export async function signInWays(): Promise<Ways> {
  try {
    return await api.get<Ways>('/api/sign-in/ways', { quiet: true })
  } catch (e) {
    if (!(e instanceof Refusal)) throw e
    const status = await api.get<{ demo: boolean }>('/api/status', { quiet: true })
    return { password: true, province: null, demo: status.demo }
  }
}
