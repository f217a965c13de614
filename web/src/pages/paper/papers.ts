// A paper as the desk tells it, and its files.
import { api, Refusal } from '@/api/client'
import type { Clock } from '@/api/types'

export interface PaperRow {
  id: string
  matter: string
  paper: string
  title: string
  number: string
  state: 'unsealed' | 'sealed' | 'served' | 'withdrawn'
  to: string
  made: string
  sealed: string | null
  served: string | null
  way: string | null
  ways: string[]
  'receipt-of-service': string
  scan: string
  text?: string
}

export interface PreviewPaper { paper: string; title: string; pages: string[] }

export const paperGet = (id: string) => api.get<PaperRow>(`/api/papers/${id}`)
export const pagesOf = async (id: string) => (await api.get<{ pages: number }>(`/api/papers/${id}/pages`)).pages
export const pagePicture = async (id: string, n: number) => URL.createObjectURL(await api.blob(`/api/papers/${id}/page/${n}`))

/** The limit of its service, as the matter has it. */
export async function clockOf(p: PaperRow): Promise<Clock | null> {
  const m = await api.get<{ limits: { limit: string; state: string; clock: Clock }[] }>(`/api/matters/${p.matter}`)
  return m.limits.find((x) => x.limit === 'paper.' + p.paper && x.state === 'runs')?.clock ?? null
}

/** The receipt comes with the next checkpoint; until then the desk says receipt-not-ready. */
export const isWaiting = (e: unknown) => e instanceof Refusal && e.code === 'receipt-not-ready'

export async function save(address: string, name: string): Promise<void> {
  const url = URL.createObjectURL(await api.blob(address))
  const a = document.createElement('a')
  a.href = url
  a.download = name
  a.click()
  window.setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** What an act would put on paper; where: /api/matters/ID/acts/ACT or /api/procedures/P/acts/A. */
export const preview = async (where: string, body: unknown) => (await api.post<{ papers: PreviewPaper[] }>(`${where}/preview?as=pages`, body)).papers
