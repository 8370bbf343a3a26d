import { getEventListeners } from 'node:events'
import { performance } from 'node:perf_hooks'
import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { systemClock, TimeoutError, withTimeout } from '../../src/clock.js'
import { createVirtualClock } from './virtual-clock.js'

const never = () => new AbortController().signal
const turn = () => new Promise((resolve) => setImmediate(resolve))

/** Whether it settles while nothing but the event loop turns. */
async function settles(promise: Promise<unknown>): Promise<boolean> {
  let isSettled = false
  void promise.then(() => {
    isSettled = true
  })
  // Long enough for a timer of 1 ms, which is what an overflow becomes.
  const untilMs = performance.now() + 5
  while (performance.now() < untilMs) await turn()
  return isSettled
}

describe('the system clock', () => {
  afterEach(() => {
    jest.restoreAllMocks()
  })

  it('is not moved by a jump of the wall clock', () => {
    const before = systemClock.now()
    jest.spyOn(Date, 'now').mockReturnValue(0)
    expect(systemClock.now()).toBeGreaterThanOrEqual(before)
    jest.spyOn(Date, 'now').mockReturnValue(before + 1e12)
    expect(systemClock.now()).toBeLessThan(before + 60_000)
  })

  it.each([
    ['no time', 0, never()],
    ['a time that is past', -5, never()],
    ['a day, when aborted already', 86_400_000, AbortSignal.abort()],
  ])('sleeps not at all for %s', async (_, ms, signal) => {
    await expect(systemClock.sleep(ms, signal)).resolves.toBeUndefined()
  })

  it('wakes at once when aborted, and lets go of the signal', async () => {
    const controller = new AbortController()
    const asleep = systemClock.sleep(86_400_000, controller.signal)
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(1)
    controller.abort()
    await asleep
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
  })

  it('lets go of the signal when the time is over', async () => {
    const { signal } = new AbortController()
    await systemClock.sleep(1, signal)
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  it.each([
    ['longer than a timer can', 2 ** 31],
    ['for ever', Number.POSITIVE_INFINITY],
  ])('does not wake at once when it is to sleep %s', async (_, ms) => {
    const controller = new AbortController()
    expect(await settles(systemClock.sleep(ms, controller.signal))).toBe(false)
    controller.abort()
  })
})

describe('a task with a timeout', () => {
  /** A task that ends when its signal aborts, and says why. */
  const untilAborted = (signal: AbortSignal): Promise<unknown> =>
    new Promise((resolve) => {
      const end = () => {
        resolve(signal.reason)
      }
      if (signal.aborted) end()
      else signal.addEventListener('abort', end)
    })

  it('is aborted when its time is over, not before, by a TimeoutError', async () => {
    const clock = createVirtualClock()
    const reason = await clock.run(() =>
      withTimeout({ clock, ms: 300, signal: never(), task: untilAborted }),
    )
    expect(reason).toBeInstanceOf(TimeoutError)
    expect(reason).toHaveProperty('name', 'TimeoutError')
    expect(clock.now()).toBe(300)
  })

  it.each([
    ['before it began', 0],
    ['meanwhile', 100],
  ])(
    'is aborted for the caller’s reason when the caller aborts %s',
    async (_, atMs) => {
      const clock = createVirtualClock()
      const caller = new AbortController()
      const why = new Error('Enough.')
      const abort = async () => {
        await clock.sleep(atMs, never())
        caller.abort(why)
      }
      const reason = await clock.run(async () => {
        const aborting = abort()
        if (atMs === 0) await aborting
        return withTimeout({
          clock,
          ms: 300,
          signal: caller.signal,
          task: untilAborted,
        })
      })
      expect(reason).toBe(why)
      expect(clock.now()).toBe(atMs)
    },
  )

  it.each([
    ['gives a value', () => Promise.resolve(7)],
    ['rejects', () => Promise.reject(new Error('No.'))],
  ])('leaves no timer and no listener when it %s', async (_, task) => {
    const clock = createVirtualClock()
    const { signal } = new AbortController()
    const [end] = await Promise.allSettled([
      withTimeout({ clock, ms: 300, signal, task }),
    ])
    expect(end).toEqual((await Promise.allSettled([task()]))[0])
    expect(clock.pending()).toBe(0)
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })
})
