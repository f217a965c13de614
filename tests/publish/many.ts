// Receipts by their paths on standard input, one a line; `proved` or `not` for each.  KEY is the file of the log's verifier key.
import { readFileSync } from 'node:fs'
import { readKey } from '../../web/verify/core/note'
import { checkReceipt } from '../../web/verify/core/receipt'

const key = readKey(readFileSync(process.argv[2]!, 'utf8'))
if (!key) throw new Error('no key')
const paths = readFileSync(0, 'utf8').split('\n').filter(Boolean)
for (const path of paths) console.log(checkReceipt(new Uint8Array(readFileSync(path)), key).ok ? 'proved' : 'not')
