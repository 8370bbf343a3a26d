import { describe, expect, it } from '@jest/globals'
import type { Health } from '../../../src/gate/reading.js'
import { createCaller } from '../../../src/webplus/caller.js'
import { newHistory, type Task } from '../../../src/webplus/task-queue.js'
import type { CredentialsSource } from '../../../src/webplus/credentials-port.js'
import type { OutcomeOf } from '../../../src/webplus/call-error.js'
import { createServerClock } from '../../../src/clock.js'
import { createVirtualClock } from '../virtual-clock.js'
import {
  clockOff,
  expired,
  health,
  KEYS,
  missing,
  odd,
  passing,
  refused,
  reset,
  throttledFor,
} from './outcomes.js'

type Outcome = OutcomeOf<Health>
const others = { ...KEYS, accessKeyId: 'k-2' }
const fault = new Error('No keys.')

/** A caller whose requests bring this outcome, and all that it did, in order. */
function called(
  outcome: Outcome,
  change: {
    readonly isOver?: boolean
    readonly keys?: Partial<CredentialsSource>
    /** Done while the request is under way. */
    readonly meanwhile?: () => void
  } = {},
) {
  const clock = createVirtualClock()
  const serverClock = createServerClock({ wallNowMs: () => 0, clock })
  const did: string[] = []
  const note = (text: string) => () => {
    did.push(text)
  }
  const caller = createCaller({
    keys: {
      get: () => Promise.resolve(KEYS),
      renew: () => Promise.resolve(null),
      proven: note('proven'),
      lastFailure: () => null,
      ...change.keys,
    },
    limiter: {
      acquire: () =>
        Promise.resolve({
          release: (kind) => did.push(kind),
          giveBack: note('given back'),
          releaseThrottled: note('throttled'),
        }),
      pausedUntilMs: () => 0,
      close: note('closed'),
      isClosed: () => false,
      isOver: () => change.isOver ?? false,
      drained: () => {
        did.push('drained')
        return Promise.resolve()
      },
      boundInFlight: () => undefined,
      throttling: () => ({ pauses: 0, pausedMs: 0 }),
    },
    clock,
    serverClock,
    random: () => 0,
    requestTimeoutMs: 1_000,
    onSent: () => undefined,
  })
  const job: Task<Health> = {
    id: 'i-1',
    call: () => {
      change.meanwhile?.()
      return Promise.resolve(outcome)
    },
    isNeeded: () => true,
    onAnswer: note('answer'),
    history: newHistory(),
  }
  return { caller, clock, serverClock, job, did }
}

/** One step of such a caller. */
async function stepped(
  outcome: Outcome,
  change: Parameters<typeof called>[1] = {},
  { signal } = new AbortController(),
) {
  const { caller, clock, job, did } = called(outcome, change)
  const step = await clock
    .run(() => caller.step(job, signal))
    .catch((thrown: unknown) => String(thrown))
  return { step, did, hasRenewed: job.history.hasRenewed }
}

