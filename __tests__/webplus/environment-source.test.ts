import { describe, expect, it } from '@jest/globals'
import { createStaticKeys } from '../../src/credentials/static-keys.js'
import {
  Refusal,
  type EnvironmentAnswer,
  type Health,
  type Listing,
  type NoAnswer,
} from '../../src/gate/reading.js'
import { createCaller } from '../../src/webplus/caller.js'
import type { Sent } from '../../src/webplus/job.js'
import { createEnvironmentSource } from '../../src/webplus/environment-source.js'
import type { KeySource } from '../../src/webplus/key-source.js'
import { createLimiter } from '../../src/webplus/limiter.js'
import type { EnvironmentOutcome, Passing } from '../../src/webplus/outcome.js'
import { createServerClock } from '../../src/webplus/server-clock.js'
import { createVirtualClock } from '../virtual-clock.js'

const KEYS = {
  accessKeyId: 'k-1',
  accessKeySecret: 's-1',
  securityToken: null,
}
const ENVIRONMENT_ID = 'we-1'
const health: Health = {
  kind: 'health',
  agentStatus: 'CONNECTED',
  appStatus: 'HEALTHY',
  disconnectedTime: 0,
  requestId: 'R-1',
}
const unreadable: NoAnswer = {
  kind: 'none',
  class: 'api',
  error: { code: 'MissingAgentStatus', message: 'No status.' },
  requestId: 'R-1',
}
const listing = (...all: readonly [string, Health | NoAnswer][]): Listing => ({
  kind: 'listing',
  answers: new Map(all),
  requestId: 'R-1',
})
const good = listing(['i-1', health], ['i-2', health])
const passing: Passing = {
  kind: 'passing',
  class: 'network',
  error: { code: 'ECONNRESET', message: 'Reset.' },
  requestId: null,
}
const throttled: EnvironmentOutcome = {
  kind: 'throttled',
  class: 'throttled',
  retryAfterMs: 2_000,
  error: { code: 'Throttling.User', message: 'Slow down.' },
  requestId: 'R-3',
}
const expired: EnvironmentOutcome = {
  kind: 'expired_token',
  reason: 'auth',
  error: { code: 'InvalidSecurityToken.Expired', message: 'Over.' },
  requestId: 'R-6',
}
const refused: EnvironmentOutcome = {
  kind: 'refused',
  reason: 'auth',
  error: { code: 'Forbidden.RAM', message: 'No.' },
  requestId: 'R-5',
}
const notThere: EnvironmentOutcome = {
  kind: 'missing',
  notYours: false,
  error: { code: 'EnvNotExists', message: 'No such environment.' },
  requestId: 'R-7',
}

/** Reads the environment so many times in virtual time; each call takes 10 ms. */
async function readEnvironment(options: {
  readonly outcomes: readonly (EnvironmentOutcome | 'hang')[]
  readonly times?: number
  readonly abortAtMs?: number
  readonly keys?: KeySource
}) {
  const clock = createVirtualClock()
  const serverClock = createServerClock({ wallNowMs: () => clock.now(), clock })
  const random = () => 0.5
  const calls: { atMs: number; id: string; keyId: string }[] = []
  const answers: EnvironmentAnswer[] = []
  const log: Sent[] = []
  const caller = createCaller({
    keys: options.keys ?? createStaticKeys(KEYS),
    limiter: createLimiter({
      maxConcurrency: 10,
      maxRequestsPerSecond: 0,
      clock,
      random,
    }),
    clock,
    serverClock,
    random,
    requestTimeoutMs: 5_000,
    deadlineAtMs: 600_000,
    onSent: (sent) => log.push(sent),
  })
  const source = createEnvironmentSource({
    caller,
    environmentId: ENVIRONMENT_ID,
    client: {
      async describeEnvironmentHealth({ environmentId: id, keys, signal }) {
        calls.push({ id, atMs: clock.now(), keyId: keys.accessKeyId })
        const outcome = options.outcomes[calls.length - 1] ?? good
        await clock.sleep(outcome === 'hang' ? 1e12 : 10, signal)
        return outcome === 'hang' ? { kind: 'cut' } : outcome
      },
    },
  })
  const stop = new AbortController()
  const thrown = await clock.run(async (): Promise<unknown> => {
    if (options.abortAtMs !== undefined)
      void clock.sleep(options.abortAtMs, stop.signal).then(() => {
        stop.abort()
      })
    try {
      for (let nth = 0; nth < (options.times ?? 1); nth += 1)
        await source.readEnvironment({
          signal: stop.signal,
          onAnswer: (answer) => answers.push(answer),
        })
      return null
    } catch (error) {
      return error
    }
  })
  stop.abort()
  return { source, caller, calls, answers, log, thrown, clock }
}

