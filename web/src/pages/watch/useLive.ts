// Keeps the desk live while its page stands: the stream, a small question every few seconds, and the whole list after each gap.
import { onBeforeUnmount, onMounted, ref } from 'vue'
import { Offline, Refusal } from '@/api/client'
import { reopen, stream, useEvents } from '@/api/events'
import { useClock } from '@/shell/today'
import { batched } from './batch'
import { useDesk } from './desk'
import { wholeRow } from './live'
import type { AlarmRow } from '@/api/alarm'

const ASK_MS = 4000

export function useLive(onTold: (told: AlarmRow[], before: AlarmRow[]) => void) {
  const desk = useDesk()
  const clock = useClock()
  const lost = ref(false) // nothing comes: what is shown is old
  const caughtUp = ref('') // words for a moment after a gap
  let timer = 0
  let asking = false
  let listing = false
  let odd = 0 // how often in a row the desk counted otherwise
  let stopped = false

  const batch = batched<AlarmRow>((told) => {
    const before = desk.rows
    desk.tell(told)
    onTold(told, before)
  })
  useEvents((said) => (said ? batch.put(wholeRow(said)) : void readAll()), 'alarm', true)

  async function readAll(): Promise<void> {
    if (listing) return
    listing = true
    try {
      const before = desk.rows
      desk.stands = clock.stands
      await desk.readWatch()
      await desk.readList()
      desk.fault = null
      onTold(desk.rows, before)
    } catch (e) {
      if (!(e instanceof Refusal) && !(e instanceof Offline)) throw e
      if (e instanceof Refusal) desk.fault = e
      else lost.value = true
    } finally {
      listing = false
    }
  }

  /** The desk is asked every few seconds: no answer means that nothing else would come either; and when it counts other new
   * alarms than are shown here, twice in a row, the list is read again. */
  async function ask(): Promise<void> {
    if (asking || stopped) return
    asking = true
    try {
      const was = lost.value
      await desk.readWatch()
      lost.value = stream.stale
      if (was && !stream.stale) await readAll()
      else {
        const counted = desk.watch?.counts.new ?? 0
        odd = counted === desk.unread.filter((r) => r.alarm && !r.drill).length ? 0 : odd + 1
        if (odd > 1 && desk.known) await readAll() // once may be what is on its way
      }
      if (desk.fault instanceof Offline) desk.fault = null
    } catch (e) {
      if (e instanceof Refusal) desk.fault = e
      else {
        lost.value = true
        reopen()
      }
    } finally {
      asking = false
    }
  }

  onMounted(async () => {
    await clock.load().catch(() => undefined)
    await readAll()
    timer = window.setInterval(ask, ASK_MS)
  })
  onBeforeUnmount(() => {
    stopped = true
    window.clearInterval(timer)
    batch.stop()
    desk.forget()
  })
  return { lost, caughtUp, readAll, ask }
}
