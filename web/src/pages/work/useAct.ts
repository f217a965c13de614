// One act being filled in: the desk says which items exist, what is wrong, what fails and what would follow; the page
// only asks again after each change.  Nothing that was typed is lost when the matter moves meanwhile.
import { computed, ref } from 'vue'
import { api, Offline, Refusal } from '@/api/client'
import { isFile } from './trail'
import type { Act, Check, Item, Matter } from './types'

const PAUSE_MS = 250

export interface Moved { seen: string; seenNumber: number; now: string; number: number; since: { number: number; act: string; day: string }[] }

export function useAct(matter: Matter, act: Act) {
  const values = ref<Record<string, unknown>>(known(act.form))
  const form = ref<Item[]>(act.form)
  const check = ref<Check | null>(null)
  const tried = ref(false)
  const busy = ref(false)
  const asking = ref(false)
  const fault = ref<Refusal | Offline | null>(null)
  const moved = ref<Moved | null>(null)
  const seen = ref(matter.number)
  const state = ref(matter['state-title'])
  let timer = 0
  let run = 0

  const path = `/api/matters/${matter.matter}/acts/${act.act}`
  const fields = computed(() => form.value.filter((f) => f.asked === 'yes'))
  const faults = computed(() => (tried.value ? (check.value?.faults ?? []) : (check.value?.faults ?? []).filter((f) => f.what !== 'missing')))
  const failed = computed(() => (check.value?.failed ?? []).filter(() => tried.value || !check.value?.faults.length))
  const missing = computed(() => (check.value?.faults ?? []).filter((f) => f.what === 'missing').length)

  async function ask(): Promise<void> {
    const mine = ++run
    asking.value = true
    try {
      const a = await api.post<Check>(path + '/check', { values: values.value })
      if (mine !== run) return
      check.value = a
      if (a.form.length) form.value = a.form
    } catch (e) {
      if (!(e instanceof Refusal) && !(e instanceof Offline)) throw e
      if (mine === run) fault.value = e
    } finally {
      if (mine === run) asking.value = false
    }
  }

  function changed(): void {
    fault.value = null
    window.clearTimeout(timer)
    timer = window.setTimeout(ask, PAUSE_MS)
  }

  async function send(): Promise<{ waits: boolean } | null> {
    window.clearTimeout(timer)
    tried.value = true
    busy.value = true
    fault.value = null
    try {
      await ask()
      if (!check.value?.may) return null
      return await api.post<{ waits: boolean }>(path, { values: values.value, seen: seen.value })
    } catch (e) {
      if (!(e instanceof Refusal) && !(e instanceof Offline)) throw e
      if (e instanceof Refusal && e.code === 'matter-moved') moved.value = movedOf(e)
      else fault.value = e
      return null
    } finally {
      busy.value = false
    }
  }

  function movedOf(e: Refusal): Moved {
    const p = e.params as { number: number; state: string; since: Moved['since'] }
    return { seen: state.value, seenNumber: seen.value, now: p.state, number: p.number, since: p.since ?? [] }
  }

  function goOn(number: number, stateTitle: string): Promise<void> {
    seen.value = number
    state.value = stateTitle
    moved.value = null
    return ask()
  }

  return { values, fields, check, faults, failed, missing, tried, busy, asking, fault, moved, changed, ask, send, goOn }
}

/** What the desk knows already; a file is never filled in for anybody. */
function known(form: Item[]): Record<string, unknown> {
  const out: Record<string, unknown> = {}
  for (const f of form) if (f.prefill && f.asked === 'yes' && !isFile(f)) out[f.field] = f.prefill.value
  return out
}
