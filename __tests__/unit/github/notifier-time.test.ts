import { describe, expect, it } from '@jest/globals'
import { timeBudget } from '../../../src/github/retry.js'
import { createVirtualClock } from '../virtual-clock.js'

const SPAN = { ms: 15_000, afterCancelMs: 1_500, leastMs: 500 }

const CASES: readonly (readonly [string, number | null, number, number])[] = [
  ['its span', null, 0, 15_000],
  ['its span, whenever it begins', null, 7_000, 22_000],
  ['the rest after a cancellation before it', 1_000, 1_400, 2_500],
  ['a little where the cancellation is long past', 1_000, 9_000, 9_500],
  ['the rest after a cancellation within it', 3_000, 0, 4_500],
  ['no more for a cancellation near its end', 14_500, 0, 15_000],
]

describe('the time that extras have', () => {
  it.each(CASES)('is %s', async (_, cancelAtMs, beginAtMs, endAtMs) => {
    const clock = createVirtualClock()
    const cancel = new AbortController()
    const never = new AbortController().signal
    const time = timeBudget({ clock, cancel: cancel.signal })
    await clock.run(async () => {
      if (cancelAtMs !== null)
        void clock.sleep(cancelAtMs, never).then(() => {
          cancel.abort()
        })
      await clock.sleep(beginAtMs, never)
      await time.within(SPAN, ({ signal }) => clock.sleep(60_000, signal))
    })
    expect(clock.now()).toBe(endAtMs)
  })

  it('counts from a cancellation that came before it', async () => {
    const clock = createVirtualClock()
    const time = timeBudget({ clock, cancel: AbortSignal.abort() })
    await clock.run(() =>
      time.within(SPAN, ({ signal }) => clock.sleep(60_000, signal)),
    )
    expect(clock.now()).toBe(1_500)
  })

  it('leaves no timer when the work is done or fails', async () => {
    const clock = createVirtualClock()
    const cancel = new AbortController()
    const time = timeBudget({ clock, cancel: cancel.signal })
    const done = time.within(SPAN, () => Promise.resolve('done'))
    await expect(done).resolves.toBe('done')
    const failed = time.within(SPAN, () => Promise.reject(new Error('x')))
    await expect(failed).rejects.toThrow('x')
    expect(clock.pending()).toBe(0)
  })
})
