// One line a test; a test is a sentence that is true.
export const WAIT_MS = 120_000 // what has not come by then will not come: a limit for faults, no measure of anything
const LOOK_MS = 50
const pause = (ms) => new Promise((done) => setTimeout(done, ms))

export function tap() {
  let n = 0
  let failed = 0
  function ok(sentence, good, detail = '') {
    n++
    if (!good) failed++
    console.log(`${good ? 'ok' : 'not ok'} ${n} - ${sentence}`)
    if (!good && detail) console.log('# ' + String(detail).slice(0, 1500).replaceAll('\n', '\n# '))
  }

  /** A sentence that becomes true: look() is asked again until it is, as a person looks at the screen.  Nothing else after a press. */
  async function soon(sentence, look, detail = () => '') {
    const until = Date.now() + WAIT_MS
    let last = ''
    for (;;) {
      const good = await Promise.resolve().then(look).catch((e) => {
        last = String(e.message)
        return false
      })
      if (good) return ok(sentence, true)
      if (Date.now() > until) break
      await pause(LOOK_MS)
    }
    ok(sentence, false, `${last}\n${await Promise.resolve().then(detail).catch((e) => e.message)}`)
  }

  function done() {
    console.log(`1..${n}`)
    process.exit(failed ? 1 : 0)
  }
  return { ok, soon, done }
}
