import { describe, expect, it } from '@jest/globals'
import { KeysDelayed } from '../../../src/credentials/token-exchange.js'
import { PermanentError } from '../../../src/gate/reading.js'
import { forEachTest } from './each-test.js'
import { createSessionPlay, HOUR, lives, MINUTE } from './played-session.js'
import { numberedKeys, type Scripted } from './scripted-exchange.js'

const play = forEachTest(createSessionPlay)

describe('an exchange that stalls', () => {
  const STALLED = { takesMs: 24 * HOUR }

  it('lets a caller go whose signal aborts, and goes on', async () => {
    const { session, startedAtMs } = play().session(lives(HOUR), {
      takesMs: 2_000,
    })
    const caller = new AbortController()
    await play().clock.run(async () => {
      const impatient = expect(
        session.get(caller.signal),
      ).rejects.toBeInstanceOf(KeysDelayed)
      const patient = session.get(play().run.signal)
      await play().sleep(500)
      caller.abort()
      await impatient
      expect(play().clock.now()).toBe(500)
      expect(await patient).toEqual(numberedKeys(1))
    })
    expect(startedAtMs).toHaveLength(1)
  })

  it('ends with the run, as a timeout', async () => {
    const { session } = play().session(lives(HOUR), STALLED)
    await play().clock.run(async () => {
      const end = expect(session.get(play().run.signal)).rejects.toMatchObject({
        name: 'KeysDelayed',
        failure: { class: 'network', error: { code: 'Timeout' } },
      })
      await play().sleep(1_000)
      play().run.abort()
      await end
      expect(session.lastFailure()).toMatchObject({ class: 'network' })
    })
  })

  it('lets a caller go at once whose signal has aborted', async () => {
    const { session } = play().session(lives(HOUR), STALLED)
    await expect(session.get(AbortSignal.abort())).rejects.toBeInstanceOf(
      KeysDelayed,
    )
  })

  it('is not blamed on a failure from before the last success', async () => {
    const script: Scripted[] = [
      { kind: 'delayed' },
      { kind: 'keys', lifeMs: 40 * HOUR },
    ]
    const { session } = play().session(
      (number) => script[number - 1] ?? { kind: 'delayed' },
      STALLED,
    )
    await play().clock.run(async () => {
      await session.get(play().run.signal)
      expect(session.lastFailure()).toBeNull()
      await play().sleep(40 * HOUR)
      const end = expect(session.get(play().run.signal)).rejects.toMatchObject({
        failure: { error: { code: 'Timeout' } },
      })
      await play().sleep(1_000)
      play().run.abort()
      await end
    })
  })

  it('is refused where the first keys have a bound', async () => {
    const refusal = new PermanentError({
      reason: 'auth',
      error: { code: 'Bound', message: 'B.' },
    })
    const firstWithin = { ms: 5_000, timeoutError: () => refusal }
    const { session } = play().session(lives(HOUR), { ...STALLED, firstWithin })
    await play().clock.run(async () => {
      await expect(session.get(play().run.signal)).rejects.toBe(refusal)
      expect(play().clock.now()).toBe(5_000)
    })
  })

  it('has no bound at a renewal', async () => {
    const firstWithin = {
      ms: 5_000,
      timeoutError: () =>
        new PermanentError({
          reason: 'auth',
          error: { code: 'Bound', message: 'B.' },
        }),
    }
    const { session } = play().session(
      (number) =>
        number === 1 || number > 20
          ? { kind: 'keys', lifeMs: MINUTE }
          : { kind: 'delayed' },
      { firstWithin },
    )
    await play().clock.run(async () => {
      await session.get(play().run.signal)
      await play().sleep(MINUTE)
      const beforeMs = play().clock.now()
      expect(await session.get(play().run.signal)).toEqual(numberedKeys(2))
      expect(play().clock.now() - beforeMs).toBeGreaterThan(5_000)
    })
  })

  it('is not cut short at a renewal by the bound of the first keys', async () => {
    const refusal = () =>
      new PermanentError({
        reason: 'auth',
        error: { code: 'Bound', message: 'B.' },
      })
    const script = play().session(lives(MINUTE))
    const { session } = play().session(lives(MINUTE), {
      firstWithin: { ms: 5_000, timeoutError: refusal },
      exchange: async (signal) => {
        const isFirst = script.startedAtMs.length === 0
        const fresh = await script.exchange(signal)
        await play().clock.sleep(isFirst ? 0 : 6_000, signal)
        if (signal.aborted) throw new Error('It was cut short.')
        return fresh
      },
    })
    await play().clock.run(async () => {
      await session.get(play().run.signal)
      await play().sleep(MINUTE)
      expect(await session.get(play().run.signal)).toEqual(numberedKeys(2))
    })
    expect(script.startedAtMs).toHaveLength(2)
  })
})
