import { describe, expect, it } from '@jest/globals'
import {
  Refusal,
  type Answer,
  type Clock,
  type Health,
} from '../../src/gate/reading.js'
import { createStaticKeys } from '../../src/credentials/static-keys.js'
import { createCaller } from '../../src/webplus/caller.js'
import type { Sent } from '../../src/webplus/job.js'
import { createHealthSource } from '../../src/webplus/health-source.js'
import type { KeySource } from '../../src/webplus/key-source.js'
import { createLimiter } from '../../src/webplus/limiter.js'
import type { Outcome, Passing } from '../../src/webplus/outcome.js'
import type { Keys } from '../../src/webplus/signature.js'
import { createServerClock } from '../../src/webplus/server-clock.js'
import { createVirtualClock } from '../virtual-clock.js'

const health: Health = {
  kind: 'health',
  agentStatus: 'CONNECTED',
  appStatus: 'HEALTHY',
  disconnectedTime: 0,
  requestId: 'R-1',
}
const error = { code: 'InternalError', message: 'Sorry.' }
const passing: Passing = {
  kind: 'passing',
  class: 'api',
  error,
  requestId: 'R-2',
}
const unknownHost: Outcome = {
  kind: 'unknown_host',
  class: 'network',
  error: { code: 'ENOTFOUND', message: 'No such name.' },
  requestId: null,
}
const throttledFor = (retryAfterMs: number | null): Outcome => ({
  kind: 'throttled',
  class: 'throttled',
  retryAfterMs,
  error: { code: 'Throttling.User', message: 'Slow down.' },
  requestId: 'R-3',
})
const clockOff = (serverDateMs: number | null): Outcome => ({
  kind: 'clock',
  class: 'api',
  serverDateMs,
  error: { code: 'InvalidTimeStamp.Expired', message: 'Expired.' },
  requestId: 'R-4',
})
const refused: Outcome = {
  kind: 'refused',
  reason: 'auth',
  error: { code: 'Forbidden.RAM', message: 'No.' },
  requestId: 'R-5',
}

const KEYS = {
  accessKeyId: 'k-1',
  accessKeySecret: 's-1',
  securityToken: null,
}

type Script = (call: {
  readonly id: string
  readonly nth: number
  readonly total: number
  readonly wallMs: number
}) => Outcome | 'hang' | Error

/** Reads `ids` once in virtual time; each call takes 10 ms. */
async function readOnce(options: {
  readonly ids: readonly string[]
  readonly script: Script
  readonly maxConcurrency?: number
  readonly deadlineAtMs?: number
  readonly abortAtMs?: number
  readonly isWanted?: (sent: number) => boolean
  readonly keys?: KeySource | ((clock: Clock) => KeySource)
  readonly maxRequestsPerSecond?: number
}) {
  const clock = createVirtualClock()
  const serverClock = createServerClock({
    wallNowMs: () => 1_000_000 + clock.now(),
    clock,
  })
  const random = () => 0.5
  const calls: { id: string; atMs: number }[] = []
  const answers: [string, Answer][] = []
  const log: Sent[] = []
  const maxConcurrency = options.maxConcurrency ?? 1
  const limiter = createLimiter({
    maxConcurrency,
    maxRequestsPerSecond: options.maxRequestsPerSecond ?? 0,
    clock,
    random,
  })
  const caller = createCaller({
    keys:
      typeof options.keys === 'function'
        ? options.keys(clock)
        : (options.keys ?? createStaticKeys(KEYS)),
    limiter,
    clock,
    serverClock,
    random,
    requestTimeoutMs: 5_000,
    deadlineAtMs: options.deadlineAtMs ?? 600_000,
    onSent: (sent) => log.push(sent),
  })
  const source = createHealthSource({
    caller,
    maxConcurrency,
    client: {
      async describeInstanceHealth({
        instanceId: id,
        signal,
      }): Promise<Outcome> {
        calls.push({ id, atMs: clock.now() })
        const nth = calls.filter((call) => call.id === id).length
        const outcome = options.script({
          id,
          nth,
          total: calls.length,
          wallMs: serverClock.nowMs(),
        })
        await clock.sleep(outcome === 'hang' ? 1e12 : 10, signal)
        if (outcome instanceof Error) throw outcome
        if (outcome !== 'hang') return outcome
        const reason: unknown = signal.reason
        return reason instanceof Error && reason.name === 'TimeoutError'
          ? {
              ...passing,
              class: 'network',
              error: { ...error, code: 'Timeout' },
            }
          : { kind: 'cut' }
      },
    },
  })
  const stop = new AbortController()
  const over = new AbortController()
  const thrown: unknown = await clock.run(async () => {
    if (options.abortAtMs === 0) stop.abort()
    else if (options.abortAtMs !== undefined)
      void clock.sleep(options.abortAtMs, over.signal).then(() => {
        stop.abort()
      })
    return source
      .read({
        ids: options.ids,
        onAnswer: (id, answer) => answers.push([id, answer]),
        isWanted: () => options.isWanted?.(calls.length) ?? true,
        signal: stop.signal,
      })
      .then(
        () => null,
        (reason: unknown) => reason,
      )
  })
  const endedAtMs = clock.now()
  over.abort()
  return { source, caller, calls, answers, log, thrown, endedAtMs, clock }
}

