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
  at: string
  state: 'waiting' | 'acknowledged' | 'unanswered' | 'phoned' | 'drill'
  verified: boolean // false: sent as 未核实
  'answered-at': string | null
  receipt: string // number or operator that 119 named
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
  points: number // different points
  standing: number // points that have not been restored
  first: string // received, with milliseconds
  last: string
  said: string | null // the device's own time of the first
  'clock-off': number | null // seconds that the device's clock is off; null: it said no time
  holder: { person: string; name: string; at: string } | null
  told: AlarmTold | null // the last
  limit: { title: string; started: string; end: string; over: boolean } | null // the running one that ends first
  acts: AlarmAct[]
  closed: { at: string; title: string } | null
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
  point: string
  name: string
  where: string
  part: string
  states: string[] // words: 火警 故障 屏蔽 …
  at: string | null
}

export interface AlarmHistory {
  at: string
  title: string
  'by-name': string
  machine: boolean
  texts: string[]
}

export interface FramePart {
  from: number // offset of the first byte
  bytes: string // hex
  name: string
  value: string // what it means
  clause: string // of GB/T 26875.3-2011
}

export interface AlarmOccurrence {
  heard: string // "segment/seq"
  kind: 'raised' | 'again' | 'restored'
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
  sent: AlarmTold[]
  report: { text: string; lines: { label: string; value: string }[] } // to be read aloud to 119
  occurrences: AlarmOccurrence[] // the newest ten
  'device-state': DeviceRow | null
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
  line: { state: 'up' | 'down' | 'none'; since: string | null; peer: string } // 119: none = no peer is set up
  devices: { total: number; online: number; offline: number; unknown: number; faults: number; shielded: number }
  gate: { running: boolean; seen: string | null }
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
  bound: boolean
  registered: boolean
  faults: number
  shielded: number
  fires: number
  points: number
}
export interface DeviceList {
  devices: DeviceRow[]
  after: string | null
  counts: { total: number; online: number; offline: number; unknown: number }
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
  faults: { row: number; column: string; what: string; zh: string }[]
  differences: { added: number; changed: number; gone: number; silent: number; unlisted: number; differs: number }
  sample: { row: number; point: string; name: string; where: string; what: 'added' | 'changed' | 'gone' }[]
  kept: boolean
}
