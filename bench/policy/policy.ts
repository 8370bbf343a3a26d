import type { Api } from './api.js'
import type { VirtualTime } from './virtual-time.js'

/** What every policy is told alike; times are ms from its start. */
export const SETTINGS = {
  initialDelayMs: 30_000,
  intervalMs: 10_000,
  timeoutMs: 600_000,
  /** Calls in flight, for policies that bound them. */
  concurrency: 10,
} as const

/** What a policy has to go by. */
export interface Setting {
  readonly api: Api
  /** How many instances there are. */
  readonly size: number
  readonly time: VirtualTime
  readonly random: () => number
}

/** Resolves to whether it opened, at the moment at which it does or gives up. */
export type Policy = (setting: Setting) => Promise<boolean>

/** Sleeps without an end before its time. */
export function pause(time: VirtualTime, ms: number): Promise<void> {
  return new Promise((resolve) => {
    time.after(ms, resolve)
  })
}
