// One line a test; a test is a sentence that is true.
export function tap() {
  let n = 0
  let failed = 0
  return {
    ok(sentence, good, detail = '') {
      n++
      if (!good) failed++
      console.log(`${good ? 'ok' : 'not ok'} ${n} - ${sentence}`)
      if (!good && detail) console.log('# ' + String(detail).slice(0, 1500).replaceAll('\n', '\n# '))
    },
    done() {
      console.log(`1..${n}`)
      process.exit(failed ? 1 : 0)
    },
  }
}
