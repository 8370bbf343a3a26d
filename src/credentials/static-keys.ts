import type { KeyProvider, Keys } from './keys.js'

/** Keys that the user gave: nobody here can renew them. */
export function createStaticKeys(keys: Keys): KeyProvider {
  return {
    get: () => Promise.resolve(keys),
    renew: () => Promise.resolve(null),
    proven: () => undefined,
    lastFailure: () => null,
  }
}
