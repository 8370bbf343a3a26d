import type { Signals } from '../contract/built-action.js'
import type { Chance } from './chance.js'

const NAMES = ['SIGINT', 'SIGTERM'] as const
const LONGEST_GAP_MS = 400

/** A signal within so many ms of the start, and as often as not up to three more while the run cleans up. */
export function signalsWithin(chance: Chance, longestMs: number): Signals {
  let startedAtMs: number | null = null
  const from = (atMs: number) => () => {
    startedAtMs ??= performance.now()
    return performance.now() - startedAtMs >= atMs
  }
  let atMs = chance.below(Math.max(1, Math.round(longestMs)))
  const first = { name: chance.pick(NAMES), when: from(atMs) }
  const further = Array.from({ length: Math.max(0, chance.below(7) - 3) })
  return [
    first,
    ...further.map(() => {
      atMs += chance.below(LONGEST_GAP_MS)
      return { name: chance.pick(NAMES), when: from(atMs) }
    }),
  ]
}
