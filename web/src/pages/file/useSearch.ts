// What the palette shows for what is typed: answers of the desk, newest question only; what was opened lately.
import { computed, ref, watch, type Ref } from 'vue'
import { api, Refusal } from '@/api/client'
import type { Hit } from './types'

const PAUSE_MS = 120
const KEPT = 6
const KEY = 'hy.recent'

export function recent(): Hit[] {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '[]') as Hit[]
  } catch {
    return []
  }
}

/** People stay out of the memory of a browser that several use. */
export function remember(hit: Hit): void {
  if (hit.kind === 'person') return
  const { kind, id, title, sub, matter } = hit
  localStorage.setItem(KEY, JSON.stringify([{ kind, id, title, sub, why: '', matter }, ...recent().filter((x) => x.id !== id)].slice(0, KEPT)))
}

export function useSearch(typed: Ref<string>) {
  const rows = ref<Hit[]>([])
  const more = ref(false)
  const busy = ref(false)
  const fault = ref('')
  const asked = ref('')
  let timer = 0
  let going: AbortController | null = null

  async function ask(q: string): Promise<void> {
    going?.abort()
    const mine = (going = new AbortController())
    busy.value = true
    try {
      const found = await api.get<{ rows: Hit[]; more: boolean }>('/api/search?limit=20&q=' + encodeURIComponent(q), { signal: mine.signal })
      if (mine !== going) return
      rows.value = found.rows
      more.value = found.more
      fault.value = ''
      asked.value = q
    } catch (e) {
      if (mine === going && !mine.signal.aborted) fault.value = e instanceof Refusal ? e.zh : String((e as Error).message)
    } finally {
      if (mine === going) busy.value = false
    }
  }

  watch(typed, (now) => {
    window.clearTimeout(timer)
    const q = now.trim().slice(0, 200)
    if (!q) {
      going?.abort()
      rows.value = []
      asked.value = ''
      more.value = busy.value = false
    } else {
      busy.value = true // what is shown is still the answer to what was typed before
      timer = window.setTimeout(() => ask(q), PAUSE_MS)
    }
  })
  const none = computed(() => !!asked.value && !busy.value && !rows.value.length && !fault.value)
  return { rows, more, busy, fault, asked, none }
}
