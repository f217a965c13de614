// The way to the desk: a write that got no answer is repeated under the same key; an ended session does not lose it.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { api, hooks, Offline, Refusal, traffic } from '@/api/client'

const sent: { path: string; init: RequestInit; key: string | null; body: unknown }[] = []
function answers(...list: (Response | Error)[]): void {
  sent.length = 0
  vi.stubGlobal('fetch', vi.fn(async (path: string, init: RequestInit) => {
    sent.push({ path, init, key: (init.headers as Headers).get('Idempotency-Key'), body: init.body })
    const next = list.shift()
    if (!next || next instanceof Error) throw next ?? new TypeError('no more answers')
    return next
  }))
}
const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
const cut = (status: number) => new Response(new ReadableStream({ start: (c) => (c.enqueue(new TextEncoder().encode('{"mat')), c.error(new TypeError('network error'))) }), { status })
const down = () => new TypeError('Failed to fetch')

beforeEach(() => {
  hooks.wait = async () => undefined
  hooks.signIn = async () => false
})

describe('a write', () => {
  it('without an answer is sent again with the same key and the same bytes', async () => {
    answers(down(), json(503, {}), json(201, { matter: 'x' }))
    expect(await api.post('/api/a', { values: { area: 1 } })).toEqual({ matter: 'x' })
    expect(sent).toHaveLength(3)
    expect(new Set(sent.map((s) => s.key)).size).toBe(1)
    expect(sent[0]!.key!.length).toBeGreaterThan(20)
    expect(new Set(sent.map((s) => s.body)).size).toBe(1)
  })
  it('whose answer was cut in the middle is sent again with the same key', async () => {
    answers(cut(201), json(201, { matter: 'x' }))
    expect(await api.post('/api/a')).toEqual({ matter: 'x' })
    expect(sent[0]!.key).toBe(sent[1]!.key)
  })
  it('that is meant anew has a key of its own', async () => {
    answers(json(200, {}), json(200, {}))
    await api.post('/api/a')
    await api.post('/api/a')
    expect(sent[0]!.key).not.toBe(sent[1]!.key)
  })
  it('keeps the key that a page gave it', async () => {
    answers(json(200, {}))
    await api.post('/api/a', {}, { key: 'k'.repeat(32) })
    expect(sent[0]!.key).toBe('k'.repeat(32))
  })
  it('gives up in the end and says that nobody answers', async () => {
    answers(down(), down(), down(), down())
    await expect(api.post('/api/a')).rejects.toBeInstanceOf(Offline)
    expect(traffic.offline).toBe(true)
    answers(json(200, {}))
    await api.get('/api/b')
    expect(traffic.offline).toBe(false)
  })
  it('that is refused is not repeated, and says why in the words of the desk', async () => {
    answers(json(422, { code: 'form-faults', zh: '填写的内容有误。', next_zh: '请修改。', params: { faults: [1] } }))
    const e = await api.post('/api/a').catch((x: unknown) => x)
    expect(e).toBeInstanceOf(Refusal)
    expect(e).toMatchObject({ status: 422, code: 'form-faults', zh: '填写的内容有误。', params: { faults: [1] } })
    expect(sent).toHaveLength(1)
  })
  it('that met a fault of the house gives its number to pass on', async () => {
    answers(json(500, { code: 'internal-error', zh: '系统发生错误。', next_zh: '请把事件编号告诉系统管理员。', params: { incident: '724m2p2' } }))
    await expect(api.post('/api/a')).rejects.toMatchObject({ next_zh: '请把事件编号告诉系统管理员。（724m2p2）' })
  })
  it('carries the mark of our own pages', async () => {
    answers(json(200, {}))
    await api.post('/api/a')
    expect((sent[0]!.init.headers as Headers).get('X-Huoyan')).toBe('1')
  })
})

describe('a question', () => {
  it('whose answer is cut each time got no answer', async () => {
    answers(cut(200), cut(200))
    await expect(api.get('/api/a')).rejects.toBeInstanceOf(Offline)
    expect(traffic.offline).toBe(true)
  })
})

describe('a session that has ended', () => {
  const ended = () => json(401, { code: 'sign-in-first', zh: '您还没有登录。', next_zh: '' })
  it('asks for the sign-in and then sends the same request once more', async () => {
    hooks.signIn = vi.fn(async () => true)
    answers(ended(), json(200, { done: true }))
    expect(await api.post('/api/a', { values: 1 })).toEqual({ done: true })
    expect(hooks.signIn).toHaveBeenCalledOnce()
    expect(sent[0]!.key).toBe(sent[1]!.key)
    expect(sent[0]!.body).toBe(sent[1]!.body)
  })
  it('is a refusal for who does not sign in', async () => {
    answers(ended())
    await expect(api.post('/api/a')).rejects.toMatchObject({ code: 'sign-in-first' })
  })
  it('opens nothing when only asked who one is', async () => {
    hooks.signIn = vi.fn(async () => true)
    answers(ended())
    await expect(api.get('/api/me', { quiet: true })).rejects.toBeInstanceOf(Refusal)
    expect(hooks.signIn).not.toHaveBeenCalled()
  })
})
