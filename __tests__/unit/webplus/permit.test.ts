import { describe, expect, it } from '@jest/globals'
import { createVirtualClock, type VirtualClock } from '../virtual-clock.js'
import { KEYS } from './outcomes.js'
import { admit } from '../../../src/webplus/task-queue.js'

const fault = new Error('No keys.')

/** One admission in virtual time, and what it did, in order. */
async function admitted(change: {
  readonly hasPermit?: boolean
  readonly isClosed?: boolean
  /** How many times in a row it is wanted. */
  readonly wanted?: number
  readonly get?: (
    nth: number,
    clock: VirtualClock,
    abort: () => void,
  ) => Promise<void>
}) {
  const clock = createVirtualClock()
  const controller = new AbortController()
  const did: string[] = []
  let asked = 0
  const permit = {
    release: () => did.push('released'),
    giveBack: () => did.push('given back'),
    releaseThrottled: () => did.push('throttled'),
  }
  const { hasPermit = true, wanted = Infinity, get } = change
  const end = await clock
    .run(() =>
      admit({
        clock,
        keys: {
          async get() {
            did.push('keys')
            const nth = did.filter((one) => one === 'keys').length
            await get?.(nth, clock, () => {
              controller.abort()
            })
            return KEYS
          },
          renew: () => Promise.reject(fault),
          proven: () => undefined,
          lastFailure: () => null,
        },
        limiter: {
          acquire() {
            did.push('permit')
            return Promise.resolve(hasPermit ? permit : null)
          },
          pausedUntilMs: () => 0,
          close: () => undefined,
          isClosed: () => change.isClosed ?? false,
          isOver: () => false,
          drained: () => Promise.resolve(),
          boundInFlight: () => undefined,
          throttling: () => ({ pauses: 0, pausedMs: 0 }),
        },
        isNeeded: () => (asked += 1) <= wanted,
        signal: controller.signal,
        work: controller.signal,
      }),
    )
    .catch((thrown: unknown) => thrown)
  return {
    end: end instanceof Object && 'permit' in end ? 'admitted' : end,
    did,
  }
}

const late = (ms: number) => async (nth: number, clock: VirtualClock) => {
  if (nth === 2) await clock.sleep(ms, new AbortController().signal)
}
const cutAt = (at: number) => (nth: number, _: unknown, abort: () => void) => {
  if (nth < at) return Promise.resolve()
  abort()
  return Promise.reject(fault)
}
const failAt = (at: number) => (nth: number) =>
  nth < at ? Promise.resolve() : Promise.reject(fault)

describe('a request', () => {
  it.each<[string, Parameters<typeof admitted>[0], unknown, string[]]>([
    [
      'has keys before it stands in line, and looks again after it',
      {},
      'admitted',
      ['keys', 'permit', 'keys'],
    ],
    ['asks for nothing if it is not wanted', { wanted: 0 }, 'stop', []],
    [
      'stays out of the line once it is aborted without keys',
      { get: cutAt(1) },
      'stop',
      ['keys'],
    ],
    [
      'stays out of the line if there are no keys for it',
      { get: failAt(1) },
      fault,
      ['keys'],
    ],
    [
      'stops where the line gives it no permit',
      { hasPermit: false },
      'stop',
      ['keys', 'permit'],
    ],
    [
      'gives its permit back if it is wanted no more',
      { wanted: 1 },
      'stop',
      ['keys', 'permit', 'given back'],
    ],
    [
      'gives its permit back if the line was closed meanwhile',
      { isClosed: true },
      'stop',
      ['keys', 'permit', 'keys', 'given back'],
    ],
    [
      'gives its permit back once it is aborted with keys that have run out',
      { get: cutAt(2) },
      'stop',
      ['keys', 'permit', 'keys', 'given back'],
    ],
    [
      'uses its permit if keys were there within 20 ms',
      { get: late(20) },
      'admitted',
      ['keys', 'permit', 'keys'],
    ],
    [
      'stands in line anew if keys took longer',
      { get: late(21) },
      'again',
      ['keys', 'permit', 'keys', 'given back'],
    ],
  ])('%s', async (_, change, end, did) => {
    expect(await admitted(change)).toEqual({ end, did })
  })
})
