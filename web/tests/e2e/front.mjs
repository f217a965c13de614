// A front before a running system: it hands everything on, answers what a journey tells it to answer itself, and can cut the
// line.  For states that a real system reaches only in a storm or a fire.
import { createServer, request } from 'node:http'

/** own: { '/api/watch': (url, body) => answer | undefined }, longest name first; events: told to every open stream by tell(). */
export async function front(target, own = {}) {
  const to = new URL(target)
  const streams = new Set()
  let cut = false
  const names = () => Object.keys(own).sort((a, b) => b.length - a.length)

  function stream(res) {
    res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    res.write(': begin\n\n')
    streams.add(res)
    res.on('close', () => streams.delete(res))
  }
  function pass(req, res) {
    const up = request({ host: to.hostname, port: to.port, method: req.method, path: req.url, headers: { ...req.headers, host: to.host } }, (a) => {
      res.writeHead(a.statusCode, a.headers)
      a.pipe(res)
    })
    up.on('error', () => res.destroy())
    res.on('close', () => up.destroy())
    req.pipe(up)
  }
  async function answer(req, res) {
    if (cut) return req.socket.destroy()
    const url = new URL(req.url, 'http://x')
    if (url.pathname === '/api/events' && own.events) return stream(res)
    const name = names().find((n) => url.pathname === n || (n.endsWith('/') && url.pathname.startsWith(n)))
    if (!name) return pass(req, res)
    const body = []
    for await (const b of req) body.push(b)
    const said = await own[name](url, body.length ? JSON.parse(Buffer.concat(body).toString()) : null, req.method)
    const status = said?.code ? 409 : 200
    res.writeHead(status, { 'content-type': 'application/json' })
    res.end(JSON.stringify(said))
  }
  const server = createServer((req, res) => answer(req, res).catch(() => res.destroy()))
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  const tell = (kind, said) => {
    const text = `event: ${kind}\ndata: ${JSON.stringify(said)}\n\n`
    for (const s of streams) s.write(text)
  }
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    tell,
    tellText: (text) => streams.forEach((s) => s.write(text)),
    streams,
    /** The line is cut, or stands again. */
    line(up) {
      cut = !up
      if (cut) server.closeAllConnections?.()
    },
    end: () => new Promise((done) => {
      server.closeAllConnections?.()
      server.close(done)
    }),
  }
}
