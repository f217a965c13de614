// What arrives thousand times a second is shown once a frame, and less often while showing it is dear: at least four fifths of
// the time belong to the keys.  A hidden window has no frames: there a timer hands on.
const HIDDEN_MS = 250
const REST = 4

export interface Batch<T> { put: (x: T) => void; now: () => void; stop: () => void }

export function batched<T>(hand: (all: T[]) => void): Batch<T> {
  let waiting: T[] = []
  let frame = 0
  let timer = 0
  let earliest = 0

  function now(): void {
    cancelAnimationFrame(frame)
    window.clearTimeout(timer)
    frame = timer = 0
    const all = waiting
    waiting = []
    if (!all.length) return
    const began = performance.now()
    hand(all)
    const ended = performance.now()
    earliest = ended + REST * (ended - began)
  }
  function put(x: T): void {
    waiting.push(x)
    if (frame || timer) return
    const rest = earliest - performance.now()
    if (rest <= 0) frame = requestAnimationFrame(now)
    timer = window.setTimeout(now, rest > 0 ? rest : HIDDEN_MS)
  }
  function stop(): void {
    waiting = []
    now()
  }
  return { put, now, stop }
}
