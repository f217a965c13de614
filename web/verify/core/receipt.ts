// Receipts (docs/trail.md 4): read strictly, then checked step by step.  Each step says what was compared.
import { fromBase64, fromUtf8, same, toBase64, toNumber, toUtf8 } from './bytes'
import { commit, fieldHash, type Leaf, readLeaf } from './leaf'
import { type Checkpoint, checkSignature, type Key, readCheckpoint } from './note'
import { leafHash, rootFrom } from './tree'

export interface Field {
  name: string
  value: string | null // null: bytes that are no text
}
export type StepId = 'form' | 'order' | 'sha256' | 'sm3' | 'path' | 'key' | 'signature'
export interface Step {
  id: StepId
  state: 'yes' | 'no' | 'not-reached'
  why?: string // a word of words.ts
  at?: string // line, name, origin
}
export interface Proof {
  ok: boolean
  steps: Step[]
  fields: Field[]
  withheld: number
  index: number
  leaf: Leaf | null
  leafHash: string
  checkpoint: Checkpoint | null
}

const ORDER: StepId[] = ['form', 'order', 'sha256', 'sm3', 'path', 'key', 'signature']
const MAX = { bytes: 16 << 20, fields: 4096, path: 63 }

interface Parts {
  fields: { name: string; salt: Uint8Array; value: Uint8Array }[]
  hashes: Record<'sha256' | 'sm3', Uint8Array[]>
  leaf: Leaf
  index: number
  path: Uint8Array[]
  checkpoint: Checkpoint
}
class Wrong extends Error {
  constructor(readonly at: string) {
    super(at)
  }
}

function readField(words: string[], out: Parts, line: number): void {
  const [name, salt, value] = [words[1], fromBase64(words[2] ?? '', 16), fromBase64(words[3] ?? '')]
  if (words.length !== 4 || !name || !salt || !value || !/^[!-~]{1,100}$/.test(name)) throw new Wrong(String(line))
  out.fields.push({ name, salt, value })
  for (const kind of ['sha256', 'sm3'] as const) out.hashes[kind].push(fieldHash(kind, salt, name, value))
}

function readHash(words: string[], out: Parts, line: number): void {
  const [a, b] = [fromBase64(words[1] ?? '', 32), fromBase64(words[2] ?? '', 32)]
  if (words.length !== 3 || !a || !b) throw new Wrong(String(line))
  out.hashes.sha256.push(a)
  out.hashes.sm3.push(b)
}

function readProof(lines: string[], from: number, out: Parts): void {
  let at = from
  if (lines[at++] !== 'c2sp.org/tlog-proof@v1') throw new Wrong(String(at))
  if (lines[at]?.startsWith('extra ')) at++
  const index = lines[at]?.startsWith('index ') ? toNumber(lines[at]!.slice(6)) : null
  if (index === null) throw new Wrong(String(at + 1))
  out.index = index
  for (at++; lines[at] !== ''; at++) {
    const one = fromBase64(lines[at] ?? '', 32)
    if (!one || out.path.length === MAX.path) throw new Wrong(String(at + 1))
    out.path.push(one)
  }
  const note = readCheckpoint(lines.slice(at + 1).join('\n'))
  if (!note) throw new Wrong(String(at + 2))
  out.checkpoint = note
}

/** Throws Wrong with the line that is not as docs/trail.md says. */
function read(bytes: Uint8Array): Parts {
  const text = bytes.length > MAX.bytes ? null : fromUtf8(bytes)
  const lines = text?.split('\n') ?? []
  const out = { fields: [], hashes: { sha256: [], sm3: [] }, path: [] } as unknown as Parts
  if (lines[0] !== 'huoyan-receipt/v1') throw new Wrong('1')
  let at = 1
  for (; lines[at] !== 'leaf'; at++) {
    const words = lines[at]?.split(' ') ?? []
    if (out.hashes.sha256.length === MAX.fields) throw new Wrong(String(at + 1))
    if (words[0] === 'field') readField(words, out, at + 1)
    else if (words[0] === 'hash') readHash(words, out, at + 1)
    else throw new Wrong(String(at + 1))
  }
  const leaf = readLeaf(lines.slice(at + 1, at + 5).join('\n') + '\n')
  if (!leaf || !out.hashes.sha256.length) throw new Wrong(String(at + 2))
  out.leaf = leaf
  readProof(lines, at + 5, out)
  return out
}

type Check = () => { why: string; at?: string } | null

function checks(p: Parts, key: Key | null): [StepId, Check][] {
  const falls = p.fields.find((f, i) => i > 0 && f.name <= p.fields[i - 1]!.name)
  const leaf = leafHash('sha256', toUtf8(p.leaf.text))
  const root = () => rootFrom('sha256', leaf, p.index, p.checkpoint.size, p.path)
  const signed = () => (key ? checkSignature(p.checkpoint, key) : 'no-key')
  return [
    ['form', () => null],
    ['order', () => (falls ? { why: 'order', at: falls.name } : null)],
    ['sha256', () => (same(commit('sha256', p.hashes.sha256), p.leaf.sha256) ? null : { why: 'not-of-leaf' })],
    ['sm3', () => (same(commit('sm3', p.hashes.sm3), p.leaf.sm3) ? null : { why: 'not-of-leaf' })],
    ['path', () => { const r = root(); return r && same(r, p.checkpoint.root) ? null : { why: 'not-in-tree' } }],
    ['key', () => (!key ? { why: 'no-key', at: p.checkpoint.origin } : key.name !== p.checkpoint.origin ? { why: 'another-log', at: p.checkpoint.origin } : null)],
    ['signature', () => { const why = signed(); return why ? { why } : null }],
  ]
}

/** key null: every step but the last two can be done. */
export function checkReceipt(bytes: Uint8Array, key: Key | null): Proof {
  const proof: Proof = { ok: false, steps: [], fields: [], withheld: 0, index: -1, leaf: null, leafHash: '', checkpoint: null }
  let list: [StepId, Check][]
  try {
    const p = read(bytes)
    list = checks(p, key)
    proof.fields = p.fields.map((f) => ({ name: f.name, value: fromUtf8(f.value) }))
    Object.assign(proof, { withheld: p.hashes.sha256.length - p.fields.length, index: p.index, leaf: p.leaf, checkpoint: p.checkpoint })
    proof.leafHash = toBase64(leafHash('sha256', toUtf8(p.leaf.text)))
  } catch (e) {
    if (!(e instanceof Wrong)) throw e
    const at = e.at
    list = [['form', () => ({ why: 'form', at })]]
  }
  for (const [id, check] of list) {
    const wrong = proof.steps.some((s) => s.state === 'no') ? undefined : check()
    proof.steps.push(wrong === undefined ? { id, state: 'not-reached' } : wrong ? { id, state: 'no', ...wrong } : { id, state: 'yes' })
  }
  for (const id of ORDER.slice(proof.steps.length)) proof.steps.push({ id, state: 'not-reached' })
  proof.ok = proof.steps.every((s) => s.state === 'yes')
  return proof
}
