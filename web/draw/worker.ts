// The computing, off the page's thread, so that the page stays awake and can show how far it is.
import { toHex } from '../verify/core/bytes'
import { type Bundle, changeOneName, check } from './core/check'
import { draw, resultRoot } from './core/draw'
import { readSubjects } from './core/files'
import { type Outcome, outcome } from './core/model'

export type Ask = { kind: 'check'; bundle: Bundle } | { kind: 'change'; bundle: Bundle }
export interface Changed { line: number; was: string; is: string; outcome: Outcome; drawn: number; others: number }
export type Answer =
  | { kind: 'progress'; step: string; share: number }
  | { kind: 'checked'; outcome: Outcome }
  | { kind: 'changed'; changed: Changed | null }

const say = (a: Answer) => (self as unknown as { postMessage: (x: Answer) => void }).postMessage(a)

function run(bundle: Bundle): { made: Outcome; report: ReturnType<typeof check> } {
  const began = performance.now()
  const report = check(bundle, (step, share) => say({ kind: 'progress', step, share }))
  const root = report.read ? toHex(resultRoot(report.read.plan, report.read.result)) : ''
  return { made: outcome(report, root, performance.now() - began), report }
}

/** One letter changed, and what the draw would then have been: how many other places. */
function change(bundle: Bundle): Changed | null {
  const subjects = bundle.files['subjects.csv']
  const changed = subjects && changeOneName(subjects)
  if (!changed) return null
  const right = run(bundle).report
  const { made } = run({ ...bundle, files: { ...bundle.files, 'subjects.csv': changed.bytes } })
  if (!right.read || !right.drawn) return null
  const { plan, roster, seed } = right.read
  const before = new Set(right.drawn.choice.map((c) => c.subject))
  const after = draw(plan, readSubjects(changed.bytes, plan.hash), roster, seed.made).choice
  return { line: changed.line, was: changed.was, is: changed.is, outcome: { ...made, model: null }, drawn: after.length, others: after.filter((c) => !before.has(c.subject)).length }
}

self.onmessage = (e: MessageEvent<Ask>) => {
  if (e.data.kind === 'check') say({ kind: 'checked', outcome: run(e.data.bundle).made })
  else say({ kind: 'changed', changed: change(e.data.bundle) })
}
