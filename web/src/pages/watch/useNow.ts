// The server's time as text, four times a second, so that no stopwatch jumps.
import { onBeforeUnmount, onMounted, ref } from 'vue'
import { useDesk } from './desk'

const TICK_MS = 250
const SHANGHAI_MS = 8 * 3600_000
export const isoOf = (ms: number) => new Date(ms + SHANGHAI_MS).toISOString().slice(0, 23) + '+08:00'

export function useNow() {
  const desk = useDesk()
  const now = ref(isoOf(Date.now()))
  let timer = 0
  const tick = () => desk.lastAnswer && (now.value = isoOf(desk.now()))
  onMounted(() => (timer = window.setInterval(tick, TICK_MS)))
  onBeforeUnmount(() => window.clearInterval(timer))
  return now
}
