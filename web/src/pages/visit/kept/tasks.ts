// Tasks are taken along while there is a signal: what is to be visited, the forms, the lists, and the pages themselves.
import { api } from '@/api/client'
import type { Matter } from '@/pages/work/types'
import { kept } from './db'
import { deskNow, readDeskClock } from './clock'
import type { Answers, AwayAct, List, Task } from './types'

interface Shown extends Matter {
  hidden?: { now: boolean; until?: string; code?: string }
  next: (Matter['next'][number] & { away: boolean; checklist?: AwayAct['checklist'] })[]
}

/** What stands against an act and does not pass by itself with the day. */
const barOf = (a: Shown['next'][number]) => a['why-not'].find((w) => !w.why?.because?.some((b) => b.from === 'clock'))

function taskOf(m: Shown, at: number): Task {
  const away = m.next.filter((a) => a.away)
  const bars = away.map(barOf)
  const bar = bars.every((b) => b) ? bars[0] : undefined
  const acts = away.map((a) => ({ act: a.act, title: a.title, hands: a.hands, form: a.form, ...(a.checklist ? { checklist: a.checklist } : {}) }))
  const officers = m.values.filter((v) => v.type === 'person').map((v) => ({ person: String(v.value), name: v.text ?? '', as: v.zh }))
  return {
    id: m.matter, title: m.title, about: m['about-name'], address: m.place?.address ?? '', organ: m.organ, organName: m['organ-name'], state: m['state-title'],
    number: m.number, day: m.hidden?.until ?? '', code: m.hidden?.code ?? '', officers, acts, at,
    ...(bar ? { bar: { zh: bar.zh, next_zh: bar.next_zh } } : {}),
  }
}

export const fetchTask = async (id: string): Promise<Task> => taskOf(await api.get<Shown>(`/api/matters/${id}`), Date.now())

async function takeTasks(): Promise<void> {
  const a = await api.get<{ matters: { matter: string }[] }>('/api/matters?box=named&limit=200')
  const found = new Set<string>()
  for (const row of a.matters) {
    const task = await fetchTask(row.matter)
    if (!task.acts.length) continue
    found.add(task.id)
    await kept.put('tasks', task)
  }
  for (const old of await kept.all<Task>('tasks')) if (!found.has(old.id) && !(await kept.get<Answers>('answers', old.id))) await kept.drop('tasks', old.id)
}

/** The pages and their parts, by the names under which the service worker looks for them. */
async function takePages(): Promise<void> {
  if (!('caches' in window)) return
  const cache = await caches.open('huoyan-shell-1')
  const parts = performance.getEntriesByType('resource').map((e) => new URL(e.name)).filter((u) => u.origin === location.origin && u.pathname.startsWith('/app/assets/'))
  const page = await fetch('/app/', { cache: 'no-cache' })
  if (page.ok) await cache.put('/app/index.html', page)
  await Promise.all(parts.map(async (u) => (await cache.match(u.pathname)) ?? cache.add(u.pathname)))
}

/** true: everything is here; false: no signal, what was kept before stands. */
export async function takeAlong(): Promise<boolean> {
  try {
    await readDeskClock()
    const lists = await api.get<{ checklists: List[] }>('/api/law/checklists')
    await kept.put('meta', { id: 'lists', lists: lists.checklists })
    await takeTasks()
    await takePages()
    await kept.put('meta', { id: 'taken', at: await deskNow() })
    return true
  } catch (e) {
    if (e instanceof Error && 'code' in e) throw e
    return false
  }
}

export async function listOf(id: string): Promise<List | undefined> {
  const m = await kept.get<{ id: string; lists: List[] }>('meta', 'lists')
  return m?.lists.find((l) => l.id === id)
}

export const noAnswers = (task: Task): Answers => ({ id: task.id, items: {}, act: '', values: {}, files: {}, ink: '', open: 0, seen: task.number })
