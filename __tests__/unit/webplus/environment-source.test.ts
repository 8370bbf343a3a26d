import { describe, expect, it } from '@jest/globals'
import {
  PermanentError,
  type EnvironmentAnswer,
  type NoAnswer,
} from '../../../src/gate/reading.js'
import { createEnvironmentSource } from '../../../src/webplus/sources.js'
import type { CredentialsSource } from '../../../src/webplus/credentials-port.js'
import type { EnvironmentOutcome } from '../../../src/webplus/call-error.js'
import {
  expired,
  health,
  KEYS,
  listing,
  missing,
  refused,
  reset,
  throttledFor,
} from './outcomes.js'
import { setStage, type Stage } from './source-stage.js'

const ENVIRONMENT_ID = 'we-1'
const unreadable: NoAnswer = {
  kind: 'none',
  class: 'api',
  error: { code: 'MissingAgentStatus', message: 'No status.' },
  requestId: 'R-1',
}
const good = listing(['i-1', health], ['i-2', health])

/** Reads the environment so many times in virtual time; each call takes 10 ms. */
async function readEnvironment(
  options: Stage & {
    readonly outcomes: readonly (EnvironmentOutcome | 'hang')[]
    readonly times?: number
    readonly environmentId?: () => string
  },
) {
  const { clock, ...stage } = setStage(options)
  const calls: { atMs: number; id: string; keyId: string }[] = []
  const answers: EnvironmentAnswer[] = []
  const source = createEnvironmentSource({
    ...stage,
    environmentId: options.environmentId ?? ENVIRONMENT_ID,
    client: {
      async describeEnvironmentHealth({ environmentId: id, keys, signal }) {
        calls.push({ id, atMs: clock.now(), keyId: keys.accessKeyId })
        const outcome = options.outcomes[calls.length - 1] ?? good
        await clock.sleep(outcome === 'hang' ? 1e12 : 10, signal)
        return outcome === 'hang' ? { kind: 'aborted' } : outcome
      },
    },
  })
  const thrown = await stage.play(async (signal) => {
    for (let nth = 0; nth < (options.times ?? 1); nth += 1)
      await source.readEnvironment({
        signal,
        onAnswer: (answer) => answers.push(answer),
      })
  })
  return { ...stage, source, calls, answers, thrown, clock }
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

  it('reads the one that is known by the round, where its name is looked up', async () => {
    let known = 0
    const { calls, log } = await readEnvironment({
      outcomes: [],
      times: 2,
      environmentId: () => `we-${String((known += 1))}`,
    })
    expect(calls.map(({ id }) => id)).toEqual(['we-1', 'we-2'])
    expect(log.map(({ id }) => id)).toEqual(['we-1', 'we-2'])
  })

  it('tries a call that fails in passing twice more, each reading anew', async () => {
    const { calls, answers, source } = await readEnvironment({
      outcomes: [reset, reset, reset, reset, good],
      times: 2,
    })
    expect(calls.map(({ atMs }) => atMs)).toEqual([0, 260, 770, 780, 1_040])
    expect(answers).toEqual([{ ...reset, kind: 'none' }, good])
    expect(source.lastFailure()).toMatchObject({ class: 'network' })
  })

  it('waits as long as throttling asks for, which is no error', async () => {
    const { calls, answers, source } = await readEnvironment({
      outcomes: [...Array.from({ length: 4 }, () => throttledFor(2_000)), good],
    })
    expect(calls).toHaveLength(5)
    const gaps = calls.map(({ atMs }, at) => atMs - (calls[at - 1]?.atMs ?? 0))
    // Up to a tenth more, so that neighbours do not come back together; from the
    // fourth in a row on, twice as long.
    expect(gaps.slice(1)).toEqual([2_110, 2_110, 2_110, 4_110])
    expect(answers).toEqual([good])
    expect(source.lastFailure()).toMatchObject({ class: 'throttled' })
  })

  it('renews keys that have expired and repeats the call once', async () => {
    const renewed = { ...KEYS, accessKeyId: 'k-2' }
    let now = KEYS
    const keys: CredentialsSource = {
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
    expect(twice.thrown).toBeInstanceOf(PermanentError)
    expect(twice.answers).toEqual([])
  })

  it.each([
    ['keys that nobody can renew', expired, 'InvalidSecurityToken.Expired'],
    ['a permission that is missing', refused, 'Forbidden.RAM'],
  ])('ends with one call on %s', async (_, outcome, code) => {
    const { thrown, calls, answers } = await readEnvironment({
      outcomes: [outcome],
    })
    expect(thrown).toBeInstanceOf(PermanentError)
    expect(thrown).toMatchObject({ reason: 'auth', detail: { code } })
    expect(calls).toHaveLength(1)
    expect(answers).toEqual([])
  })

  it('hands on at once that Web+ does not know it', async () => {
    const { calls, answers, source } = await readEnvironment({
      outcomes: [missing],
    })
    expect(answers).toEqual([missing])
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
      outcomes: [reset, half],
    })
    expect(answers).toEqual([half])
    expect(source.lastFailure()).toEqual(unreadable)
  })

  it('is no entry of an older listing', async () => {
    const { source } = await readEnvironment({
      outcomes: [half, reset, reset, reset],
      times: 2,
    })
    expect(source.lastFailure()).toMatchObject({ class: 'network' })
    const healed = await readEnvironment({ outcomes: [half, good], times: 2 })
    expect(healed.source.lastFailure()).toBeNull()
  })
})