describe('reading', () => {
  it('asks each id once and hands each answer on', async () => {
    const { answers, calls, caller } = await readOnce({
      ids: ['a', 'b'],
      script: () => health,
    })
    expect(answers).toEqual([
      ['a', health],
      ['b', health],
    ])
    expect(calls.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(caller.requests()).toBe(2)
    expect(caller.lastFailure()).toBeNull()
  })

  it('tells of each request that was sent', async () => {
    const { log } = await readOnce({
      ids: ['a'],
      script: ({ nth }) => (nth === 1 ? passing : health),
    })
    expect(log).toEqual([
      { id: 'a', tryNumber: 1, durationMs: 10, outcome: passing },
      { id: 'a', tryNumber: 2, durationMs: 10, outcome: health },
    ])
  })

  it('sends nothing more once nothing more is wanted', async () => {
    const { calls, answers } = await readOnce({
      ids: ['a', 'b', 'c', 'd'],
      script: () => health,
      isWanted: (sent) => sent < 2,
    })
    expect(calls).toHaveLength(2)
    expect(answers).toHaveLength(2)
  })

  it('does not repeat a failed call that is no longer wanted', async () => {
    const { calls, answers } = await readOnce({
      ids: ['a'],
      script: () => passing,
      isWanted: (sent) => sent < 1,
    })
    expect(calls).toHaveLength(1)
    expect(answers).toEqual([])
  })

  it('sends nothing where it is aborted before it starts', async () => {
    const { calls } = await readOnce({
      ids: ['a'],
      script: () => health,
      abortAtMs: 0,
    })
    expect(calls).toEqual([])
  })

  it('gives no answer for a try that is cut short, and leaves no timer', async () => {
    const { answers, endedAtMs, clock, source } = await readOnce({
      ids: ['a', 'b'],
      script: () => 'hang',
      abortAtMs: 3_000,
    })
    expect(answers).toEqual([])
    expect(endedAtMs).toBe(3_000)
    expect(clock.pending()).toBe(0)
    expect(source.lastFailure()).toBeNull()
  })

  it('throws on what is no Refusal, a bug, once all is at rest', async () => {
    const { thrown } = await readOnce({
      ids: ['a', 'b'],
      script: () => new TypeError('bug'),
    })
    expect(thrown).toEqual(new TypeError('bug'))
  })
})

describe('a failure in passing', () => {
  it('is tried up to two more times after 0.25 s and 0.5 s of mean backoff', async () => {
    const { calls, answers } = await readOnce({
      ids: ['a'],
      script: () => passing,
    })
    expect(calls.map(({ atMs }) => atMs)).toEqual([0, 260, 770])
    expect(answers).toEqual([['a', { ...passing, kind: 'none' }]])
  })

  it('is forgotten when the next try succeeds', async () => {
    const { answers, source } = await readOnce({
      ids: ['a'],
      script: ({ nth }) => (nth < 3 ? passing : health),
    })
    expect(answers).toEqual([['a', health]])
    expect(source.lastFailure()).toMatchObject({ class: 'api', error })
  })

  it('does not keep the others waiting while it backs off', async () => {
    const { answers } = await readOnce({
      ids: ['a', 'b', 'c'],
      script: ({ id, nth }) => (id === 'a' && nth === 1 ? passing : health),
    })
    expect(answers.map(([id]) => id)).toEqual(['b', 'c', 'a'])
  })

  it('covers a request that takes longer than request-timeout', async () => {
    const { answers, calls } = await readOnce({
      ids: ['a'],
      script: ({ nth }) => (nth === 1 ? 'hang' : health),
    })
    expect(calls.map(({ atMs }) => atMs)).toEqual([0, 5_250])
    expect(answers).toEqual([['a', health]])
  })
})

describe('a refusal', () => {
  it('ends the reading with no second call sent for it', async () => {
    const { calls, thrown, answers } = await readOnce({
      ids: ['a', 'b', 'c'],
      script: () => refused,
      maxConcurrency: 10,
    })
    expect(thrown).toBeInstanceOf(Refusal)
    expect(thrown).toMatchObject({
      reason: 'auth',
      detail: { code: 'Forbidden.RAM' },
      requestId: 'R-5',
    })
    expect(calls).toHaveLength(1)
    expect(answers).toEqual([])
  })

  it('is made of a host name that does not exist after 3 tries, before any answer', async () => {
    const { calls, thrown } = await readOnce({
      ids: ['a'],
      script: () => unknownHost,
    })
    expect(thrown).toMatchObject({
      reason: 'network',
      detail: { code: 'ENOTFOUND' },
    })
    expect(calls).toHaveLength(3)
  })

  it('is not made of one such failure after two of another kind', async () => {
    const reset: Passing = { ...passing, class: 'network' }
    const { thrown, answers } = await readOnce({
      ids: ['a'],
      script: ({ nth }) => (nth < 3 ? reset : unknownHost),
    })
    expect(thrown).toBeNull()
    expect(answers).toHaveLength(1)
  })

  it('is not made of one after any answer, even one that was an error', async () => {
    const { thrown, answers } = await readOnce({
      ids: ['a', 'b'],
      script: ({ total }) => (total === 1 ? passing : unknownHost),
    })
    expect(thrown).toBeNull()
    expect(answers).toHaveLength(2)
  })
})

describe('throttling', () => {
  it('puts the request back in line behind the others', async () => {
    const { calls, answers } = await readOnce({
      ids: ['a', 'b', 'c'],
      script: ({ total }) => (total === 1 ? throttledFor(2_000) : health),
    })
    expect(calls.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'a'])
    expect(calls[1]?.atMs).toBe(2_010)
    expect(answers).toHaveLength(3)
  })

  it('is no error: an id throttled five times still gets its answer', async () => {
    const { answers, source } = await readOnce({
      ids: ['a'],
      script: ({ nth }) => (nth <= 5 ? throttledFor(100) : health),
    })
    expect(answers).toEqual([['a', health]])
    expect(source.lastFailure()).toMatchObject({ class: 'throttled' })
  })

  it.each([
    ['asked for', throttledFor(9_000)],
    ['our own', throttledFor(null)],
  ])(
    'ends the run when the pause, %s, outlasts the time left',
    async (_, outcome) => {
      const { thrown, endedAtMs } = await readOnce({
        ids: ['a', 'b'],
        script: () => outcome,
        deadlineAtMs: 700,
      })
      expect(thrown).toMatchObject({
        reason: 'throttled',
        detail: { code: 'Throttling.User' },
      })
      expect(endedAtMs).toBe(10)
    },
  )
})

