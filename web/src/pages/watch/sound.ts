// What the desk lets one hear.  Fire: two rising tones over and over until it is taken; warning: one tone once; faults are
// silent.  A browser lets a page sound only after a key or a press: until then `state` is blocked, and the desk says so.
import { reactive } from 'vue'

export type Tone = 'fire' | 'warning'
export const sound = reactive<{ state: 'off' | 'blocked' | 'on'; playing: Tone | '' }>({ state: 'off', playing: '' })

const RATE = 22_050
const LOUD = 0.5
const FADE_S = 0.02
/** [from Hz, to Hz, starts s, lasts s]; the last number of each list is its whole length. */
const SCORES: Record<Tone, { notes: [number, number, number, number][]; length: number }> = {
  fire: { notes: [[620, 760, 0, 0.42], [820, 1040, 0.46, 0.42]], length: 1.3 },
  warning: { notes: [[660, 660, 0, 0.35]], length: 0.4 },
}

let context: AudioContext | null = null
let meter: AnalyserNode | null = null
let source: AudioBufferSourceNode | null = null

/** The samples of a tone, from -1 to 1. */
export function samplesOf(tone: Tone, rate = RATE): Float32Array<ArrayBuffer> {
  const { notes, length } = SCORES[tone]
  const out = new Float32Array(Math.round(length * rate))
  for (const [from, to, start, lasts] of notes) {
    let phase = 0
    const n = Math.round(lasts * rate)
    for (let i = 0; i < n; i++) {
      phase += (2 * Math.PI * (from + ((to - from) * i) / n)) / rate
      const edge = Math.min(1, i / (FADE_S * rate), (n - i) / (FADE_S * rate))
      out[Math.round(start * rate) + i] = Math.sin(phase) * edge * LOUD
    }
  }
  return out
}

function open(): AudioContext {
  if (context) return context
  context = new AudioContext()
  meter = context.createAnalyser()
  meter.connect(context.destination)
  context.onstatechange = told
  return context
}

function told(): void {
  sound.state = !context ? 'off' : context.state === 'running' ? 'on' : 'blocked'
}

/** To be called from a key or a press; true when the browser lets the page sound. */
export async function allowSound(): Promise<boolean> {
  const c = open()
  if (c.state !== 'running') await c.resume().catch(() => undefined)
  told()
  return c.state === 'running'
}

function stop(): void {
  source?.stop()
  source?.disconnect()
  source = null
  sound.playing = ''
}

/** Sounds until told otherwise ('' = silence); a warning ends by itself. */
export function ring(tone: Tone | ''): void {
  if (tone === sound.playing) return
  stop()
  if (!tone) return
  const c = open()
  told()
  const samples = samplesOf(tone)
  const buffer = c.createBuffer(1, samples.length, RATE)
  buffer.copyToChannel(samples, 0)
  source = c.createBufferSource()
  source.buffer = buffer
  source.loop = tone === 'fire'
  source.connect(meter as AnalyserNode)
  if (!source.loop) source.onended = () => sound.playing === tone && stop()
  source.start()
  sound.playing = tone
}

/** How loud the page sounds just now, 0 to 1: what leaves the page, not what the loudspeaker makes of it. */
export function level(): number {
  if (!meter) return 0
  const wave = new Float32Array(meter.fftSize)
  meter.getFloatTimeDomainData(wave)
  return wave.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
}
