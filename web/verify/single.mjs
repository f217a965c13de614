// A program as one file that works from a disk: its script and its style sheet put into the page.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export function single(folder, name) {
  const read = (path) => readFileSync(join(folder, path.replace(`/${name}/`, '')), 'utf8')
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
    .replace(/<link rel="icon"[^>]*>\n?/, '')
    .replace(/<link rel="stylesheet"[^>]* href="([^"]+)">/, (_, path) => `<style>${read(path)}</style>`)
    .replace(/<script type="module"[^>]* src="([^"]+)"><\/script>/, (_, path) => `<script type="module">${read(path).replace(/<\/script/g, '<\\/script')}</script>`)
  if (new RegExp(`(src|href)="/${name}/`).test(page)) throw new Error(`something of ${name} is still a file of its own`)
  writeFileSync(join(folder, `${name}.html`), page)
}
