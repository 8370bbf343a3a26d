import { describe, expect, it } from '@jest/globals'
import {
  findReasons,
  type DiagnosisContext,
} from '../../src/compose/reasons.js'
import { createFleet } from '../../src/gate/fleet.js'
import { publish } from '../../src/publish.js'
import type { Report } from '../../src/report/report.js'
import type { OutcomeOf } from '../../src/webplus/call-error.js'
import { endedAtMs, RED } from './github/notifier-end.js'
import { extrasAt } from './github/notifier-run.js'
import { turns, withGitHub } from './github/played-github.js'
import { createPlayedRuntime } from './played-runtime.js'
import { createStillClock, type StillClock } from './still-clock.js'

type Answering = (signal: AbortSignal) => Promise<OutcomeOf<never>>

const hanging: Answering = (signal) =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      resolve({ kind: 'aborted' })
    })
  })
const refusing: Answering = () =>
  Promise.resolve({
    kind: 'permanent',
    reason: 'auth',
    error: { code: 'Forbidden.RAM', message: 'No.' },
    requestId: null,
  })

/** A limiter with so many permits, each for one call. */
function freeLimiter(permits = Infinity): DiagnosisContext['limiter'] {
  const waiting: (() => void)[] = []
  let free = permits
  const release = () => {
    free += 1
    waiting.shift()?.()
  }
  const permit = { giveBack: release, release, releaseThrottled: release }
  return {
    pausedUntilMs: () => 0,
    acquire: async () => {
      if (free === 0)
        await new Promise<void>((resolve) => waiting.push(resolve))
      free -= 1
      return permit
    },
  }
}

/** Finds out why, of a played Web+ that answers each call the same way. */
function asking(
  answering: Answering,
  changed: Partial<DiagnosisContext> = {},
  clock: StillClock = createStillClock(),
) {
  const asked: string[] = []
  const lines: string[] = []
  const sent: string[] = []
  const cancel = new AbortController()
  const keys = { accessKeyId: 'i', accessKeySecret: 's', securityToken: null }
  const found = findReasons('change', {
    client: {
      perform: ({ action }, { signal }) => {
        asked.push(action)
        return answering(signal)
      },
    },
    keys: {
      get: () => Promise.resolve(keys),
      renew: () => Promise.resolve(null),
      proven: () => undefined,
      lastFailure: () => null,
    },
    limiter: freeLimiter(),
    clock,
    requestTimeoutMs: 60_000,
    level: 'auto',
    environmentId: 'we-1',
    ourChangeId: null,
    isOurChangeUnknown: false,
    fleet: createFleet({
      ids: null,
      before: 0,
      rules: {
        healthyStatuses: ['CONNECTED'],
        healthyAppStatuses: [],
        minHealthy: { kind: 'share', percent: 100 },
        successThreshold: 1,
        notFound: 'fail',
        maxErrors: 0,
      },
    }),
    hasHealthCheck: null,
    listing: null,
    startedAtWallMs: 0,
    cancel: cancel.signal,
    onLine: (line) => lines.push(line),
    onSent: ({ id }) => sent.push(id),
    ...changed,
  })
  return { found, asked, sent, lines, cancel, clock }
}

const BOTH = ['DescribeAppEnvStatus', 'DescribeEvents']

describe('finding out why', () => {
  it('is over after 8 s, each call tried once', async () => {
    const { clock, found, asked } = asking(hanging)
    expect(await endedAtMs(clock, found)).toBe(8_000)
    expect(await found).toEqual([])
    expect(asked.toSorted()).toEqual(BOTH)
    expect(clock.sleeping()).toEqual([])
  })

  it('gives a call no longer than request-timeout', async () => {
    const { clock, found } = asking(hanging, { requestTimeoutMs: 2_000 })
    expect(await endedAtMs(clock, found)).toBe(2_000)
  })

  it('ends at once on a signal', async () => {
    const { asked, clock, found, cancel } = asking(hanging)
    await turns(30)
    expect(asked.toSorted()).toEqual(BOTH)
    await clock.move(1_000)
    cancel.abort()
    expect(await endedAtMs(clock, found)).toBe(1_000)
  })

  it('keeps to the bounds of the run: one call at a time', async () => {
    const { asked, clock, found } = asking(hanging, {
      limiter: freeLimiter(1),
      requestTimeoutMs: 2_000,
    })
    await turns(30)
    expect(asked).toHaveLength(1)
    await clock.move(2_000)
    await turns(30)
    expect(asked.toSorted()).toEqual(BOTH)
    await endedAtMs(clock, found)
  })

  it('does not begin after a signal', async () => {
    const { found, asked } = asking(hanging, { cancel: AbortSignal.abort() })
    expect(await found).toEqual([])
    expect(asked).toEqual([])
  })

  it('asks nobody while a pause lasts', async () => {
    const limiter = { ...freeLimiter(), pausedUntilMs: () => 30_000 }
    const { found, asked } = asking(hanging, { limiter })
    expect(await found).toEqual([])
    expect(asked).toEqual([])
  })

  it('names the RAM action of each refused call, in one line', async () => {
    const { found, asked, sent, lines } = asking(refusing)
    await found
    expect(asked.toSorted()).toEqual(BOTH)
    expect(sent.toSorted()).toEqual(BOTH)
    expect(lines).toEqual([
      expect.stringMatching(
        /^The diagnosis is incomplete.*webplus:DescribeAppEnvStatus and webplus:DescribeEvents on resource \*/,
      ),
    ])
  })
})

it('all that comes after a verdict takes 15 s at most, and the status comes first', async () => {
  await withGitHub(async (github) => {
    github.fail(({ path }) =>
      path.includes('/statuses/') ? null : { kind: 'hang' },
    )
    const clock = createStillClock()
    const { runtime, texts, outputs } = createPlayedRuntime({
      runtime: { clock },
    })
    const notifier = extrasAt(github, { clock })
    notifier.begin()
    await github.received(1)
    await turns(30)
    const report: Report = RED
    const told = publish(runtime, {
      report,
      explain: async () => {
        const { found } = asking(hanging, {}, clock)
        return { ...report, diagnosis: await found }
      },
      settings: { failOn: ['timed_out'], summary: 'always' },
      notifier,
    })
    await github.received(2)
    expect(clock.now()).toBe(0)
    expect(github.ledger.at(-1)?.body).toMatchObject({ state: 'failure' })
    expect(texts('summary')).toEqual([])
    expect(outputs).toMatchObject({ conclusion: 'timed_out', diagnosis: '[]' })
    expect(await endedAtMs(clock, told)).toBe(15_000)
    expect(texts('summary')).toHaveLength(1)
    expect(texts('failed')).toHaveLength(1)
    expect(clock.sleeping()).toEqual([])
  })
})
