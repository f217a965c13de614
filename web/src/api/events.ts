// What happens, as it happens: facts, and for the watch alarms.  One stream for all pages; when it breaks it is opened again
// after 1, 2, 4 … 30 s (sooner where a page asks for it), and until then the listeners are told to look for themselves every 30 s.
import { onBeforeUnmount, onMounted, reactive } from 'vue'
import type { AlarmRow } from './alarm'

export interface Happened {
  matter?: string
  case?: string
  kind?: string
  state?: string
  title?: string
  'about-name'?: string
}
/** The events of the stream by their name (docs/alarm-desk.md for the watch's). */
export interface Events { fact: Happened; alarm: AlarmRow }
type Listener = (said: never) => void

const FIRST_MS = 1000
const MOST_MS = 30_000
const listeners: Record<keyof Events, Set<Listener>> = { fact: new Set(), alarm: new Set() }
const hasty = new Set<object>() // who cannot wait long for the next try
const HASTY_MS = 3000
/** since: the last time (ms) when the stream was known to run; stale: it does not run now. */
export const stream = reactive({ stale: false, since: 0 })
let source: EventSource | null = null
let pause = FIRST_MS
let again = 0
let poll = 0

const kinds = Object.keys(listeners) as (keyof Events)[]
const nobody = () => kinds.every((k) => !listeners[k].size)
const most = () => (hasty.size ? HASTY_MS : MOST_MS)
const tell = (kind: keyof Events, said: unknown) => listeners[kind].forEach((l) => l(said as never))
const tellAll = () => kinds.forEach((k) => tell(k, null))

function close(): void {
  source?.close()
  source = null
  window.clearTimeout(again)
  window.clearInterval(poll)
  poll = 0
}

function open(): void {
  if (source || nobody()) return
  source = new EventSource('/api/events')
  source.onopen = () => {
    const missed = stream.stale
    stream.stale = false
    if (missed) tellAll()
    stream.since = Date.now()
    pause = FIRST_MS
    window.clearInterval(poll)
    poll = 0
  }
  source.onerror = broken
  source.onmessage = (e) => heard('fact', e)
  source.addEventListener('reload', tellAll) // this page fell too far behind
  for (const kind of kinds) source.addEventListener(kind, (e) => heard(kind, e))
}

function heard(kind: keyof Events, e: MessageEvent): void {
  stream.since = Date.now()
  let said: unknown = null
  try {
    said = JSON.parse(String(e.data))
  } catch {
    // cut off in the middle: whoever listens looks for himself
  }
  tell(kind, said)
}

function broken(): void {
  source?.close()
  source = null
  stream.stale = true
  window.clearTimeout(again)
  again = window.setTimeout(open, pause)
  pause = Math.min(most(), pause * 2)
  if (!poll) poll = window.setInterval(tellAll, MOST_MS)
}

/** A page that knows by other means that nothing comes any more (a cut cable tells nobody) has the stream opened anew. */
export function reopen(): void {
  if (!source) return
  broken()
}

/** While the page stands: called with each event of the kind, with null when some may have been missed or the demo clock was
 * moved.  haste: a page that rings for fires tries again at the latest after 3 s. */
export function useEvents<K extends keyof Events = 'fact'>(listener: (said: Events[K] | null) => void, kind = 'fact' as K, haste = false): void {
  const mine = listener as Listener
  const moved = () => listener(null)
  onMounted(() => {
    listeners[kind].add(mine)
    if (haste) hasty.add(mine)
    window.addEventListener('hy-clock-moved', moved)
    open()
  })
  onBeforeUnmount(() => {
    listeners[kind].delete(mine)
    hasty.delete(mine)
    window.removeEventListener('hy-clock-moved', moved)
    if (nobody()) close()
  })
}
