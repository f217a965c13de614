// One matter with its trail, read again after each act and when a fact of it comes in.
import { onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue'
import { api, Offline, Refusal } from '@/api/client'
import { useEvents } from '@/api/events'
import { turns } from '@/api/turns'
import type { Fact, Matter } from './types'

const PAUSE_MS = 800

export function useMatter(id: Ref<string>) {
  const matter = ref<Matter | null>(null)
  const facts = ref<Fact[]>([])
  const fault = ref<Refusal | Offline | null>(null)
  const busy = ref(false)
  const turn = turns()
  let timer = 0

  async function load(): Promise<void> {
    if (!id.value) return
    const mine = turn() // the newest answer only: a matter that was left, or as it was before an act, is not shown
    busy.value = true
    try {
      const [m, f] = await Promise.all([api.get<Matter>(`/api/matters/${id.value}`), api.get<Fact[]>(`/api/matters/${id.value}/facts`)])
      if (!mine()) return
      matter.value = m
      facts.value = f
      fault.value = null
    } catch (e) {
      if (!(e instanceof Refusal) && !(e instanceof Offline)) throw e
      if (mine()) fault.value = e
    } finally {
      if (mine()) busy.value = false
    }
  }

  useEvents((said) => {
    if (said && said.matter !== id.value) return
    window.clearTimeout(timer)
    timer = window.setTimeout(load, PAUSE_MS)
  })
  watch(id, load)
  onMounted(load)
  onBeforeUnmount(() => {
    window.clearTimeout(timer)
  })
  return { matter, facts, fault, busy, load }
}
