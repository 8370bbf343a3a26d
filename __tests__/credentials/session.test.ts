import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { withTimeout } from '../../src/clock.js'
import { KeysPending, KeysRefused } from '../../src/credentials/keys-error.js'
import type { KeyProvider } from '../../src/credentials/keys.js'
import {
  createSession,
  type SessionOptions,
} from '../../src/credentials/session.js'
import { createStaticKeys } from '../../src/credentials/static-keys.js'
import { backoffMs } from '../../src/gate/pace.js'
import { createVirtualClock, type VirtualClock } from '../virtual-clock.js'
import {
  FAILURE,
  numberedKeys,
  scriptedExchange,
  type Scripted,
  type ScriptedExchange,
} from './scripted-exchange.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let clock: VirtualClock
let run: AbortController
beforeEach(() => {
  clock = createVirtualClock()
  run = new AbortController()
})
// A timer that outlives the run would hold the process.
afterEach(async () => {
  run.abort()
  await new Promise((resolve) => setImmediate(resolve))
  expect(clock.pending()).toBe(0)
})

function played(
  next: (number: number) => Scripted,
  options: Partial<SessionOptions> & { readonly takesMs?: number } = {},
): ScriptedExchange & { readonly session: KeyProvider } {
  const { takesMs = 100, ...rest } = options
  const script = scriptedExchange({ clock, takesMs, next })
  const session = createSession({
    exchange: script.exchange,
    clock,
    random: () => 0.5,
    backoffMs,
    withTimeout,
    signal: run.signal,
    ...rest,
  })
  return { ...script, session }
}

const lives = (lifeMs: number) => (): Scripted => ({ kind: 'keys', lifeMs })
const sleep = (ms: number) => clock.sleep(ms, run.signal)

describe('renewal', () => {
  it('carries ten minutes of waiting on keys of one minute', async () => {
    const { session, startedAtMs, issued, mostAtOnce } = played(lives(MINUTE))
    await clock.run(async () => {
      while (clock.now() < 10 * MINUTE) {
        const keys = await session.get(run.signal)
        const given = issued.find((one) => one.keys === keys)
        expect(given?.deadAtMs).toBeGreaterThan(clock.now())
        await sleep(5_000)
      }
    })
    expect(mostAtOnce()).toBe(1)
    // One at the start and one each half minute or a little more.
    expect(startedAtMs.length).toBeGreaterThanOrEqual(17)
    expect(startedAtMs.length).toBeLessThanOrEqual(20)
  })

  it.each([
    ['5 minutes before the end', HOUR, HOUR - 5 * MINUTE],
    ['at half of a life that is shorter', 4 * MINUTE, 2 * MINUTE],
  ])('comes %s', async (_name, lifeMs, renewedAtMs) => {
    const { session, startedAtMs } = played(lives(lifeMs), { takesMs: 0 })
    await clock.run(async () => {
      await session.get(run.signal)
      await sleep(renewedAtMs - 1)
      await session.get(run.signal)
      expect(startedAtMs).toEqual([0])
      await sleep(1)
      await session.get(run.signal)
    })
    expect(startedAtMs).toEqual([0, renewedAtMs])
  })

  it('shares the first exchange among all who ask', async () => {
    const { session, startedAtMs } = played(lives(HOUR))
    const asked = await clock.run(() =>
      Promise.all(Array.from({ length: 20 }, () => session.get(run.signal))),
    )
    expect(startedAtMs).toHaveLength(1)
    expect(asked).toEqual(Array.from({ length: 20 }, () => numberedKeys(1)))
  })

  it('holds nobody up while the present keys live', async () => {
    const { session } = played(lives(HOUR), { takesMs: 10_000 })
    await clock.run(async () => {
      await session.get(run.signal)
      await sleep(HOUR - 4 * MINUTE)
      const beforeMs = clock.now()
      expect(await session.get(run.signal)).toEqual(numberedKeys(1))
      expect(clock.now()).toBe(beforeMs)
      await sleep(10_000)
      expect(await session.get(run.signal)).toEqual(numberedKeys(2))
    })
  })

  it('waits for new keys once the present ones are dead', async () => {
    const { session } = played(lives(MINUTE))
    await clock.run(async () => {
      await session.get(run.signal)
      await sleep(2 * MINUTE)
      expect(await session.get(run.signal)).toEqual(numberedKeys(2))
    })
  })
})

