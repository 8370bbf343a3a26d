import type { Report } from '../../../src/report/report.js'
import { instancesOf, reportOf } from '../report/report-fixture.js'
import { createStillClock, type StillClock } from '../still-clock.js'
import { extrasAt } from './notifier-run.js'
import { turns, type PlayedGitHub } from './played-github.js'
import { settled } from './traffic.js'

/** A run that both extras have something to tell of. */
export const RED = reportOf(instancesOf(['U', 'H']), {
  conclusion: 'timed_out',
  reason: 'timeout',
})

/** Lets an end come about on a clock that is moved on by half seconds; gives when it did. */
export async function endedAtMs(
  clock: StillClock,
  ending: Promise<unknown>,
  settle: () => Promise<void> = () => turns(30),
): Promise<number> {
  const over = new AbortController()
  void ending.then(() => {
    over.abort()
  })
  for (let step = 0; step < 60; step += 1) {
    await settle()
    if (over.signal.aborted) return clock.now()
    await clock.move(500)
  }
  throw new Error('It does not end.')
}

interface Played {
  readonly warnings: readonly string[]
  readonly tookMs: number
  /** Timers that somebody forgot. */
  readonly sleeping: readonly number[]
}

/** Both extras, begun before and ended now. */
export async function play(
  github: Pick<PlayedGitHub, 'apiUrl' | 'received'> &
    Partial<Pick<PlayedGitHub, 'held'>>,
  {
    clock = createStillClock(),
    report = RED,
    cancel = new AbortController(),
    begunMs = 60_000,
    explainedAfterMs = null,
    onEnd = () => undefined,
  }: {
    readonly clock?: StillClock
    readonly report?: Report
    readonly cancel?: AbortController
    /** How long before the end the status was opened. */
    readonly begunMs?: number
    /** How long after its status the run is told; null: at once. */
    readonly explainedAfterMs?: number | null
    readonly onEnd?: (cancel: AbortController) => void
  } = {},
): Promise<Played> {
  const extras = extrasAt(github, { clock, cancel: cancel.signal })
  const settle = () => settled(github)
  extras.begin()
  await github.received(1)
  await settle()
  await clock.move(begunMs)
  const startMs = clock.now()
  if (explainedAfterMs !== null) {
    void extras.closeStatus(report)
    for (let ms = 0; ms < explainedAfterMs; ms += 500) {
      await settle()
      await clock.move(500)
    }
  }
  const ending = extras.end(report)
  onEnd(cancel)
  const tookMs = (await endedAtMs(clock, ending, settle)) - startMs
  return { warnings: await ending, tookMs, sleeping: clock.sleeping() }
}
