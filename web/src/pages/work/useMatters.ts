// A page of the list with its counts; says again what it said when a fact of some matter comes in.
import { onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue'
import { api, Offline, query, Refusal } from '@/api/client'
import { useEvents } from '@/api/events'
import { useCounts } from '@/shell/counts'
import type { Counts, ListAnswer, Row, Suggestion } from './types'

const PAGE = 50
const PAUSE_MS = 1200

export interface Asked { box: string; state: string; text: string }

export function useMatters(asked: Ref<Asked>) {
  const rows = ref<Row[]>([])
  const counts = ref<Counts | null>(null)
  const suggestions = ref<Suggestion[]>([])
  const after = ref<string | null>(null)
  const loading = ref(false)
  const fault = ref<Refusal | Offline | null>(null)
  const shell = useCounts()
  let run = 0
  let timer = 0

  async function load(more = false): Promise<void> {
    const mine = ++run
    loading.value = true
    try {
      const a = await api.get<ListAnswer>('/api/matters' + query({ ...asked.value, after: more ? after.value : '', limit: PAGE }))
      if (mine !== run) return
      rows.value = more ? [...rows.value, ...a.matters] : a.matters
      counts.value = a.counts
      suggestions.value = a.suggestions ?? []
      after.value = a.after
      fault.value = null
      shell.set('todo', a.counts.todo)
    } catch (e) {
      if (!(e instanceof Refusal) && !(e instanceof Offline)) throw e
      if (mine === run) fault.value = e
    } finally {
      if (mine === run) loading.value = false
    }
  }

  useEvents(() => {
    window.clearTimeout(timer)
    timer = window.setTimeout(() => load(), PAUSE_MS)
  })
  watch(asked, () => load(), { deep: true })
  onMounted(() => load())
  onBeforeUnmount(() => {
    window.clearTimeout(timer)
  })
  return { rows, counts, suggestions, after, loading, fault, load }
}
