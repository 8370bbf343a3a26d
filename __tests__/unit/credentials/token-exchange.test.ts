import { beforeEach, describe, expect, it } from '@jest/globals'
import {
  createTokenExchange,
  type TokenExchange,
  KeysDelayed,
  UNANSWERED,
} from '../../../src/credentials/token-exchange.js'
import { PermanentError, type Failure } from '../../../src/gate/reading.js'
import { backoffMs } from '../../../src/clock.js'
import { createVirtualClock, type VirtualClock } from '../virtual-clock.js'
import { FAILURE, numberedKeys } from './scripted-exchange.js'

const FRESH = { keys: numberedKeys(1), givenAtMs: 0, lifeMs: 60_000 }
const BUSY: Failure = { ...FAILURE, class: 'api' }
const THROTTLED: Failure = { ...FAILURE, class: 'throttled' }

let clock: VirtualClock
let run: AbortController
beforeEach(() => {
  clock = createVirtualClock()
  run = new AbortController()
})

/** Asks with errors that are thrown one after the other, and keys in the end. */
function asking(
  errors: readonly (Error | undefined)[],
  {
    before = () => undefined,
    random = 0.5,
  }: {
    readonly before?: (number: number) => void
    readonly random?: number
  } = {},
): { asking: TokenExchange; startedAtMs: number[]; pauses: () => number[] } {
  const startedAtMs: number[] = []
  return {
    startedAtMs,
    pauses: () =>
      startedAtMs.slice(1).map((atMs, at) => atMs - (startedAtMs[at] ?? 0)),
    asking: createTokenExchange({
      exchange: () => {
        startedAtMs.push(clock.now())
        before(startedAtMs.length)
        const error = errors[startedAtMs.length - 1]
        return error === undefined
          ? Promise.resolve(FRESH)
          : Promise.reject(error)
      },
      clock,
      random: () => random,
    }),
  }
}

const asked = (one: TokenExchange) => clock.run(() => one.ask(run.signal))

describe('the pause after an exchange that failed in passing', () => {
  it('is the backoff of so many failures', async () => {
    const error = new KeysDelayed(FAILURE)
    const played = asking([error, error, error])
    expect(await asked(played.asking)).toBe(FRESH)
    expect(played.pauses()).toEqual([
      backoffMs(1, 0.5),
      backoffMs(2, 0.5),
      backoffMs(3, 0.5),
    ])
  })

  it('is one failure longer, and its upper half, after throttling', async () => {
    const played = asking([new KeysDelayed(BUSY), new KeysDelayed(THROTTLED)])
    await asked(played.asking)
    expect(played.pauses()).toEqual([backoffMs(1, 0.5), backoffMs(3, 0.75)])
  })

  it.each([
    ['is waited for where it ends before the deadline', 17_000, true],
    ['ends the asking at once where it does not', 16_999, false],
  ])('%s', async (_, deadlineAtMs, isWaitedFor) => {
    const { asking: one, startedAtMs } = asking([
      new KeysDelayed(THROTTLED, { retryAfterMs: 17_000 }),
    ])
    const end = clock.run(() => one.ask(run.signal, deadlineAtMs))
    if (isWaitedFor) expect(await end).toBe(FRESH)
    else
      await expect(end).rejects.toMatchObject({
        name: 'PermanentError',
        reason: 'throttled',
        detail: THROTTLED.error,
      })
    expect(startedAtMs).toHaveLength(isWaitedFor ? 2 : 1)
  })

  it('is the one that is asked for, where one is', async () => {
    const played = asking([
      new KeysDelayed(THROTTLED, { retryAfterMs: 17_000 }),
      new KeysDelayed(BUSY, { retryAfterMs: 0 }),
    ])
    await asked(played.asking)
    expect(played.startedAtMs).toEqual([0, 17_000, 17_000])
  })
})

describe('a host that does not exist', () => {
  const unknown = new KeysDelayed(FAILURE, { isUnknownHost: true })
  const nine = Array.from({ length: 9 }, () => unknown)
  const cut = new KeysDelayed(FAILURE)
  const refused = {
    name: 'PermanentError',
    reason: 'network',
    detail: FAILURE.error,
  }

  it('is final after three tries on end, over at least 3 s', async () => {
    const { asking: one, pauses } = asking(nine)
    await expect(asked(one)).rejects.toMatchObject(refused)
    expect(pauses()).toEqual([
      1_500 + backoffMs(1, 0.5),
      1_500 + backoffMs(2, 0.5),
    ])
  })

  it('takes at least 3 s to be final, however short the backoff', async () => {
    const { asking: one, startedAtMs } = asking(nine, { random: 0 })
    await expect(asked(one)).rejects.toMatchObject(refused)
    expect(startedAtMs).toEqual([0, 1_500, 3_000])
  })

  it('is forgotten where it becomes known within 3 s', async () => {
    const { asking: one } = asking([unknown, unknown])
    expect(await asked(one)).toBe(FRESH)
  })

  it('counts anew after another failure on the way', async () => {
    const errors = [unknown, unknown, cut, unknown, unknown]
    expect(await asked(asking(errors).asking)).toBe(FRESH)
    await expect(
      asked(asking([...errors, unknown]).asking),
    ).rejects.toMatchObject(refused)
  })

  it.each([
    ['an error', [new KeysDelayed(BUSY)]],
    ['throttling', [new KeysDelayed(THROTTLED)]],
  ])('is in passing once somebody has answered with %s', async (_, errors) => {
    const { asking: one } = asking([...errors, ...nine])
    expect(one.hasAnswered()).toBe(false)
    expect(await asked(one)).toBe(FRESH)
    expect(one.hasAnswered()).toBe(true)
  })

  it('is in passing once there were keys', async () => {
    const errors = [undefined, ...nine]
    const { asking: one, startedAtMs } = asking(errors)
    await asked(one)
    expect(one.hasAnswered()).toBe(true)
    expect(await asked(one)).toBe(FRESH)
    expect(startedAtMs).toHaveLength(11)
  })

  it('is no answer', async () => {
    const { asking: one } = asking([unknown, cut])
    await clock.run(async () => {
      const keys = one.ask(run.signal)
      await clock.sleep(2_000, run.signal)
      expect([one.hasAnswered(), one.lastFailure()]).toEqual([false, FAILURE])
      await keys
    })
    expect(one.lastFailure()).toBeNull()
  })
})

