// What the phone keeps while there is no signal: tasks, answers, photographs, what waits to be sent, and the keys.
// Each write is on the disk before the page goes on, so that a killed browser loses nothing.
const NAME = 'huoyan-visit'
const VERSION = 1

export const STORES = ['tasks', 'answers', 'photos', 'outbox', 'keys', 'meta'] as const
export type Store = (typeof STORES)[number]

let opened: Promise<IDBDatabase> | null = null

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((done, fail) => {
    const r = indexedDB.open(NAME, VERSION)
    r.onupgradeneeded = () => {
      for (const s of STORES) if (!r.result.objectStoreNames.contains(s)) r.result.createObjectStore(s, { keyPath: 'id' })
    }
    r.onsuccess = () => done(r.result)
    r.onerror = () => fail(r.error)
  })
  return opened
}

async function run<T>(store: Store, mode: IDBTransactionMode, work: (s: IDBObjectStore) => IDBRequest): Promise<T> {
  const db = await open()
  return new Promise((done, fail) => {
    const t = db.transaction(store, mode, { durability: 'strict' })
    const r = work(t.objectStore(store))
    t.oncomplete = () => done(r.result as T)
    t.onabort = t.onerror = () => fail(t.error ?? r.error)
  })
}

/** A plain copy: what the page watches cannot be stored as it stands. */
const plain = <T>(x: T): T => (x && typeof x === 'object' && 'blob' in x ? { ...x } : (JSON.parse(JSON.stringify(x)) as T))

export const kept = {
  get: <T>(store: Store, id: string) => run<T | undefined>(store, 'readonly', (s) => s.get(id)),
  all: <T>(store: Store) => run<T[]>(store, 'readonly', (s) => s.getAll()),
  put: <T extends { id: string }>(store: Store, x: T, raw = false) => run<IDBValidKey>(store, 'readwrite', (s) => s.put(raw ? x : plain(x))),
  drop: (store: Store, id: string) => run<undefined>(store, 'readwrite', (s) => s.delete(id)),
}