describe('one request', () => {
  it.each<[string, Outcome, string, string[]]>([
    ['health', health, 'done', ['proven', 'answered', 'answer']],
    ['an unknown id', missing, 'done', ['proven', 'answered', 'answer']],
    ['a fault of the API', passing, 'again', ['answered']],
    ['a fault on the way', reset, 'again', ['unanswered']],
    ['a cut', { kind: 'aborted' }, 'stop', ['unanswered']],
  ])('gives its slot back by what it brought: %s', async (...row) => {
    const [, outcome, step, did] = row
    expect(await stepped(outcome)).toMatchObject({ step, did })
  })

  it.each([
    ['joins the line again', false, 'requeue', ['throttled']],
    [
      'waits for those in flight and is refused once throttling has ended the run',
      true,
      'PermanentError: Slow down.',
      ['throttled', 'drained', 'closed'],
    ],
  ])('that is throttled %s', async (_, isOver, step, did) => {
    const end = await stepped(throttledFor(null), { isOver })
    expect(end).toMatchObject({ step, did })
  })

  it('that waiting cannot cure closes the line before its permit is free', async () => {
    expect(await stepped(refused)).toMatchObject({
      step: 'PermanentError: No.',
      did: ['closed', 'answered'],
    })
  })

  it('brings nothing if it is cut in the moment in which it is answered', async () => {
    const controller = new AbortController()
    const meanwhile = () => {
      controller.abort()
    }
    const end = await stepped(health, { meanwhile }, controller)
    expect(end).toMatchObject({ step: 'stop', did: ['unanswered'] })
  })

  it('is not sent once the run is over', async () => {
    const controller = new AbortController()
    controller.abort()
    const end = await stepped(health, {}, controller)
    expect(end).toMatchObject({ step: 'stop', did: [] })
  })

  it.each<[string, Outcome, number | null]>([
    ['that it names', clockOff(5_000), 5_000],
    ['that it does not name: no', clockOff(null), null],
    ['where it fails for another reason: no', passing, null],
  ])('teaches the server’s time %s', async (_, outcome, dateMs) => {
    const { caller, clock, job, serverClock } = called(outcome)
    const { signal } = new AbortController()
    await clock.run(() => caller.step(job, signal)).catch(() => undefined)
    expect(serverClock.hasLearnt()).toBe(dateMs !== null)
    expect(serverClock.nowMs()).toBe(dateMs ?? 0)
  })

  it('gives its slot back in whatever moment an unknown code of another comes', async () => {
    for (let moments = 0; moments < 20; moments += 1) {
      let asked = 0
      let answer: (outcome: Outcome) => void = () => undefined
      const get = async () => {
        asked += 1
        // The keys of the second one, which has its slot.
        if (asked === 4) answer(odd)
        for (let at = 0; asked === 4 && at < moments; at += 1)
          await Promise.resolve()
        return KEYS
      }
      const { caller, clock, job, did } = called(health, { keys: { get } })
      const { signal } = new AbortController()
      await clock.run(async () => {
        const answered = new Promise<Outcome>((resolve) => {
          answer = resolve
        })
        const others: Promise<unknown>[] = []
        const call = () => {
          others.push(caller.step({ ...job, history: newHistory() }, signal))
          return answered
        }
        await caller.step({ ...job, call }, signal)
        await Promise.all(others)
      })
      const ends = did.filter((what) => /answered|given back/.test(what))
      expect(ends).toHaveLength(2)
    }
  })
})

describe('keys that have expired', () => {
  it('are renewed, and the request goes again', async () => {
    const stale: unknown[] = []
    const renew: CredentialsSource['renew'] = (keys) => {
      stale.push(keys)
      return Promise.resolve(others)
    }
    expect(await stepped(expired, { keys: { renew } })).toEqual({
      step: 'again',
      did: ['answered'],
      hasRenewed: true,
    })
    expect(stale).toEqual([KEYS])
  })

  it.each<[string, CredentialsSource['renew'], string]>([
    [
      'there are no others',
      () => Promise.resolve(null),
      'PermanentError: Over.',
    ],
    ['others cannot be had', () => Promise.reject(fault), 'Error: No keys.'],
  ])(
    'close the line, then release their permit, if %s',
    async (_, renew, step) => {
      const end = await stepped(expired, { keys: { renew } })
      expect(end).toEqual({
        step,
        did: ['closed', 'answered'],
        hasRenewed: false,
      })
    },
  )

  it('end nothing if the run is over while they are renewed', async () => {
    const controller = new AbortController()
    const renew = () => {
      controller.abort()
      return Promise.reject(fault)
    }
    const end = await stepped(expired, { keys: { renew } }, controller)
    expect(end).toMatchObject({ step: 'again', did: ['answered'] })
  })
})

describe('getting ready', () => {
  const { signal } = new AbortController()
  it('fails as the keys do, unless it was aborted', async () => {
    const get = () => Promise.reject(fault)
    const { caller } = called(health, { keys: { get } })
    await expect(caller.prepare(signal)).rejects.toBe(fault)
    await expect(caller.prepare(AbortSignal.abort())).resolves.toBeUndefined()
    expect(caller.milestones().keysAtMs).toBeNull()
  })
})

describe('the last failure', () => {
  const { signal } = new AbortController()
  it.each<[string, Outcome, unknown]>([
    ['a request that failed', reset, reset],
    ['throttling', throttledFor(1), throttledFor(1)],
    ['no answer that was asked for', health, null],
    ['no Refusal', refused, null],
  ])('is %s', async (_, outcome, expected) => {
    const { caller, clock, job } = called(outcome)
    await clock.run(() => caller.step(job, signal)).catch(() => undefined)
    expect(caller.lastFailure()).toEqual(expected)
  })

  it('is that of the keys where they have one', async () => {
    const lastFailure = () => passing
    const { caller, clock, job } = called(reset, { keys: { lastFailure } })
    await clock.run(() => caller.step(job, signal))
    expect(caller.lastFailure()).toBe(passing)
  })
})
