// One key for each thing, none while one writes or a dialog stands open.  Held keys do nothing twice, and a row that came into
// hand by itself takes no act for a moment: the press was meant for the one before.
import { onBeforeUnmount, onMounted, watch } from 'vue'
import type { AlarmAct } from '@/api/alarm'
import { writing } from '@/hy/keys'
import { useDesk } from './desk'
import { actOf, keyName, pressable } from './keys'
import { isUnread, keyOf } from './live'
import { allowSound, sound } from './sound'

const CALM_MS = 400
const WAIT_MS = 15_000

export function useDeskKeys(does: Record<string, () => void>, act: (a: AlarmAct) => void) {
  const desk = useDesk()
  let moved = false // by one's own key
  let calmUntil = 0
  let waits: { device: string; until: number } | null = null
  let device = desk.row?.device // what was heard and is a matter now is the same fire: its keys go on
  watch(() => desk.chosen, (_, before) => {
    const same = desk.row?.device === device
    if (!moved && !same && before !== null) calmUntil = performance.now() + CALM_MS
    moved = false
    device = desk.row?.device
  }, { flush: 'sync' })

  function move(by: number): void {
    moved = true
    desk.step(by)
    moved = false
  }
  /** Space takes what is in hand, else the first that nobody has. */
  function take(): void {
    calmUntil = 0 // what is in hand now was meant
    const acts = desk.row?.acts ?? []
    const own = actOf(acts, 'Space')
    if (own) act(own)
    else {
      const first = desk.rows.find((r) => isUnread(r) && (!r.alarm || actOf(r.acts, 'Space')))
      if (!first) return
      moved = true
      desk.choose(keyOf(first))
      moved = false
      const now = actOf(first.acts, 'Space')
      if (now) act(now)
      else waits = { device: first.device, until: performance.now() + WAIT_MS }
    }
  }
  // A fire that is only heard has nothing to be taken yet: the key is kept until it has.
  watch(() => desk.rows, (rows) => {
    if (!waits) return
    if (performance.now() > waits.until) waits = null
    const r = waits && rows.find((x) => x.device === waits?.device && x.alarm && isUnread(x) && !x.drill)
    const now = r && actOf(r.acts, 'Space')
    if (!r || !now) return
    waits = null
    calmUntil = 0
    moved = true
    desk.choose(keyOf(r))
    moved = false
    act(now)
  })
  function onKey(e: KeyboardEvent): void {
    if (sound.state !== 'on' && desk.onShift) void allowSound()
    if (writing(e) || pressable(e) || document.querySelector('dialog[open]') || document.body.hasAttribute('data-untold')) return
    const key = keyName(e)
    const own = desk.row && actOf(desk.row.acts, key)
    if (key === 'J' || key === 'ArrowDown') move(1)
    else if (key === 'K' || key === 'ArrowUp') move(-1)
    else if (own || key === 'Space') {
      if (e.repeat) return e.preventDefault()
      if (key === 'Space') take() // takes the most urgent whatever is in hand: nothing to be mistaken in
      else if (own && performance.now() >= calmUntil) act(own)
    } else if (does[key]) {
      if (!e.repeat) does[key]?.()
    } else return
    e.preventDefault()
  }
  // after the press has done its work: the strip that says it cannot be heard leaves, and rows move up
  const onPress = () => sound.state !== 'on' && desk.onShift && void allowSound()
  onMounted(() => {
    window.addEventListener('keydown', onKey)
    window.addEventListener('click', onPress)
  })
  onBeforeUnmount(() => {
    window.removeEventListener('keydown', onKey)
    window.removeEventListener('click', onPress)
  })
}