describe('a clock that is off', () => {
  it('is set once by the server’s Date and the request repeated', async () => {
    const { answers, calls, thrown } = await readOnce({
      ids: ['a', 'b'],
      script: ({ wallMs }) =>
        Math.abs(wallMs - 5_000_000) > 100_000 ? clockOff(5_000_000) : health,
    })
    expect(thrown).toBeNull()
    expect(answers).toHaveLength(2)
    expect(calls.map(({ id }) => id)).toEqual(['a', 'b', 'a'])
  })

  it('is repeated by all that were in flight when it was learnt', async () => {
    const { answers, thrown } = await readOnce({
      ids: ['a', 'b', 'c'],
      maxConcurrency: 3,
      script: ({ id, nth }) =>
        id === 'a' || nth > 1 ? health : clockOff(5_000_000),
    })
    expect(thrown).toBeNull()
    expect(answers).toHaveLength(3)
  })

  it('refuses the run when the server still says expired, or names no date', async () => {
    for (const date of [5_000_000, null]) {
      const { thrown, calls } = await readOnce({
        ids: ['a'],
        script: () => clockOff(date),
      })
      expect(thrown).toMatchObject({
        reason: 'auth',
        detail: { code: 'InvalidTimeStamp.Expired' },
      })
      expect(calls).toHaveLength(date === null ? 1 : 2)
    }
  })
})

