// The record of the visit as a picture: what was found, item by item, and the signature that was drawn on the glass.
import { pictureOf } from './bytes'
import { keepFile } from './capture'
import { isoOf } from './clock'
import type { Answers, List, Task } from './types'

const WIDTH_PX = 1240
const EDGE_PX = 90
const LINE_PX = 44
const FONT = '"Noto Serif CJK SC", "Songti SC", SimSun, serif'
const WORDS = { pass: '合格', fail: '不合格', none: '不涉及' } as const

function cut(c: CanvasRenderingContext2D, text: string, width: number): string[] {
  const out: string[] = []
  let line = ''
  for (const ch of text) {
    if (ch === '\n' || c.measureText(line + ch).width > width) {
      out.push(line)
      line = ch === '\n' ? '' : ch
    } else line += ch
  }
  return line ? [...out, line] : out
}

function linesOf(task: Task, list: List | undefined, a: Answers, act: string, said: [string, string][], at: number): string[] {
  const found = (list?.items ?? []).flatMap((x, i) => {
    const y = a.items[x.item]
    const note = y?.note ? `：${y.note}` : ''
    const shots = y?.photos.length ? `（照片 ${y.photos.length} 张：${y.photos.map((p) => p.hash.slice(0, 8)).join('、')}）` : ''
    return [`${i + 1}. ${x.zh}　${y?.result ? WORDS[y.result] : '—'}${note}${shots}`]
  })
  return [
    `被检查单位（场所）：${task.about}`, `地址：${task.address}`, `检查机关：${task.organName}`,
    `检查人员：${task.officers.map((o) => `${o.name}（${o.as}）`).join('、')}`, `时间：${isoOf(at).replace('T', ' ').slice(0, 16)}`, `结论：${act}`, '',
    list ? `检查清单：${list.title}` : '', ...found, '', ...said.map(([k, v]) => `${k}：${v}`),
  ]
}

/** Its hash; the picture itself waits among the photographs. */
export async function makeRecord(task: Task, list: List | undefined, a: Answers, act: string, said: [string, string][], at: number): Promise<string> {
  const canvas = document.createElement('canvas')
  const c = canvas.getContext('2d')
  if (!c) throw new Error('this browser cannot draw')
  c.font = `28px ${FONT}`
  const lines = linesOf(task, list, a, act, said, at).flatMap((l) => (l ? cut(c, l, WIDTH_PX - 2 * EDGE_PX) : ['']))
  const ink = a.ink ? await pictureOf(a.ink) : null
  canvas.width = WIDTH_PX
  canvas.height = 260 + lines.length * LINE_PX + 320
  const style = getComputedStyle(document.documentElement)
  c.fillStyle = style.getPropertyValue('--hy-qr-light')
  c.fillRect(0, 0, canvas.width, canvas.height)
  c.fillStyle = style.getPropertyValue('--hy-qr-dark')
  c.font = `bold 44px ${FONT}`
  c.textAlign = 'center'
  c.fillText('消防监督检查记录', WIDTH_PX / 2, 130)
  c.textAlign = 'left'
  c.font = `28px ${FONT}`
  lines.forEach((l, i) => c.fillText(l, EDGE_PX, 220 + i * LINE_PX))
  const y = 240 + lines.length * LINE_PX
  c.fillText('单位在场人签名：', EDGE_PX, y + 30)
  if (ink) c.drawImage(ink, EDGE_PX + 240, y, 600, 240)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.85))
  if (!blob) throw new Error('this browser cannot write a picture')
  return keepFile(blob, task.id, '检查记录.jpg')
}
