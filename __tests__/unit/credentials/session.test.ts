import { describe, expect, it } from '@jest/globals'
import { forEachTest } from './each-test.js'
import { createSessionPlay, HOUR, lives, MINUTE } from './played-session.js'
import { numberedKeys } from './scripted-exchange.js'

const play = forEachTest(createSessionPlay)

describe('renewal', () => {
  it('carries ten minutes of waiting on keys of one minute', async () => {
    const { session, startedAtMs, issued, mostAtOnce } = play().session(
      lives(MINUTE),
    )
    await play().clock.run(async () => {
      while (play().clock.now() < 10 * MINUTE) {
        const keys = await session.get(play().run.signal)
        const given = issued.find((one) => one.keys === keys)
        expect(given?.deadAtMs).toBeGreaterThan(play().clock.now())
        await play().sleep(5_000)
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
    const { session, startedAtMs } = play().session(lives(lifeMs), {
      takesMs: 0,
    })
    await play().clock.run(async () => {
      await session.get(play().run.signal)
      await play().sleep(renewedAtMs - 1)
      await session.get(play().run.signal)
      expect(startedAtMs).toEqual([0])
      await play().sleep(1)
      await session.get(play().run.signal)
    })
    expect(startedAtMs).toEqual([0, renewedAtMs])
  })

  it('shares the first exchange among all who ask', async () => {
    const { session, startedAtMs } = play().session(lives(HOUR))
    const asked = await play().clock.run(() =>
      Promise.all(
        Array.from({ length: 20 }, () => session.get(play().run.signal)),
      ),
    )
    expect(startedAtMs).toHaveLength(1)
    expect(asked).toEqual(Array.from({ length: 20 }, () => numberedKeys(1)))
  })

  it('holds nobody up while the present keys live', async () => {
    const { session } = play().session(lives(HOUR), { takesMs: 10_000 })
    await play().clock.run(async () => {
      await session.get(play().run.signal)
      await play().sleep(HOUR - 4 * MINUTE)
      const beforeMs = play().clock.now()
      expect(await session.get(play().run.signal)).toEqual(numberedKeys(1))
      expect(play().clock.now()).toBe(beforeMs)
      await play().sleep(10_000)
      expect(await session.get(play().run.signal)).toEqual(numberedKeys(2))
    })
  })

  it.each([
    ['once the present ones are dead', 2 * MINUTE],
    ['at the very end of the present ones', MINUTE],
  ])('waits for new keys %s', async (_name, afterMs) => {
    const { session } = play().session(lives(MINUTE))
    await play().clock.run(async () => {
      await session.get(play().run.signal)
      await play().sleep(afterMs)
      expect(await session.get(play().run.signal)).toEqual(numberedKeys(2))
    })
  })

  it('takes nothing from the keys in hand when the run ends it', async () => {
    const { session } = play().session(lives(HOUR), { takesMs: MINUTE })
    await play().clock.run(async () => {
      await session.get(play().run.signal)
      await play().sleep(HOUR - 4 * MINUTE)
      await session.get(play().run.signal)
      play().run.abort()
      await play().clock.sleep(1_000, new AbortController().signal)
      expect(await session.get(new AbortController().signal)).toEqual(
        numberedKeys(1),
      )
    })
  })
})