describe('a code that no table knows', () => {
  const odd = (code = 'SystemBusy') =>
    new KeysDelayed(
      { ...BUSY, error: { code, message: 'Busy.' }, requestId: 'R-9' },
      { isUnknownCode: true },
    )
  const nine = Array.from({ length: 9 }, () => odd())
  const refused = {
    name: 'PermanentError',
    reason: 'api',
    detail: { code: 'SystemBusy' },
    requestId: 'R-9',
  }

  it('is final after three exchanges, with pauses that are some', async () => {
    const { asking: one, pauses } = asking(nine)
    await expect(asked(one)).rejects.toMatchObject(refused)
    expect(pauses()).toEqual([backoffMs(2, 0.75), backoffMs(3, 0.75)])
  })

  it.each([
    ['twice', [odd(), odd('Other.Thing')]],
    ['after throttling', [new KeysDelayed(THROTTLED), odd(), odd()]],
  ])('is in passing: %s', async (_, errors) => {
    expect(await asked(asking(errors).asking)).toBe(FRESH)
  })

  it.each([
    ['throttling', new KeysDelayed(THROTTLED)],
    ['a failure on the way', new KeysDelayed(FAILURE)],
  ])('is final with %s between, which is no answer', async (_, other) => {
    const { asking: one } = asking([odd(), other, odd(), other, odd()])
    await expect(asked(one)).rejects.toMatchObject(refused)
  })

  it.each([
    ['a code that is known', new KeysDelayed(BUSY)],
    ['keys', undefined],
  ])('never ends it once anything else came: %s', async (_, first) => {
    const { asking: one, startedAtMs } = asking([first, ...nine])
    if (first === undefined) await asked(one)
    expect(await asked(one)).toBe(FRESH)
    expect(startedAtMs).toHaveLength(11)
  })
})

describe('asking that is over', () => {
  const pending = (failure: Failure) => ({ name: 'KeysDelayed', failure })

  it('sends nothing', async () => {
    const { asking: one, startedAtMs } = asking([])
    run.abort()
    await expect(asked(one)).rejects.toMatchObject(pending(UNANSWERED))
    expect(startedAtMs).toEqual([])
  })

  it('says why the newest try failed, whatever its end threw', async () => {
    const { asking: one, startedAtMs } = asking(
      [new KeysDelayed(BUSY), new TypeError('It was cut short.')],
      {
        before: (number) => {
          if (number === 2) run.abort()
        },
      },
    )
    await expect(asked(one)).rejects.toMatchObject(pending(BUSY))
    expect(startedAtMs).toHaveLength(2)
  })

  it('ends in a pause too', async () => {
    const { asking: one, startedAtMs } = asking([
      new KeysDelayed(BUSY, { retryAfterMs: 60_000 }),
    ])
    await clock.run(async () => {
      const end = expect(one.ask(run.signal)).rejects.toMatchObject(
        pending(BUSY),
      )
      await clock.sleep(1_000, run.signal)
      run.abort()
      await end
    })
    expect(startedAtMs).toEqual([0])
  })

  it.each([
    [
      'a refusal',
      new PermanentError({
        reason: 'auth',
        error: { code: 'No', message: 'N.' },
      }),
    ],
    ['a fault of ours', new TypeError('x is not a function')],
  ])('ends with %s as it is', async (_name, error) => {
    const { asking: one, startedAtMs } = asking([error])
    await expect(asked(one)).rejects.toBe(error)
    expect(startedAtMs).toHaveLength(1)
  })

  it('keeps a refusal that comes as the time runs out', async () => {
    const error = new PermanentError({
      reason: 'auth',
      error: { code: 'No', message: 'N.' },
    })
    const { asking: one } = asking([error], {
      before: () => {
        run.abort()
      },
    })
    await expect(asked(one)).rejects.toBe(error)
  })
})

describe('the failure of keys that nobody has answered for', () => {
  it('is one on the way, in a sentence', () => {
    expect(UNANSWERED).toMatchObject({
      class: 'network',
      error: {
        code: 'Timeout',
        message: expect.stringMatching(/^No credentials .*\.$/),
      },
    })
  })
})
