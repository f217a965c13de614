// A file on its way with its progress; the desk answers with its hash, or says what is wrong with it.
import { hooks, Offline, Refusal } from '@/api/client'

export function sendFile(file: File, progress: (perMille: number) => void): Promise<string> {
  return new Promise((done, fail) => {
    const x = new XMLHttpRequest()
    const form = new FormData()
    form.append('file', file)
    x.open('POST', '/api/files')
    x.setRequestHeader('X-Huoyan', '1')
    for (const [name, value] of Object.entries(hooks.hat())) x.setRequestHeader(name, value)
    x.upload.onprogress = (e) => e.lengthComputable && progress(Math.round((1000 * e.loaded) / e.total))
    x.onerror = () => fail(new Offline('no answer'))
    x.onload = () => {
      let said: { hash?: string; code?: string; zh?: string; next_zh?: string; params?: Record<string, unknown> } = {}
      try {
        said = JSON.parse(x.responseText)
      } catch {
        said = {}
      }
      if (x.status < 300 && said.hash) done(said.hash)
      else fail(new Refusal(x.status, said.code ?? `http-${x.status}`, said.zh ?? '', said.next_zh ?? '', said.params ?? {}))
    }
    x.send(form)
  })
}
