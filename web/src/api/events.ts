// New facts as they happen.  One stream for all pages; when it breaks it is opened again after 1, 2, 4 … 30 s, and until
// then the listeners are told to look for themselves every 30 s.
import { onBeforeUnmount, onMounted, reactive } from 'vue'

export interface Happened {
  matter?: string
  case?: string
  kind?: string
  state?: string
  title?: string
  'about-name'?: string
}
type Listener = (fact: Happened | null) => void

const FIRST_MS = 1000
const MOST_MS = 30_000
const listeners = new Set<Listener>()
/** since: the last time (ms) when the stream was known to run; stale: it does not run now. */
export const stream = reactive({ stale: false, since: 0 })
let source: EventSource | null = null
let pause = FIRST_MS
let again = 0
let poll = 0

const tell = (fact: Happened | null) => listeners.forEach((l) => l(fact))

function close(): void {
  source?.close()
  source = null
  window.clearTimeout(again)
  window.clearInterval(poll)
  poll = 0
}

function open(): void {
  if (source || !listeners.size) return
  source = new EventSource('/api/events')
  source.onopen = () => {
    if (stream.stale) tell(null) // what was missed
    stream.stale = false
    stream.since = Date.now()
    pause = FIRST_MS
    window.clearInterval(poll)
    poll = 0
  }
  source.onerror = broken
  source.onmessage = heard
  source.addEventListener('fact', heard)
}

function heard(e: MessageEvent): void {
  stream.since = Date.now()
  try {
    tell(JSON.parse(String(e.data)) as Happened)
  } catch {
    tell(null)
  }
}

function broken(): void {
  source?.close()
  source = null
  stream.stale = true
  window.clearTimeout(again)
  again = window.setTimeout(open, pause)
  pause = Math.min(MOST_MS, pause * 2)
  if (!poll) poll = window.setInterval(() => tell(null), MOST_MS)
}

/** While the page stands: called with each fact, with null when facts may have been missed or the demo clock was moved. */
export function useEvents(listener: Listener): void {
  const moved = () => listener(null)
  onMounted(() => {
    listeners.add(listener)
    window.addEventListener('hy-clock-moved', moved)
    open()
  })
  onBeforeUnmount(() => {
    listeners.delete(listener)
    window.removeEventListener('hy-clock-moved', moved)
    if (!listeners.size) close()
  })
}
