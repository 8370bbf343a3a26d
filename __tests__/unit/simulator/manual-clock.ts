import type { SimulatorClock } from '../../../simulator/clock.js'
import { WALL_MS } from './signed-request.js'

/** A clock that stands until it is moved; a sleep moves it and is written down. */
export interface ManualClock extends SimulatorClock {
  readonly slept: readonly number[]
  move(ms: number): void
}

/** A manual clock at 0 ms, wall time WALL_MS. */
export function createManualClock(): ManualClock {
  const slept: number[] = []
  let nowMs = 0
  return {
    slept,
    now: () => nowMs,
    wallMs: () => WALL_MS + nowMs,
    move: (ms) => {
      nowMs += ms
    },
    sleep: (ms) => {
      slept.push(ms)
      nowMs += ms
      return Promise.resolve()
    },
  }
}
