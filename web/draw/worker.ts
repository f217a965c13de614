// The computing, off the page's thread, so that the page stays awake and can show how far it is.
import { toHex } from '../verify/core/bytes'
import { type Bundle, changeOneName, check, type Difference, type Read } from './core/check'
import { draw, type Drawn, resultRoot } from './core/draw'
import { type Answer as FairAnswer, fairness, summary, type Summary } from './core/fairness'
import { readSubjects } from './core/files'
import { type Outcome, outcome } from './core/model'

export type Ask = { kind: 'check'; bundle: Bundle } | { kind: 'change'; bundle: Bundle } | { kind: 'fairness'; bundles: { folder: string; bundle: Bundle }[] }
export interface Fair { draws: Summary[]; wrong: { folder: string; difference: Difference }[]; answers: FairAnswer[] }
export interface Changed { line: number; was: string; is: string; outcome: Outcome; drawn: number; others: number }
export type Answer =
  | { kind: 'progress'; step: string; share: number }
  | { kind: 'checked'; outcome: Outcome }
  | { kind: 'changed'; changed: Changed | null }
  | { kind: 'fair'; fair: Fair }

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

/** Each draw is repeated first: what does not match is named and left out of the sums. */
function fair(bundles: { folder: string; bundle: Bundle }[]): Fair {
  const good: { read: Read; drawn: Drawn }[] = []
  const wrong: Fair['wrong'] = []
  for (const [i, { folder, bundle }] of bundles.entries()) {
    say({ kind: 'progress', step: 'repeat', share: i / bundles.length })
    const { difference, read, drawn } = check(bundle)
    const twice = good.some((g) => g.read.plan.id === read?.plan.id) // one draw id, one draw
    if (twice) wrong.push({ folder: read!.plan.id, difference: { word: 'twice', values: [] } })
    else if (difference) wrong.push({ folder: read?.plan.id ?? folder, difference })
    else if (read && drawn) good.push({ read, drawn })
  }
  const answers = good.length ? fairness(good, (share) => say({ kind: 'progress', step: 'reruns', share })) : []
  return { draws: good.map(({ read, drawn }) => summary(read, drawn)), wrong, answers }
}

self.onmessage = (e: MessageEvent<Ask>) => {
  if (e.data.kind === 'check') say({ kind: 'checked', outcome: run(e.data.bundle).made })
  else if (e.data.kind === 'change') say({ kind: 'changed', changed: change(e.data.bundle) })
  else say({ kind: 'fair', fair: fair(e.data.bundles) })
}