describe('an exchange that fails in passing', () => {
  it('is tried again with backoff, and the keys in hand go on being used', async () => {
    const { session, startedAtMs } = played(
      (number) =>
        number > 1 && number < 5
          ? { kind: 'delayed' }
          : { kind: 'keys', lifeMs: HOUR },
      { takesMs: 0 },
    )
    await clock.run(async () => {
      await session.get(run.signal)
      await sleep(HOUR - 5 * MINUTE)
      for (let second = 0; second < 3; second += 1) {
        await session.get(run.signal)
        expect(session.lastFailure()).toBeNull()
        await sleep(1_000)
      }
      expect(await session.get(run.signal)).toEqual(numberedKeys(2))
    })
    const dueAtMs = HOUR - 5 * MINUTE
    // Half of 0.5 s, 1 s and 2 s.
    const tries = [0, 250, 750, 1750].map((afterMs) => dueAtMs + afterMs)
    expect(startedAtMs).toEqual([0, ...tries])
  })

  it('says at the deadline what went wrong, if the keys are dead', async () => {
    const { session } = played(() => ({ kind: 'delayed' }))
    await clock.run(async () => {
      const asked = session.get(run.signal)
      const end = expect(asked).rejects.toMatchObject({
        name: 'KeysPending',
        failure: FAILURE,
      })
      await sleep(5 * MINUTE)
      expect(session.lastFailure()).toEqual(FAILURE)
      run.abort()
      await end
    })
  })

  it('refuses a host that does not exist after three tries', async () => {
    const { session, startedAtMs } = played(() => ({
      kind: 'delayed',
      unknownHost: true,
    }))
    const asked = clock.run(() => session.get(run.signal))
    await expect(asked).rejects.toMatchObject({
      name: 'KeysRefused',
      kind: 'network',
      code: 'ECONNREFUSED',
    })
    expect(startedAtMs).toHaveLength(3)
  })

  it('goes on with a host that existed before', async () => {
    const { session } = played((number) =>
      number === 1 || number > 6
        ? { kind: 'keys', lifeMs: MINUTE }
        : { kind: 'delayed', unknownHost: true },
    )
    await clock.run(async () => {
      await session.get(run.signal)
      await sleep(2 * MINUTE)
      expect(await session.get(run.signal)).toEqual(numberedKeys(2))
    })
  })
})

describe('an exchange that stalls', () => {
  const STALLED = { takesMs: 24 * HOUR }

  it('lets a caller go whose signal aborts, and goes on', async () => {
    const { session, startedAtMs } = played(lives(HOUR), { takesMs: 2_000 })
    const caller = new AbortController()
    await clock.run(async () => {
      const impatient = expect(
        session.get(caller.signal),
      ).rejects.toBeInstanceOf(KeysPending)
      const patient = session.get(run.signal)
      await sleep(500)
      caller.abort()
      await impatient
      expect(clock.now()).toBe(500)
      expect(await patient).toEqual(numberedKeys(1))
    })
    expect(startedAtMs).toHaveLength(1)
  })

  it('ends with the run, as a timeout', async () => {
    const { session } = played(lives(HOUR), STALLED)
    await clock.run(async () => {
      const end = expect(session.get(run.signal)).rejects.toMatchObject({
        name: 'KeysPending',
        failure: { class: 'network', error: { code: 'Timeout' } },
      })
      await sleep(1_000)
      run.abort()
      await end
      expect(session.lastFailure()).toMatchObject({ class: 'network' })
    })
  })

  it('lets a caller go at once whose signal has aborted', async () => {
    const { session } = played(lives(HOUR), STALLED)
    await expect(session.get(AbortSignal.abort())).rejects.toBeInstanceOf(
      KeysPending,
    )
  })

  it('is not blamed on a failure from before the last success', async () => {
    const script: Scripted[] = [
      { kind: 'delayed' },
      { kind: 'keys', lifeMs: 40 * HOUR },
    ]
    const { session } = played(
      (number) => script[number - 1] ?? { kind: 'delayed' },
      STALLED,
    )
    await clock.run(async () => {
      await session.get(run.signal)
      expect(session.lastFailure()).toBeNull()
      await sleep(40 * HOUR)
      const end = expect(session.get(run.signal)).rejects.toMatchObject({
        failure: { error: { code: 'Timeout' } },
      })
      await sleep(1_000)
      run.abort()
      await end
    })
  })

  it('is refused where the first keys have a bound', async () => {
    const refusal = new KeysRefused({
      kind: 'auth',
      code: 'Bound',
      message: 'B.',
    })
    const firstWithin = { ms: 5_000, refusal: () => refusal }
    const { session } = played(lives(HOUR), { ...STALLED, firstWithin })
    await clock.run(async () => {
      await expect(session.get(run.signal)).rejects.toBe(refusal)
      expect(clock.now()).toBe(5_000)
    })
  })

  it('has no bound at a renewal', async () => {
    const firstWithin = {
      ms: 5_000,
      refusal: () =>
        new KeysRefused({ kind: 'auth', code: 'Bound', message: 'B.' }),
    }
    const { session } = played(
      (number) =>
        number === 1 || number > 20
          ? { kind: 'keys', lifeMs: MINUTE }
          : { kind: 'delayed' },
      { firstWithin },
    )
    await clock.run(async () => {
      await session.get(run.signal)
      await sleep(MINUTE)
      const beforeMs = clock.now()
      expect(await session.get(run.signal)).toEqual(numberedKeys(2))
      expect(clock.now() - beforeMs).toBeGreaterThan(5_000)
    })
  })
})

