// What the desk says to the watch (docs/alarm-desk.md), as types.  Every stage, key and time is the server's.
export type AlarmStage = 'new' | 'taken' | 'verifying' | 'told' | 'untold' | 'answered' | 'closed'

export interface AlarmPlace {
  id: string
  name: string
  address: string
  district: number | null
  floors?: string
}

export interface AlarmPoint {
  point: string // sys.addr.part.part-addr as sent, decimal; 0.0.0.0 = the device itself
  name: string // by the point table; '' = not in it
  where: string // floor and position by the point table
  floor: string
  part: string // 部件类型 of the standard, or the number
  system: string // 系统类型
  text: string // exactly as sent; what is no GB 18030 as \uFFFD
}

export interface AlarmAct {
  act: string
  title: string
  key: string | null // of the pack's table: 'Space', 'F', 'X', '1' …
  ask: boolean // its form has fields that must be filled in
}

export interface AlarmTold {
  id: string
  to: string // the receiver, as the pack names it
  at: string
  title: string // of the act that sent it: 确认火情并报 119, 以“未核实”报 119 …
  state: 'waiting' | 'acknowledged' | 'unanswered' | 'phoned'
  receipt: string // number that the receiver named
}

export interface AlarmRow {
  alarm: string | null // matter; null: heard, being registered
  heard: string // "segment/seq" of the signal that began it
  drill: boolean
  kind: 'fire' | 'manual' // manual: somebody pressed the device's alarm key
  stage: AlarmStage
  state: string
  'state-title': string
  number: number // of the matter's facts
  device: string // address, decimal
  thing: string | null
  'device-name': string
  registered: boolean // false: nobody has registered this device
  bound: boolean // false: came by a link that is not the device's own: a claim to be checked
  place: AlarmPlace | null
  point: AlarmPoint // the first that reported
  count: number // occurrences
  fresh: number // occurrences since somebody's last act: let it sound again when it grows
  points: number // different points
  standing: number // points that have not been restored
  first: string // received, with milliseconds
  last: string
  said: string | null // the device's own time of the first
  'clock-off': number | null // seconds that the device's clock is off; null: it said no time
  holder: { person: string; name: string; at: string } | null
  told: AlarmTold | null // the last
  sent: AlarmTold[] // all of them, newest first
  limit: { title: string; started: string; end: string; over: boolean } | null // the running one that ends first
  acts: AlarmAct[]
  closed: { on: string; title: string } | null
}

export interface AlarmList {
  now: string
  alarms: AlarmRow[]
  after: string | null
  counts: Record<AlarmStage, number> & { drill: number }
}

export interface AlarmPhone {
  order: number
  name: string
  duty: string
  phone: string
}

export interface AlarmNear {
  point: AlarmPoint
  states: string[] // words: 火警 故障 屏蔽 …
  at: string | null
}

export interface AlarmHistory {
  at: string
  title: string
  'by-name': string
  machine: boolean
  undone: boolean
  texts: string[]
}

export interface FramePart {
  at: number // offset of the first byte, from 0
  len: number
  hex: string
  field: string
  zh: string // what the standard calls it
  en: string
  says_zh?: string // what it says
  says_en?: string
}

export interface AlarmOccurrence {
  heard: string // "segment/seq"
  kind: 'raised' | 'again' | 'restored' | 'drilled'
  received: string
  said: string | null
  peer: string
  bound: boolean
  point: AlarmPoint
  frame: string // hex
  parts: FramePart[]
}

export interface AlarmFull extends AlarmRow {
  phones: AlarmPhone[]
  near: AlarmNear[]
  history: AlarmHistory[]
  report: { text: string; lines: { label: string; value: string }[] } // to be read aloud to 119
  occurrences: AlarmOccurrence[] // the newest ten
  after: string | null // of the occurrences: there are more
}

export interface WatchShift {
  id: string
  person: string
  name: string
  seat: string
  began: string
  ended: string | null
  to: string | null
  'to-name': string | null
  note: string
}

export interface WatchAway {
  role: 'gate' | 'watch'
  from: string
  to: string | null // null: still away
  seconds: number
  alarms: AlarmRow[]
}

export interface Watch {
  now: string
  shift: WatchShift | null // one's own
  colleagues: WatchShift[] // others who are on shift
  counts: Record<AlarmStage, number> & { drill: number }
  unread: number
  lines: { to: string; up: boolean; since: string; why: string }[] // to 119 and others; empty: none is set up
  devices: DeviceCounts
  'watch-seen': string | null // when the watch's process was last seen at work
  away: WatchAway[] // since the beginning of one's shift, or of the last twelve hours
  round: string | null // the last 查岗 round
}

export interface WatchRoundRow {
  round: string
  at: string
  by: string
  minutes: number
  why: string
  devices: number
  answered: number
  late: number
  silent: number
  waiting: number
}
export interface WatchCall {
  device: string
  name: string
  place: string
  why: string // of a failure: denied, silent, offline, unknown, crowded, link-lost
  result: 'waiting' | 'confirmed' | 'answered' | 'late' | 'silent' | 'failed'
  'answered-at': string | null
  seconds: number | null
  operator: number | null
}
export interface WatchRound extends WatchRoundRow {
  calls: WatchCall[]
}

export interface DeviceRow {
  device: string
  thing: string | null
  name: string
  place: AlarmPlace | null
  profile: string
  state: 'online' | 'offline' | 'unknown' // unknown: never heard
  since: string | null // of that state
  seen: string | null
  peer: string
  why: string // new, back, second-link; silent, closed
  bound: boolean
  registered: boolean
  faults: number
  shielded: number
  fires: number
  points: number
}
export interface DeviceCounts {
  total: number
  online: number
  offline: number
  unknown: number // never heard
  strangers: number // heard, and in no register
  faults: number // points
  shielded: number // points
}
export interface DeviceList {
  devices: DeviceRow[]
  after: string | null
  counts: DeviceCounts
}

export interface PointRow extends AlarmPoint {
  match: 'matched' | 'silent' | 'unlisted' | 'differs' // silent: in the table, never heard; unlisted: heard, not in the table
  states: string[]
  at: string | null
}
export interface PointTable {
  device: string
  table: { file: string; rows: number; at: string; by: string } | null
  counts: { matched: number; silent: number; unlisted: number; differs: number }
  points: PointRow[]
}
export interface PointCheck {
  rows: number
  faults: { row: number; column: string; value: string; what: string; zh: string }[]
  differences: { added: number; changed: number; gone: number; silent: number; unlisted: number; differs: number }
  sample: { row: number; point: string; name: string; where: string; what: 'added' | 'changed' | 'gone' }[]
  kept: boolean
}
