// One way to the desk.  A write carries a key of its own; when no answer came it is sent again with the same key,
// so that nothing is done twice.  A session that ended opens the sign-in over the page and then repeats the request.
import { reactive } from 'vue'

export class Refusal extends Error {
  readonly next_zh: string
  constructor(
    readonly status: number,
    readonly code: string,
    readonly zh: string,
    next_zh: string,
    readonly params: Record<string, unknown>,
  ) {
    super(zh || code)
    this.next_zh = params.incident ? `${next_zh}（${params.incident}）` : next_zh // the number that one is asked to pass on
  }
}

export class Offline extends Error {}

/** What the shell shows: requests on their way, and whether the desk can be reached. */
export const traffic = reactive({ running: 0, offline: false, lastAnswer: 0 })

interface Hooks {
  /** opens the sign-in over the page; true when somebody signed in */
  signIn: (second: boolean) => Promise<boolean>
  /** the hat one acts under: role, organ, org */
  hat: () => Record<string, string>
  wait: (ms: number) => Promise<void>
}

export const hooks: Hooks = {
  signIn: async () => false,
  hat: () => ({}),
  wait: (ms) => new Promise((done) => setTimeout(done, ms)),
}

export interface Options {
  key?: string
  signal?: AbortSignal
  /** a question about who one is must not open the sign-in */
  quiet?: boolean
}

const TRIES = 4
const FIRST_PAUSE_MS = 600
const NO_ANSWER = [502, 503, 504] // a proxy that found no desk: the write may be repeated under its key

export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')
}

function headersOf(method: string, body: unknown, key: string | undefined): Headers {
  const h = new Headers({ 'X-Huoyan': '1', Accept: 'application/json' })
  for (const [name, value] of Object.entries(hooks.hat())) h.set(name, value)
  if (body !== undefined && !(body instanceof FormData)) h.set('Content-Type', 'application/json')
  if (method !== 'GET' && key) h.set('Idempotency-Key', key)
  return h
}

/** What the desk said, whole: an answer that was cut in the middle is none. */
interface Answer { ok: boolean; status: number; body: Blob }

/** One try, or several while nobody answers; gives the answer of the desk whatever it says. */
async function reach(method: string, path: string, body: unknown, o: Options): Promise<Answer> {
  const key = method === 'GET' ? undefined : (o.key ?? newKey())
  const sent = body === undefined ? null : body instanceof FormData ? body : JSON.stringify(body)
  const tries = method === 'GET' ? 2 : TRIES
  for (let i = 1; ; i++) {
    try {
      const init: RequestInit = { method, headers: headersOf(method, body, key), body: sent, credentials: 'same-origin' }
      if (o.signal) init.signal = o.signal
      const answer = await fetch(path, init)
      const whole = await answer.blob()
      if (!NO_ANSWER.includes(answer.status) || i === tries) {
        traffic.offline = false
        traffic.lastAnswer = Date.now()
        return { ok: answer.ok, status: answer.status, body: whole }
      }
    } catch (e) {
      if (o.signal?.aborted) throw e
      if (i === tries) {
        traffic.offline = true
        throw new Offline('no answer')
      }
    }
    await hooks.wait(FIRST_PAUSE_MS * 2 ** (i - 1))
  }
}

const read = async (answer: Answer) => JSON.parse(await answer.body.text())

async function refusalOf(answer: Answer): Promise<Refusal> {
  const said = await read(answer).catch(() => ({}))
  return new Refusal(answer.status, said.code ?? `http-${answer.status}`, said.zh ?? '', said.next_zh ?? '', said.params ?? {})
}

async function ask(method: string, path: string, body: unknown, o: Options): Promise<Answer> {
  traffic.running++
  try {
    const once: Options = method === 'GET' ? o : { ...o, key: o.key ?? newKey() }
    for (;;) {
      const answer = await reach(method, path, body, once)
      if (answer.ok) return answer
      const refusal = await refusalOf(answer)
      const session = refusal.code === 'sign-in-first' || refusal.code === 'second-factor-needed'
      if (!session || o.quiet || !(await hooks.signIn(refusal.code !== 'sign-in-first'))) throw refusal
    }
  } finally {
    traffic.running--
  }
}

const json = async <T>(answer: Promise<Answer>): Promise<T> => (await read(await answer)) as T

export const api = {
  get: <T>(path: string, o: Options = {}) => json<T>(ask('GET', path, undefined, o)),
  post: <T>(path: string, body: unknown = {}, o: Options = {}) => json<T>(ask('POST', path, body, o)),
  put: <T>(path: string, body: unknown, o: Options = {}) => json<T>(ask('PUT', path, body, o)),
  del: <T>(path: string, body?: unknown, o: Options = {}) => json<T>(ask('DELETE', path, body, o)),
  /** Bytes: a paper as PDF, a stored file. */
  blob: async (path: string, body?: unknown, o: Options = {}) =>
    (await ask(body === undefined ? 'GET' : 'POST', path, body, o)).body,
  /** Stores a file; the desk answers with its hash. */
  upload: (file: File, o: Options = {}) => {
    const form = new FormData()
    form.append('file', file)
    return json<{ hash: string; type?: string; size?: number; name?: string }>(ask('POST', '/api/files', form, o))
  },
}

/** ?a=1&b=2 from what is set. */
export function query(values: Record<string, string | number | boolean | null | undefined>): string {
  const q = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) if (value !== null && value !== undefined && value !== '') q.set(name, String(value))
  const text = q.toString()
  return text ? '?' + text : ''
}
