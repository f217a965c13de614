// @vitest-environment node
// The same draws by huoyan and by this program, byte for byte: 150, in the long suite a thousand.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fromUtf8 } from '../../verify/core/bytes'
import { draw, print } from '../core/draw'
import { readOfficers, readPlan, readSubjects } from '../core/files'

const build = process.env.HUOYAN_BUILD
const BUNDLES = Number(process.env.HUOYAN_BUNDLES ?? 150)

function replay(folder: string): { said: string; made: string } {
  const file = (name: string) => new Uint8Array(readFileSync(join(folder, name)))
  const plan = readPlan(file('plan.json'))
  const frame = readSubjects(file('subjects.csv'), plan.hash)
  const roster = readOfficers(file('officers.csv'), plan.hash)
  const seed = file('seed')
  return { said: fromUtf8(file('result.json'))!, made: print(plan, frame, roster, seed, draw(plan, frame, roster, seed)) }
}

describe.skipIf(!build)('random draws', () => {
  it('are the same in the browser program and in huoyan', () => {
    const dir = mkdtempSync(join(tmpdir(), 'huoyan-draws-'))
    try {
      execFileSync('python3', [resolve('../tests/draw/expected.py'), build!, dir, String(BUNDLES)])
      const wrong: unknown[] = []
      let [infeasible, relaxed, unbalanced] = [0, 0, 0]
      for (let i = 0; i < BUNDLES; i++) {
        const { said, made } = replay(join(dir, String(i)))
        if (said !== made) wrong.push({ i, said, made })
        infeasible += Number(said.startsWith('{"infeasible"'))
        relaxed += Number(said.includes('"relaxed":'))
        unbalanced += Number(said.includes('"unbalanced":'))
      }
      expect(wrong.slice(0, 2)).toEqual([])
      expect(Math.min(infeasible, relaxed, unbalanced, BUNDLES - infeasible)).toBeGreaterThan(BUNDLES / 50)
    } finally {
      rmSync(dir, { recursive: true })
    }
  })
})