describe('reading an environment', () => {
  it('is one call, whose listing is handed on as it is', async () => {
    const { calls, answers, log, source, caller } = await readEnvironment({
      outcomes: [good],
    })
    expect(calls).toEqual([{ atMs: 0, id: ENVIRONMENT_ID, keyId: 'k-1' }])
    expect(answers).toEqual([good])
    expect(caller.requests()).toBe(1)
    expect(source.lastFailure()).toBeNull()
    expect(log).toEqual([
      { id: ENVIRONMENT_ID, tryNumber: 1, durationMs: 10, outcome: good },
    ])
  })

  it('tries a call that fails in passing twice more, each reading anew', async () => {
    const { calls, answers, source } = await readEnvironment({
      outcomes: [passing, passing, passing, passing, good],
      times: 2,
    })
    expect(calls.map(({ atMs }) => atMs)).toEqual([0, 260, 770, 780, 1_040])
    expect(answers).toEqual([{ ...passing, kind: 'none' }, good])
    expect(source.lastFailure()).toMatchObject({ class: 'network' })
  })

  it('waits as long as throttling asks for, which is no error', async () => {
    const { calls, answers, source } = await readEnvironment({
      outcomes: [throttled, throttled, throttled, throttled, good],
    })
    expect(calls).toHaveLength(5)
    const gaps = calls.map(({ atMs }, at) => atMs - (calls[at - 1]?.atMs ?? 0))
    expect(gaps[1]).toBe(2_010)
    expect(Math.min(...gaps.slice(1))).toBe(2_010)
    expect(answers).toEqual([good])
    expect(source.lastFailure()).toMatchObject({ class: 'throttled' })
  })

  it('renews keys that have expired and repeats the call once', async () => {
    const renewed = { ...KEYS, accessKeyId: 'k-2' }
    let now = KEYS
    const keys: KeySource = {
      get: () => Promise.resolve(now),
      renew: () => Promise.resolve((now = renewed)),
      proven: () => undefined,
      lastFailure: () => null,
    }
    const once = await readEnvironment({ outcomes: [expired], keys })
    expect(once.calls.map(({ keyId }) => keyId)).toEqual(['k-1', 'k-2'])
    expect(once.answers).toEqual([good])
    now = KEYS
    const twice = await readEnvironment({ outcomes: [expired, expired], keys })
    expect(twice.calls).toHaveLength(2)
    expect(twice.thrown).toBeInstanceOf(Refusal)
    expect(twice.answers).toEqual([])
  })

  it.each([
    ['keys that nobody can renew', expired, 'InvalidSecurityToken.Expired'],
    ['a permission that is missing', refused, 'Forbidden.RAM'],
  ])('ends with one call on %s', async (_, outcome, code) => {
    const { thrown, calls, answers } = await readEnvironment({
      outcomes: [outcome],
    })
    expect(thrown).toBeInstanceOf(Refusal)
    expect(thrown).toMatchObject({ reason: 'auth', detail: { code } })
    expect(calls).toHaveLength(1)
    expect(answers).toEqual([])
  })

  it('hands on at once that Web+ does not know it', async () => {
    const { calls, answers, source } = await readEnvironment({
      outcomes: [notThere],
    })
    expect(answers).toEqual([notThere])
    expect(calls).toHaveLength(1)
    expect(source.lastFailure()).toBeNull()
  })

  it('hands nothing on where it is cut short, and leaves no timer', async () => {
    const { answers, clock, calls } = await readEnvironment({
      outcomes: ['hang'],
      abortAtMs: 3_000,
    })
    expect(answers).toEqual([])
    expect(calls).toHaveLength(1)
    expect(clock.now()).toBe(3_000)
    expect(clock.pending()).toBe(0)
  })
})

describe('the last failure', () => {
  const half = listing(['i-1', health], ['i-2', unreadable])

  it('is an entry of the newest listing that tells nothing', async () => {
    const { source, answers } = await readEnvironment({
      outcomes: [passing, half],
    })
    expect(answers).toEqual([half])
    expect(source.lastFailure()).toEqual(unreadable)
  })

  it('is no entry of an older listing', async () => {
    const { source } = await readEnvironment({
      outcomes: [half, passing, passing, passing],
      times: 2,
    })
    expect(source.lastFailure()).toMatchObject({ class: 'network' })
    const healed = await readEnvironment({ outcomes: [half, good], times: 2 })
    expect(healed.source.lastFailure()).toBeNull()
  })
})
