// The shell without a network: the page and its files by their hashed names.  Nothing of /api is ever kept.
const KEPT = 'huoyan-shell-1'
const PAGE = '/app/index.html'

self.addEventListener('install', (e) => {
  e.waitUntil(caches.open(KEPT).then((c) => c.add(new Request('/app/', { cache: 'reload' })).then(async () => {
    const page = await c.match('/app/')
    if (page) await c.put(PAGE, page)
  })).then(() => self.skipWaiting()))
})

self.addEventListener('activate', (e) => {
  e.waitUntil(caches.keys().then((names) => Promise.all(names.filter((n) => n !== KEPT).map((n) => caches.delete(n)))).then(() => self.clients.claim()))
})

/** The newest page, or the kept one when nobody answers. */
async function page(request) {
  try {
    const fresh = await fetch(request)
    if (fresh.ok) (await caches.open(KEPT)).put(PAGE, fresh.clone())
    return fresh
  } catch (e) {
    const kept = await caches.match(PAGE)
    if (kept) return kept
    throw e
  }
}

/** A name with a hash never means something else. */
async function hashed(request) {
  const kept = await caches.match(request)
  if (kept) return kept
  const fresh = await fetch(request)
  if (fresh.ok) (await caches.open(KEPT)).put(request, fresh.clone())
  return fresh
}

self.addEventListener('fetch', (e) => {
  const url = new URL(e.request.url)
  if (e.request.method !== 'GET' || url.origin !== location.origin || !url.pathname.startsWith('/app/')) return
  if (e.request.mode === 'navigate') e.respondWith(page(e.request))
  else if (url.pathname.startsWith('/app/assets/') || url.pathname.startsWith('/app/icons/')) e.respondWith(hashed(e.request))
})
