// A list of a register: pages behind a row, kept as one growing list; the newest question only.
import { ref, watch, type Ref } from 'vue'
import { api, Offline, Refusal } from '@/api/client'
import type { Facet, Page, Register } from './types'

const PAGE = 200

export function useRegister<R extends Register>(noun: string, asked: Ref<Record<string, string>>) {
  const rows = ref([]) as Ref<R[]>
  const total = ref(0)
  const after = ref<string | null>(null)
  const districts = ref<Facet[]>([])
  const words = ref<Facet[]>([])
  const loading = ref(false)
  const fault = ref<Refusal | Offline | null>(null)
  let number = 0

  async function load(behind = false): Promise<void> {
    if (behind && (!after.value || loading.value)) return
    const mine = ++number
    const query = new URLSearchParams(Object.entries(asked.value).filter(([, v]) => v))
    query.set('limit', String(PAGE))
    if (behind && after.value) query.set('after', after.value)
    if (!districts.value.length && !words.value.length) query.set('facets', 'true')
    loading.value = true
    try {
      const page = await api.get<Page<R>>(`/api/${noun}?${query}`)
      if (mine !== number) return
      rows.value = behind ? [...rows.value, ...page.rows] : page.rows
      total.value = page.total
      after.value = page.after
      if (page.districts?.length) districts.value = page.districts
      if (page.words?.length) words.value = page.words
      fault.value = null
    } catch (e) {
      if (mine === number) fault.value = e as Refusal | Offline
    } finally {
      if (mine === number) loading.value = false
    }
  }
  watch(asked, () => load(), { immediate: true })
  return { rows, total, after, districts, words, loading, fault, load }
}