describe('keys that have expired', () => {
  const expired: Outcome = {
    kind: 'expired_token',
    reason: 'auth',
    error: { code: 'InvalidSecurityToken.Expired', message: 'Over.' },
    requestId: 'R-6',
  }
  /** Keys that can be renewed `times` times. */
  const renewable = (times: number) => {
    const renewed: Keys[] = []
    const proven: Keys[] = []
    const now = () => renewed.at(-1) ?? KEYS
    const keys: KeySource = {
      get: () => Promise.resolve(now()),
      renew: (stale) => {
        if (stale !== now()) return Promise.resolve(now())
        if (renewed.length === times) return Promise.resolve(null)
        renewed.push({
          ...KEYS,
          accessKeyId: `k-${String(renewed.length + 2)}`,
        })
        return Promise.resolve(now())
      },
      proven: (these) => proven.push(these),
      lastFailure: () => null,
    }
    return { keys, renewed, proven }
  }

  it('are renewed and the call repeated', async () => {
    const { keys, proven } = renewable(1)
    const { answers, calls, thrown } = await readOnce({
      ids: ['a'],
      keys,
      script: ({ nth }) => (nth === 1 ? expired : health),
    })
    expect(thrown).toBeNull()
    expect(calls).toHaveLength(2)
    expect(answers).toEqual([['a', health]])
    expect(proven.map(({ accessKeyId }) => accessKeyId)).toEqual(['k-2'])
  })

  it('are renewed once a call: an endless refusal of them ends the run', async () => {
    const { keys, renewed } = renewable(9)
    const { thrown, calls } = await readOnce({
      ids: ['a'],
      keys,
      script: () => expired,
    })
    expect(thrown).toMatchObject({
      detail: { code: 'InvalidSecurityToken.Expired' },
    })
    expect(calls).toHaveLength(2)
    expect(renewed).toHaveLength(1)
  })

  it('end the run when they cannot be renewed, with no second call', async () => {
    const { thrown, calls } = await readOnce({
      ids: ['a', 'b'],
      script: () => expired,
    })
    expect(thrown).toMatchObject({
      reason: 'auth',
      detail: { code: 'InvalidSecurityToken.Expired' },
    })
    expect(calls).toHaveLength(1)
  })

  it('that ran out in line let nobody break the cap when they are there again', async () => {
    const { calls } = await readOnce({
      ids: ['a', 'b', 'c'],
      maxConcurrency: 3,
      maxRequestsPerSecond: 1,
      keys: (clock) => ({
        ...renewable(0).keys,
        async get(signal) {
          const isOut = clock.now() >= 500 && clock.now() < 5_000
          if (isOut) await clock.sleep(5_000 - clock.now(), signal)
          return KEYS
        },
      }),
      script: () => health,
    })
    expect(calls.map(({ atMs }) => atMs)).toEqual([0, 5_000, 6_000])
  })

  it('that cannot be had end the run with their own reason', async () => {
    const refusal = new Refusal({ reason: 'auth', error, requestId: null })
    const { thrown, calls } = await readOnce({
      ids: ['a'],
      keys: { ...renewable(0).keys, get: () => Promise.reject(refusal) },
      script: () => health,
    })
    expect(thrown).toBe(refusal)
    expect(calls).toEqual([])
  })
})
