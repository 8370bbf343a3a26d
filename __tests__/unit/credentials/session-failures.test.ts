import { describe, expect, it } from '@jest/globals'
import { PermanentError } from '../../../src/gate/reading.js'
import { forEachTest } from './each-test.js'
import { createSessionPlay, HOUR, lives, MINUTE } from './played-session.js'
import { FAILURE, numberedKeys } from './scripted-exchange.js'

const play = forEachTest(createSessionPlay)

describe('an exchange that fails in passing', () => {
  it('is tried again with backoff, and the keys in hand go on being used', async () => {
    const { session, startedAtMs } = play().session(
      (number) =>
        number > 1 && number < 5
          ? { kind: 'delayed' }
          : { kind: 'keys', lifeMs: HOUR },
      { takesMs: 0 },
    )
    await play().clock.run(async () => {
      await session.get(play().run.signal)
      await play().sleep(HOUR - 5 * MINUTE)
      for (let second = 0; second < 3; second += 1) {
        await session.get(play().run.signal)
        expect(session.lastFailure()).toBeNull()
        await play().sleep(1_000)
      }
      expect(await session.get(play().run.signal)).toEqual(numberedKeys(2))
    })
    const dueAtMs = HOUR - 5 * MINUTE
    // Half of 0.5 s, 1 s and 2 s.
    const tries = [0, 250, 750, 1750].map((afterMs) => dueAtMs + afterMs)
    expect(startedAtMs).toEqual([0, ...tries])
  })

  it('leaves the keys in hand in use where the pause asked for outlasts the run', async () => {
    const { session } = play().session(
      (number) =>
        number === 1
          ? { kind: 'keys', lifeMs: HOUR }
          : { kind: 'delayed', retryAfterMs: 2 * HOUR },
      { deadlineAtMs: HOUR },
    )
    await play().clock.run(async () => {
      await session.get(play().run.signal)
      await play().sleep(HOUR - 4 * MINUTE)
      for (let second = 0; second < 2; second += 1) {
        expect(await session.get(play().run.signal)).toEqual(numberedKeys(1))
        await play().sleep(1_000)
      }
    })
  })

  it('is told from the very end of the keys in hand on', async () => {
    const { session } = play().session(
      (number) =>
        number === 1 ? { kind: 'keys', lifeMs: MINUTE } : { kind: 'delayed' },
      { takesMs: 0 },
    )
    await play().clock.run(async () => {
      await session.get(play().run.signal)
      await play().sleep(MINUTE - 1)
      await session.get(play().run.signal)
      expect(session.lastFailure()).toBeNull()
      await play().sleep(1)
      expect(session.lastFailure()).toEqual(FAILURE)
    })
  })

  it('is none while nobody asks', async () => {
    const { session } = play().session(lives(MINUTE))
    expect(session.lastFailure()).toBeNull()
    await play().clock.run(async () => {
      await session.get(play().run.signal)
      await play().sleep(2 * MINUTE)
      expect(session.lastFailure()).toBeNull()
    })
  })

  it('says at the deadline what went wrong, if the keys are dead', async () => {
    const { session } = play().session(() => ({ kind: 'delayed' }))
    await play().clock.run(async () => {
      const asked = session.get(play().run.signal)
      const end = expect(asked).rejects.toMatchObject({
        name: 'KeysDelayed',
        failure: FAILURE,
      })
      await play().sleep(5 * MINUTE)
      expect(session.lastFailure()).toEqual(FAILURE)
      play().run.abort()
      await end
    })
  })

  it('refuses a host that does not exist after three tries', async () => {
    const { session, startedAtMs } = play().session(() => ({
      kind: 'delayed',
      unknownHost: true,
    }))
    const asked = play().clock.run(() => session.get(play().run.signal))
    await expect(asked).rejects.toMatchObject({
      name: 'PermanentError',
      reason: 'network',
      detail: { code: 'ECONNREFUSED' },
    })
    expect(startedAtMs).toHaveLength(3)
  })

  it('goes on with a host that existed before', async () => {
    const { session } = play().session((number) =>
      number === 1 || number > 6
        ? { kind: 'keys', lifeMs: MINUTE }
        : { kind: 'delayed', unknownHost: true },
    )
    await play().clock.run(async () => {
      await session.get(play().run.signal)
      await play().sleep(2 * MINUTE)
      expect(await session.get(play().run.signal)).toEqual(numberedKeys(2))
    })
  })
})

describe('an exchange that is refused', () => {
  it('ends at once, with no second one', async () => {
    const { session, startedAtMs } = play().session(() => ({
      kind: 'permanent',
    }))
    await play().clock.run(async () => {
      for (let time = 0; time < 3; time += 1)
        await expect(session.get(play().run.signal)).rejects.toBeInstanceOf(
          PermanentError,
        )
    })
    expect(startedAtMs).toHaveLength(1)
  })

  it('ends a session whose keys still live, with that very reason', async () => {
    const { session, startedAtMs } = play().session((number) =>
      number === 1 ? { kind: 'keys', lifeMs: HOUR } : { kind: 'permanent' },
    )
    await play().clock.run(async () => {
      const keys = await session.get(play().run.signal)
      await play().sleep(HOUR - 4 * MINUTE)
      await session.get(play().run.signal)
      await play().sleep(1_000)
      const end = { name: 'PermanentError', detail: { code: 'No' } }
      await expect(session.get(play().run.signal)).rejects.toMatchObject(end)
      await expect(
        session.renew(keys, play().run.signal),
      ).rejects.toMatchObject(end)
    })
    expect(startedAtMs).toHaveLength(2)
  })
})
