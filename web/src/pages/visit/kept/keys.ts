// The signing key of an officer on this phone: made here, its private half locked by a code of six digits that only he knows
// (PBKDF2, AES-GCM), its public half registered under his own sign-in.  Ten wrong codes one after another end it.
import { api } from '@/api/client'
import { bytesOf, hexOf, utf8 } from './bytes'
import { kept } from './db'
import type { Key } from './types'

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' }
const ROUNDS = 600_000
export const WRONG_MOST = 10
export const codeIsGood = (code: string): boolean => /^\d{6}$/.test(code)

export class WrongCode extends Error {
  constructor(readonly left: number) {
    super('wrong code')
  }
}

async function lockOf(code: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', utf8(code), 'PBKDF2', false, ['deriveKey'])
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS }, base, { name: 'AES-GCM', length: 256 }, false, ['wrapKey', 'unwrapKey'])
}

export interface Holder { person: string; name: string; role: string; organ: string; until: string }

export async function makeKey(who: Holder, code: string, label: string): Promise<Key> {
  const pair = (await crypto.subtle.generateKey(CURVE, true, ['sign', 'verify'])) as CryptoKeyPair
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const wrapped = await crypto.subtle.wrapKey('pkcs8', pair.privateKey, await lockOf(code, salt), { name: 'AES-GCM', iv })
  const open = hexOf(await crypto.subtle.exportKey('raw', pair.publicKey))
  const a = await api.post<{ id: string }>('/api/signing-keys', { public: open, label })
  for (const old of await kept.all<Key>('keys')) if (old.person === who.person) await kept.drop('keys', old.id)
  const key: Key = { ...who, id: a.id, salt: hexOf(salt), iv: hexOf(iv), wrapped: hexOf(wrapped), wrong: 0 }
  await kept.put('keys', key)
  return key
}

/** The signature of these bytes as hex; throws WrongCode. */
export async function sign(key: Key, code: string, bytes: string): Promise<string> {
  let own: CryptoKey
  try {
    const lock = await lockOf(code, bytesOf(key.salt))
    own = await crypto.subtle.unwrapKey('pkcs8', bytesOf(key.wrapped), lock, { name: 'AES-GCM', iv: bytesOf(key.iv) }, CURVE, false, ['sign'])
  } catch {
    key.wrong++
    if (key.wrong >= WRONG_MOST) await kept.drop('keys', key.id)
    else await kept.put('keys', key)
    throw new WrongCode(WRONG_MOST - key.wrong)
  }
  if (key.wrong) await kept.put('keys', { ...key, wrong: 0 })
  key.wrong = 0
  return hexOf(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, own, utf8(bytes)))
}
