// One visit on the phone: what was answered is kept at every tap.
import { computed, ref, shallowRef } from 'vue'
import { kept } from './kept/db'
import { listOf, noAnswers } from './kept/tasks'
import type { Answer, Answers, AwayAct, List, Result, Shot, Task } from './kept/types'

export const FINDINGS = 'hazards' // fields of the dictionary that a checklist fills in by itself
export const ORDERS = 'order-kinds'

export function useTask(id: string) {
  const task = shallowRef<Task | null>(null)
  const list = shallowRef<List | null>(null)
  const answers = ref<Answers | null>(null)
  const ready = ref(false)

  const withList = computed(() => task.value?.acts.filter((a) => a.checklist) ?? [])
  const items = computed(() => list.value?.items ?? [])
  const of = (item: string): Answer => answers.value?.items[item] ?? { note: '', photos: [] }
  const done = computed(() => items.value.filter((x) => complete(of(x.item))).length)
  const failed = computed(() => items.value.filter((x) => of(x.item).result === 'fail'))
  const passed = computed(() => items.value.filter((x) => of(x.item).result === 'pass').length)
  const photos = computed(() => Object.values(answers.value?.items ?? {}).flatMap((a) => a.photos))
  /** Without a list: nobody was there, or it is a recheck. */
  const bare = computed(() => (task.value?.acts ?? []).filter((a) => !a.checklist))
  const fitting = computed(() => withList.value.filter((a) => (failed.value.length ? a.checklist?.failed : a.checklist?.clean)))
  const act = computed(() => [...bare.value, ...fitting.value].find((a) => a.act === answers.value?.act) ?? null)
  const acts = computed<AwayAct[]>(() => (act.value && !act.value.checklist && list.value ? [act.value] : list.value ? fitting.value : bare.value))

  async function load(): Promise<void> {
    task.value = (await kept.get<Task>('tasks', id)) ?? null
    if (task.value) {
      answers.value = (await kept.get<Answers>('answers', id)) ?? noAnswers(task.value)
      const name = withList.value[0]?.checklist?.list
      list.value = name ? ((await listOf(name)) ?? null) : null
    }
    ready.value = true
  }

  const keep = (): Promise<unknown> => (answers.value ? kept.put('answers', answers.value) : Promise.resolve())

  async function answer(item: string, change: Partial<Answer>): Promise<void> {
    if (!answers.value) return
    answers.value.items[item] = { ...of(item), ...change }
    await keep()
  }
  const say = (item: string, result: Result) => answer(item, { result })

  async function open(n: number): Promise<void> {
    if (!answers.value) return
    answers.value.open = n
    await keep()
  }

  /** What the list says already, where the form asks for it again. */
  function fillIn(chosen: AwayAct): void {
    const a = answers.value
    if (!a) return
    const asks = (field: string) => chosen.form.some((f) => f.field === field) && a.values[field] === undefined
    if (asks(FINDINGS)) a.values[FINDINGS] = failed.value.map((x) => `${x.zh}：${of(x.item).note}`).join('\n')
    if (asks(ORDERS)) a.values[ORDERS] = [...(failed.value.some((x) => x['at-once']) ? ['at-once'] : []), ...(failed.value.some((x) => !x['at-once']) ? ['by-date'] : [])]
  }

  async function choose(a: AwayAct): Promise<void> {
    if (!answers.value) return
    answers.value.act = a.act
    fillIn(a)
    await keep()
  }

  async function unchoose(): Promise<void> {
    if (!answers.value) return
    answers.value.act = ''
    await keep()
  }

  async function put(field: string, v: unknown): Promise<void> {
    if (!answers.value) return
    if (v === undefined || v === null || v === '' || (Array.isArray(v) && !v.length)) delete answers.value.values[field]
    else answers.value.values[field] = v
    await keep()
  }
  async function putShots(field: string, shots: Shot[]): Promise<void> {
    if (!answers.value) return
    answers.value.files[field] = shots
    await keep()
  }
  async function putInk(ink: string): Promise<void> {
    if (!answers.value) return
    answers.value.ink = ink
    await keep()
  }

  return { task, list, items, answers, ready, done, failed, passed, photos, acts, act, bare, withList, of, load, say, answer, open, choose, unchoose, put, putShots, putInk, keep }
}

export const complete = (a: Answer): boolean => !!a.result && (a.result !== 'fail' || !!a.note.trim())
export type Visit = ReturnType<typeof useTask>
