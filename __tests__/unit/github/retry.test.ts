import { describe, expect, it } from '@jest/globals'
import { instancesOf, reportOf } from '../report/report-fixture.js'
import { createStillClock } from '../still-clock.js'
import { play } from './notifier-end.js'
import { withGitHub, type Fault } from './played-github.js'
import { timeBudget } from '../../../src/github/retry.js'
import { createVirtualClock } from '../virtual-clock.js'

const HANG: Fault = { kind: 'hang' }

describe('whatever GitHub keeps waiting', () => {
  it('a hanging call is given up after 6 s, and made again for the rest of the 15', async () => {
    await withGitHub(async (github) => {
      github.fail(() => HANG)
      const { warnings, tookMs, sleeping } = await play(github)
      expect(tookMs).toBe(15_000)
      expect(github.ledger).toHaveLength(9)
      expect(sleeping).toEqual([])
      expect(warnings).toEqual([
        expect.stringContaining(
          'could not be posted: GitHub gave no answer in time.',
        ),
        expect.stringContaining('up to date: GitHub gave no answer in time.'),
      ])
    })
  })

  it('the end is delayed by 15 s at most, a pending post under way included', async () => {
    await withGitHub(async (github) => {
      github.fail(() => HANG)
      const { warnings, tookMs } = await play(github, { begunMs: 0 })
      expect(tookMs).toBe(15_000)
      expect(warnings).toHaveLength(2)
    })
  })

  it('status and issue have 15 s together, however long it took to find out why', async () => {
    await withGitHub(async (github) => {
      github.fail(() => HANG)
      const { warnings, tookMs } = await play(github, {
        explainedAfterMs: 8_000,
      })
      expect(tookMs).toBe(15_000)
      expect(warnings).toHaveLength(2)
    })
    await withGitHub(async (github) => {
      const { warnings } = await play(github, { explainedAfterMs: 8_000 })
      expect(warnings).toEqual([])
      expect(github.statuses.map(({ state }) => state)).toEqual([
        'pending',
        'failure',
      ])
      expect(github.issues).toHaveLength(1)
    })
  })

  it('many calls of 5.5 s each are given up after 15 s', async () => {
    const clock = createStillClock()
    const never = new AbortController().signal
    await withGitHub(async (github) => {
      github.fail(({ path }) =>
        path.includes('/statuses/')
          ? null
          : { kind: 'hold', until: clock.sleep(5_500, never) },
      )
      const { warnings, tookMs } = await play(github, { clock })
      expect(tookMs).toBe(15_000)
      expect(github.ledger).toHaveLength(5)
      expect(warnings).toEqual([
        expect.stringContaining('up to date: GitHub gave no answer in time.'),
      ])
    })
  })

  it('a pending post that hangs is cut off after 5 s, and the status closed', async () => {
    await withGitHub(async (github) => {
      github.fail(() => (github.ledger.length === 1 ? HANG : null))
      const { warnings, tookMs } = await play(github, { begunMs: 0 })
      expect(tookMs).toBe(5_000)
      expect(warnings).toEqual([
        expect.stringContaining('could not be set to pending: GitHub gave no'),
      ])
      expect(github.statuses.map(({ state }) => state)).toEqual(['failure'])
    })
  })

  it('a signal leaves it 1.5 s, and a hanging pending post does not keep the status from being closed', async () => {
    const report = reportOf(instancesOf(['U']), { conclusion: 'cancelled' })
    const onEnd = (cancel: AbortController) => {
      cancel.abort()
    }
    await withGitHub(async (github) => {
      github.fail(() => (github.ledger.length === 1 ? HANG : null))
      const played = await play(github, { report, begunMs: 0, onEnd })
      expect(played.tookMs).toBe(500)
      expect(github.statuses.map(({ state }) => state)).toEqual(['error'])
    })
    await withGitHub(async (github) => {
      github.fail(() => HANG)
      const played = await play(github, { report, begunMs: 0, onEnd })
      expect(played.tookMs).toBe(1_500)
      expect(played.warnings).toHaveLength(1)
    })
  })

  it('a signal while the extras are under way cuts them short', async () => {
    const clock = createStillClock()
    await withGitHub(async (github) => {
      github.fail(() => HANG)
      const onEnd = (cancel: AbortController) => {
        void clock.sleep(3_000, new AbortController().signal).then(() => {
          cancel.abort()
        })
      }
      const { tookMs } = await play(github, { clock, onEnd })
      expect(tookMs).toBe(4_500)
    })
  })
})

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
