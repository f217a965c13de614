// The worked examples of docs/trail.md, as files beside the C tests.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { readKey } from '../core/note'

const trail = `${resolve(process.cwd(), '../tests/trail')}/` // tests run in web/
export const NAMES = ['1-accepted', '2-decided-as-published', '3-accepted-after-erasure']
export const receiptOf = (name: string) => new Uint8Array(readFileSync(`${trail}${name}.receipt`))
export const keyText = readFileSync(`${trail}key.vkey`, 'utf8')
export const key = readKey(keyText)!
export const page = readFileSync(`${trail}../../docs/trail.md`, 'utf8')
