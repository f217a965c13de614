// The watch's desk: the alarms that stand, the one in hand, the head of the board, and whether all of it is still live.
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { api, Offline, Refusal } from '@/api/client'
import type { AlarmFull, AlarmList, AlarmRow, Watch } from '@/api/alarm'
import { called, chosenAfter, isUnread, keyOf, LiveAlarms } from './live'

const PAGE = 500
const ANSWER_MS = 4000
const FULL_MS = 150

/** Gives up an address that does not answer: a cut cable tells nobody.  Nobody answered then. */
async function within<T>(ms: number, ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const c = new AbortController()
  const timer = window.setTimeout(() => c.abort(), ms)
  try {
    return await ask(c.signal)
  } catch (e) {
    throw c.signal.aborted ? new Offline('no answer in time') : e
  } finally {
    window.clearTimeout(timer)
  }
}

export const useDesk = defineStore('watch-desk', () => {
  let live = new LiveAlarms()
  const rows = shallowRef<AlarmRow[]>([])
  const watch = shallowRef<Watch | null>(null)
  const full = shallowRef<AlarmFull | null>(null)
  const chosen = ref<string | null>(null)
  const fault = shallowRef<Refusal | Offline | null>(null)
  const known = ref(false) // the list was read
  const lastAnswer = ref('') // the server's time of the last answer
  const offset = ref(0) // ms between the server's clock and this page's
  const me = ref('')
  const quiet = ref(false) // a wall asks nobody to sign in
  const stands = ref(false) // a demonstration whose clock stands
  let fullRun = 0
  let fullTimer = 0

  const row = computed(() => rows.value.find((r) => keyOf(r) === chosen.value) ?? null)
  const onShift = computed(() => !!watch.value?.shift)
  const unread = computed(() => rows.value.filter((r) => isUnread(r)))
  const drill = computed(() => rows.value.some((r) => r.drill))
  const untold = computed(() => rows.value.filter((r) => r.stage === 'untold' && !r.drill))
  const now = () => new Date(stands.value ? offset.value : performance.now() + offset.value).getTime()

  function heardAt(iso: string): void {
    lastAnswer.value = iso
    offset.value = Date.parse(iso) - (stands.value ? 0 : performance.now())
  }

  function show(): void {
    const before = rows.value
    rows.value = live.sorted()
    const to = called(before, rows.value, chosen.value, me.value) ?? chosenAfter(before, rows.value, chosen.value)
    if (to !== chosen.value) choose(to)
  }

  /** What the stream told since the last frame. */
  function tell(told: AlarmRow[]): void {
    for (const r of told) live.put(r)
    show()
    if (told.some((r) => keyOf(r) === chosen.value)) soon()
  }

  /** The alarm in hand is read again, but not more often than one can read it. */
  function soon(): void {
    if (fullTimer) return
    fullTimer = window.setTimeout(() => {
      fullTimer = 0
      void readFull()
    }, FULL_MS)
  }

  async function readList(): Promise<void> {
    const mark = live.mark()
    const all: AlarmRow[] = []
    let after: string | null = null
    do {
      const page: AlarmList = await api.get<AlarmList>(`/api/alarms?box=open&limit=${PAGE}${after ? '&after=' + after : ''}`, { quiet: quiet.value })
      all.push(...page.alarms)
      after = page.after
    } while (after)
    const drills = await api.get<AlarmList>(`/api/alarms?box=drill&limit=${PAGE}`, { quiet: quiet.value })
    all.push(...drills.alarms)
    heardAt(drills.now)
    live.list(all, mark)
    known.value = true
    show()
    if (chosen.value) void readFull()
  }

  async function readWatch(): Promise<void> {
    const a = await within(ANSWER_MS, (signal) => api.get<Watch>('/api/watch', { signal, quiet: quiet.value }))
    watch.value = a
    heardAt(a.now)
  }

  async function readFull(): Promise<void> {
    const key = chosen.value
    const mine = ++fullRun
    if (!key || !row.value?.alarm) {
      full.value = null
      return
    }
    try {
      const a = await api.get<AlarmFull>(`/api/alarms/${row.value.alarm}`)
      if (mine === fullRun) full.value = a
    } catch (e) {
      if (!(e instanceof Refusal) && !(e instanceof Offline)) throw e
    }
  }

  function choose(key: string | null): void {
    chosen.value = key
    if (full.value && full.value.alarm !== key) full.value = null
    void readFull()
  }

  function step(by: number): void {
    const at = rows.value.findIndex((r) => keyOf(r) === chosen.value)
    const to = rows.value[Math.min(rows.value.length - 1, Math.max(0, at + by))]
    if (to) choose(keyOf(to))
  }

  /** An act that asks nothing.  The answer of the desk arrives as the row's next event; a refusal is given back. */
  async function act(alarm: string, name: string, values: Record<string, unknown> = {}): Promise<Refusal | Offline | null> {
    try {
      await api.post(`/api/matters/${alarm}/acts/${name}`, { values })
      return null
    } catch (e) {
      if (e instanceof Refusal || e instanceof Offline) return e
      throw e
    }
  }

  function forget(): void {
    window.clearTimeout(fullTimer)
    fullTimer = 0
    live = new LiveAlarms()
    rows.value = []
    full.value = watch.value = null
    chosen.value = null
    known.value = false
  }

  return { rows, watch, full, chosen, fault, known, lastAnswer, stands, me, quiet, row, onShift, unread, drill, untold, now, tell, readList, readWatch, readFull, choose, step, act, forget }
})