describe('an exchange that is refused', () => {
  it('ends at once, with no second one', async () => {
    const { session, startedAtMs } = played(() => ({ kind: 'refused' }))
    await clock.run(async () => {
      for (let time = 0; time < 3; time += 1)
        await expect(session.get(run.signal)).rejects.toBeInstanceOf(
          KeysRefused,
        )
    })
    expect(startedAtMs).toHaveLength(1)
  })

  it('ends a session whose keys still live, with that very reason', async () => {
    const { session } = played((number) =>
      number === 1 ? { kind: 'keys', lifeMs: HOUR } : { kind: 'refused' },
    )
    await clock.run(async () => {
      const keys = await session.get(run.signal)
      await sleep(HOUR - 4 * MINUTE)
      await session.get(run.signal)
      await sleep(1_000)
      const end = { name: 'KeysRefused', code: 'No' }
      await expect(session.get(run.signal)).rejects.toMatchObject(end)
      await expect(session.renew(keys, run.signal)).rejects.toMatchObject(end)
    })
  })
})

describe('keys that the server calls expired', () => {
  it('are renewed once for all whose calls came back', async () => {
    const { session, startedAtMs } = played(lives(HOUR))
    await clock.run(async () => {
      const stale = await session.get(run.signal)
      const renewed = await Promise.all(
        Array.from({ length: 9 }, () => session.renew(stale, run.signal)),
      )
      expect(new Set(renewed.map((keys) => keys?.accessKeyId))).toEqual(
        new Set(['STS.2']),
      )
      // One more answer to a call of before.
      expect(await session.renew(stale, run.signal)).toEqual(numberedKeys(2))
    })
    expect(startedAtMs).toHaveLength(2)
  })

  it('are given to nobody while they are renewed', async () => {
    const { session } = played(lives(HOUR))
    await clock.run(async () => {
      const stale = await session.get(run.signal)
      const renewed = session.renew(stale, run.signal)
      expect(await session.get(run.signal)).toEqual(numberedKeys(2))
      await renewed
    })
  })

  it('are renewed once and no more if the new ones never worked', async () => {
    const { session, startedAtMs } = played(lives(HOUR))
    await clock.run(async () => {
      let keys = await session.get(run.signal)
      session.proven(keys)
      for (;;) {
        const other = await session.renew(keys, run.signal)
        if (other === null) break
        keys = other
      }
    })
    expect(startedAtMs).toHaveLength(2)
  })

  it('are renewed again if the new ones worked', async () => {
    const { session } = played(lives(HOUR))
    await clock.run(async () => {
      const first = await session.get(run.signal)
      const second = await session.renew(first, run.signal)
      // Only what is in use is proven by it.
      session.proven(first)
      expect(await session.renew(numberedKeys(2), run.signal)).toBeNull()
      session.proven(second ?? first)
      expect(await session.renew(numberedKeys(2), run.signal)).toEqual(
        numberedKeys(3),
      )
    })
  })

  it('share an exchange that is under way already', async () => {
    const { session, startedAtMs } = played(lives(HOUR), { takesMs: 1_000 })
    await clock.run(async () => {
      const stale = await session.get(run.signal)
      await sleep(HOUR - 4 * MINUTE)
      await session.get(run.signal)
      expect(await session.renew(stale, run.signal)).toEqual(numberedKeys(2))
      expect(await session.renew(numberedKeys(2), run.signal)).toBeNull()
    })
    expect(startedAtMs).toHaveLength(2)
  })
})

describe('static keys', () => {
  it('are given as they are, and never renewed', async () => {
    const keys = numberedKeys(1)
    const provider = createStaticKeys(keys)
    expect(await provider.get(run.signal)).toBe(keys)
    provider.proven(keys)
    expect(await provider.renew(keys, run.signal)).toBeNull()
    expect(provider.lastFailure()).toBeNull()
  })
})
