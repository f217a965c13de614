// The form of an act of an alarm: asked of the matter when it is wanted, sent without what was seen, so that another report of
// the device does not stop the hand.
import { computed, ref, shallowRef } from 'vue'
import { api, Offline, Refusal } from '@/api/client'
import type { Act, Check, Item, Matter } from '@/pages/work/types'

const PAUSE_MS = 250

/** name: the act, or what tells it among those that may be done now. */
export function useForm(alarm: string, name: string | ((a: Act) => boolean)) {
  const act = shallowRef<Act | null>(null)
  const form = shallowRef<Item[]>([])
  const values = ref<Record<string, unknown>>({})
  const check = shallowRef<Check | null>(null)
  const fault = shallowRef<Refusal | Offline | null>(null)
  const tried = ref(false)
  const busy = ref(false)
  const path = () => `/api/matters/${alarm}/acts/${act.value?.act}`
  const fields = computed(() => form.value.filter((f) => f.asked === 'yes'))
  const faults = computed(() => (tried.value ? (check.value?.faults ?? []) : []))
  const failed = computed(() => (tried.value ? (check.value?.failed ?? []) : []))
  let timer = 0
  let run = 0

  async function guarded(what: () => Promise<void>): Promise<void> {
    try {
      await what()
    } catch (e) {
      if (!(e instanceof Refusal) && !(e instanceof Offline)) throw e
      fault.value = e
    }
  }
  const load = () => guarded(async () => {
    const m = await api.get<Matter>(`/api/matters/${alarm}`)
    act.value = m.next.find(typeof name === 'string' ? (a) => a.act === name : name) ?? null
    form.value = act.value?.form ?? []
    for (const f of form.value) if (f.prefill && f.asked === 'yes') values.value[f.field] = f.prefill.value
  })
  const ask = () => guarded(async () => {
    if (!act.value) return
    const mine = ++run
    const a = await api.post<Check>(path() + '/check', { values: values.value })
    if (mine !== run) return
    check.value = a
    if (a.form.length) form.value = a.form
  })
  function changed(): void {
    fault.value = null
    window.clearTimeout(timer)
    timer = window.setTimeout(ask, PAUSE_MS)
  }
  /** True when it was done. */
  async function send(): Promise<boolean> {
    window.clearTimeout(timer)
    tried.value = true
    busy.value = true
    fault.value = null
    let done = false
    await guarded(async () => {
      await ask()
      if (!check.value?.may || fault.value) return
      await api.post(path(), { values: values.value })
      done = true
    })
    busy.value = false
    return done
  }
  return { act, fields, values, faults, failed, fault, busy, tried, load, changed, send }
}
