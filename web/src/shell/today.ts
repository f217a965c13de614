// The server's day and time.  The browser's own clock only carries it on between two answers.
import { defineStore } from 'pinia'
import { computed, ref, type ComputedRef } from 'vue'
import { api } from '@/api/client'

const OFFSET_MS = 8 * 3600_000 // the text is Asia/Shanghai

export const useClock = defineStore('clock', () => {
  const demo = ref(false)
  const stands = ref(false)
  const base = ref(Date.now())
  const read = ref(performance.now())
  const tick = ref(0)
  let timer = 0

  const now = computed(() => {
    void tick.value
    const ms = base.value + (stands.value ? 0 : performance.now() - read.value)
    return new Date(ms + OFFSET_MS).toISOString().slice(0, 19) + '+08:00'
  })
  const today = computed(() => now.value.slice(0, 10))

  function put(iso: string): void {
    base.value = Date.parse(iso)
    read.value = performance.now()
    tick.value++
  }

  async function load(): Promise<void> {
    const s = await api.get<{ now: string; demo: boolean; 'clock-stands'?: boolean }>('/api/status', { quiet: true })
    demo.value = s.demo
    stands.value = !!s['clock-stands']
    put(s.now)
    if (!timer) timer = window.setInterval(() => tick.value++, 15_000)
  }

  async function move(to: string): Promise<void> {
    const a = await api.post<{ now: string }>('/api/demo/clock', { to }, { quiet: true })
    put(a.now)
  }

  return { demo, stands, now, today, load, move }
})

export const useToday = (): ComputedRef<string> => {
  const clock = useClock()
  return computed(() => clock.today)
}
