// @vitest-environment node
// The fairness report of the page and of huoyan say the same.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { check } from '../core/check'
import type { FileName } from '../core/files'
import { fairness } from '../core/fairness'

const build = process.env.HUOYAN_BUILD
const NAMES: FileName[] = ['plan.json', 'subjects.csv', 'officers.csv', 'seed.json', 'result.json']

describe.skipIf(!build)('the fairness of all draws', () => {
  it('is the same in the browser program and in huoyan', () => {
    const dir = mkdtempSync(join(tmpdir(), 'huoyan-fair-'))
    try {
      const folders = [1, 2].map((n) => join(dir, `D${n}`))
      folders.forEach((f, i) => execFileSync('python3', [resolve('../tests/draw/sample.py'), build!, f, String(i + 1), '120']))
      const said = JSON.parse(execFileSync(join(build!, 'bin/huoyan'), ['draw', 'fairness', '--reruns', '19', ...folders]).toString())
      const draws = folders.map((f) => {
        const { read, drawn, difference } = check({ files: Object.fromEntries(NAMES.map((n) => [n, new Uint8Array(readFileSync(join(f, n)))])), receipts: [], key: '' })
        expect(difference).toBeNull()
        return { read: read!, drawn: drawn! }
      })
      const made = fairness(draws, undefined, 19).map((a) => ({ question: a.question, observed: a.observed, expected: a.expected, p: a.p, adjusted: a.adjusted }))
      expect(said.questions.length).toBe(made.length)
      for (const [i, row] of made.entries()) {
        expect(said.questions[i].question).toBe(row.question)
        for (const k of ['observed', 'expected', 'p', 'adjusted'] as const) expect(said.questions[i][k], `${row.question} ${k}`).toBeCloseTo(row[k], 2)
      }
    } finally {
      rmSync(dir, { recursive: true })
    }
  })
})
