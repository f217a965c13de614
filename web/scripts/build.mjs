// Builds the programs and puts a .gz twin beside every text file, which the desk and nginx send as it stands.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { constants, gzipSync } from 'node:zlib'
import { build } from 'vite'
import { single } from '../verify/single.mjs'

const here = new URL('..', import.meta.url).pathname
const alone = ['verify', 'draw'] // each a folder of its own, and one file that works from a disk
for (const mode of ['app', ...alone]) await build({ configFile: join(here, 'vite.config.ts'), mode, logLevel: 'warn' })
for (const name of alone) single(join(here, 'dist', name), name)

const texts = /\.(js|css|html|svg|json|webmanifest|txt)$/
const twins = (dir) => {
  for (const name of readdirSync(dir)) {
    const path = join(dir, name)
    if (statSync(path).isDirectory()) twins(path)
    else if (texts.test(name)) {
      const plain = readFileSync(path)
      const packed = gzipSync(plain, { level: constants.Z_BEST_COMPRESSION })
      packed[9] = 3 // the same bytes from every machine: the system's number in the head is not
      if (packed.length < plain.length * 0.95) writeFileSync(path + '.gz', packed)
    }
  }
}
twins(join(here, 'dist'))
