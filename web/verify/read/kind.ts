// What a file is, by its first bytes and its name; its end only breaks ties.
import { fromUtf8 } from '../core/bytes'
import { readCheckpoint, readKey } from '../core/note'
import { tileNumber } from '../core/tiles'

export type FileKind = 'receipt' | 'page' | 'pdf' | 'checkpoint' | 'key' | 'handovers' | 'tile' | 'unknown'

export function kindOf(path: string, bytes: Uint8Array): FileKind {
  const head = String.fromCharCode(...bytes.slice(0, 64))
  if (head.startsWith('%PDF-')) return 'pdf'
  if (head.startsWith('huoyan-receipt/')) return 'receipt'
  if (head.startsWith('huoyan-handover/')) return 'handovers'
  if (/^\s*<(!doctype|html)/i.test(head)) return 'page'
  if (tileNumber(path) !== null) return 'tile'
  const text = bytes.length < 70000 ? fromUtf8(bytes) : null
  if (text !== null && readKey(text)) return 'key'
  if (text !== null && readCheckpoint(text)) return 'checkpoint'
  return /\.receipt$/.test(path) ? 'receipt' : 'unknown'
}
