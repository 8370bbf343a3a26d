import { createHash } from 'node:crypto'
import type { Key } from './scenario-keys.js'

/** A session's key; its token is never null. */
export interface IssuedKey extends Key {
  readonly token: string
  /**
   * Ms since 1970, by the simulator's wall clock; it is expired from then on.
   */
  readonly expiresAtMs: number
}

/** Issues expiring keys, and remembers all of them. */
export interface IssuedKeys {
  readonly all: () => readonly IssuedKey[]
  /** The end is a whole second, as an `Expiration` shows it. */
  readonly issue: (wallMs: number, lifeSeconds: number) => IssuedKey
}

/** Letters and digits that depend only on seed and name, 43 for each part. */
export function madeUpText(seed: number, name: string, parts = 1): string {
  return Array.from({ length: parts }, (_, part) =>
    createHash('sha256')
      .update([seed, name, part].join('\u0000'))
      .digest('base64url')
      .replaceAll(/[-_]/g, 'x'),
  ).join('')
}

/** No key yet; the keys depend on the seed and on their number. */
export function createIssuedKeys(seed: number): IssuedKeys {
  const keys: IssuedKey[] = []
  return {
    all: () => keys,
    issue(wallMs, lifeSeconds) {
      const nth = String(keys.length + 1)
      const key: IssuedKey = {
        id: `STS.NT${madeUpText(seed, `key id ${nth}`).slice(0, 22)}`,
        secret: madeUpText(seed, `key secret ${nth}`),
        token: `CAIS${madeUpText(seed, `security token ${nth}`, 12)}`,
        refusedWith: null,
        refusedFromMs: 0,
        expiresAtMs: (Math.floor(wallMs / 1000) + lifeSeconds) * 1000,
      }
      keys.push(key)
      return key
    },
  }
}

/** The moment as an `Expiration`: UTC, whole seconds. */
export function expirationOf({ expiresAtMs }: IssuedKey): string {
  return new Date(expiresAtMs).toISOString().replace(/\.\d+Z$/, 'Z')
}
