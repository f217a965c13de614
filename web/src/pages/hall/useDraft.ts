// A form that is never lost: on the device at every change, at the desk after ten seconds of quiet and when the page is left.
import { onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue'
import { api, newKey, Offline } from '@/api/client'
import type { Draft } from './hall'

export interface FormDraft {
  place: string
  values: Record<string, unknown>
  names: Record<string, string> // of uploaded files, by hash
  ticks: Record<string, number[]> // promise items that were ticked
  unit: boolean // the applicant has looked at what the register says
  key: string // of the filing: the same when it is sent again after a break
}
interface Kept { title: string; at: string; body: FormDraft }

const QUIET_MS = 10_000
const PREFIX = 'hy.draft.'
const localKey = (account: string, key: string) => `${PREFIX}${account}.${key}`

export const emptyDraft = (): FormDraft => ({ place: '', values: {}, names: {}, ticks: {}, unit: false, key: newKey() })
export const newDraftKey = (procedure: string, act: string) => `${procedure}.${act}.${newKey().slice(0, 10)}`

export function dropLocal(account: string, key: string): void {
  localStorage.removeItem(localKey(account, key))
}

/** What this device holds and the desk may not know yet. */
export function localDrafts(account: string): Draft[] {
  const head = localKey(account, '')
  return Object.keys(localStorage)
    .filter((k) => k.startsWith(head))
    .map((k) => ({ key: k.slice(head.length), ...(JSON.parse(localStorage.getItem(k) ?? '{}') as Kept) }))
    .map(({ key, title, at }) => ({ key, title, at }))
}

export function useDraft(account: Ref<string>, key: Ref<string>, title: Ref<string>, now: Ref<string>) {
  const draft = ref<FormDraft>(emptyDraft())
  const savedAt = ref('')
  const here = ref(false) // only on the device so far
  const restored = ref(false)
  let timer = 0
  let loading = true

  function keepHere(): void {
    if (loading || !account.value || !key.value) return
    const kept: Kept = { title: title.value, at: now.value, body: draft.value }
    localStorage.setItem(localKey(account.value, key.value), JSON.stringify(kept))
    savedAt.value = now.value
    here.value = true
    window.clearTimeout(timer)
    timer = window.setTimeout(keepThere, QUIET_MS)
  }

  async function keepThere(): Promise<void> {
    window.clearTimeout(timer)
    if (loading || !here.value || !key.value) return
    try {
      await api.put('/api/drafts/' + key.value, { title: title.value || key.value, body: draft.value }, { quiet: true })
      here.value = false
    } catch (e) {
      if (!(e instanceof Offline)) here.value = true
    }
  }

  async function load(): Promise<void> {
    loading = true
    const text = localStorage.getItem(localKey(account.value, key.value))
    const device = text ? (JSON.parse(text) as Kept) : null
    const desk = await api.get<Draft<FormDraft>>('/api/drafts/' + key.value, { quiet: true }).catch(() => null)
    const newer = device && (!desk || device.at >= desk.at) ? device : desk
    if (newer?.body) {
      draft.value = { ...emptyDraft(), ...newer.body }
      savedAt.value = newer.at
      restored.value = true
      here.value = newer === device && (!desk || device.at > desk.at)
    }
    loading = false
  }

  async function drop(): Promise<void> {
    window.clearTimeout(timer)
    loading = true
    dropLocal(account.value, key.value)
    await api.del('/api/drafts/' + key.value).catch(() => undefined)
  }

  watch(draft, keepHere, { deep: true })
  const onHide = () => document.visibilityState === 'hidden' && void keepThere()
  onMounted(() => document.addEventListener('visibilitychange', onHide))
  onBeforeUnmount(() => {
    document.removeEventListener('visibilitychange', onHide)
    void keepThere()
  })
  return { draft, savedAt, here, restored, load, keepThere, drop }
}
