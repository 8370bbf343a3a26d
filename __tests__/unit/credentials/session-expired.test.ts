import { describe, expect, it } from '@jest/globals'
import { createStaticKeys } from '../../../src/credentials/open.js'
import { forEachTest } from './each-test.js'
import { createSessionPlay, HOUR, lives, MINUTE } from './played-session.js'
import { numberedKeys } from './scripted-exchange.js'

const play = forEachTest(createSessionPlay)

describe('keys that the server calls expired', () => {
  it('are renewed once for all whose calls came back', async () => {
    const { session, startedAtMs } = play().session(lives(HOUR))
    await play().clock.run(async () => {
      const stale = await session.get(play().run.signal)
      const renewed = await Promise.all(
        Array.from({ length: 9 }, () =>
          session.renew(stale, play().run.signal),
        ),
      )
      expect(new Set(renewed.map((keys) => keys?.accessKeyId))).toEqual(
        new Set(['STS.2']),
      )
      // One more answer to a call of before.
      expect(await session.renew(stale, play().run.signal)).toEqual(
        numberedKeys(2),
      )
    })
    expect(startedAtMs).toHaveLength(2)
  })

  it('are given to nobody while they are renewed', async () => {
    const { session } = play().session(lives(HOUR))
    await play().clock.run(async () => {
      const stale = await session.get(play().run.signal)
      const renewed = session.renew(stale, play().run.signal)
      expect(await session.get(play().run.signal)).toEqual(numberedKeys(2))
      await renewed
    })
  })

  it('are renewed once and no more if the new ones never worked', async () => {
    const { session, startedAtMs } = play().session(lives(HOUR))
    await play().clock.run(async () => {
      let keys = await session.get(play().run.signal)
      session.proven(keys)
      for (;;) {
        const other = await session.renew(keys, play().run.signal)
        if (other === null) break
        keys = other
      }
    })
    expect(startedAtMs).toHaveLength(2)
  })

  it('are renewed again if the new ones worked', async () => {
    const { session } = play().session(lives(HOUR))
    await play().clock.run(async () => {
      const first = await session.get(play().run.signal)
      const second = await session.renew(first, play().run.signal)
      // Only what is in use is proven by it.
      session.proven(first)
      expect(await session.renew(numberedKeys(2), play().run.signal)).toBeNull()
      session.proven(second ?? first)
      expect(await session.renew(numberedKeys(2), play().run.signal)).toEqual(
        numberedKeys(3),
      )
    })
  })

  it('are renewed again after a renewal of the usual kind', async () => {
    const { session } = play().session(lives(HOUR))
    await play().clock.run(async () => {
      const first = await session.get(play().run.signal)
      await session.renew(first, play().run.signal)
      await play().sleep(2 * HOUR)
      const third = await session.get(play().run.signal)
      expect(third).toEqual(numberedKeys(3))
      expect(await session.renew(third, play().run.signal)).toEqual(
        numberedKeys(4),
      )
    })
  })

  it('share an exchange that is under way already', async () => {
    const { session, startedAtMs } = play().session(lives(HOUR), {
      takesMs: 1_000,
    })
    await play().clock.run(async () => {
      const stale = await session.get(play().run.signal)
      await play().sleep(HOUR - 4 * MINUTE)
      await session.get(play().run.signal)
      expect(await session.renew(stale, play().run.signal)).toEqual(
        numberedKeys(2),
      )
      expect(await session.renew(numberedKeys(2), play().run.signal)).toBeNull()
    })
    expect(startedAtMs).toHaveLength(2)
  })
})

describe('keys of somebody else', () => {
  it('are proven to no effect, and answered with the first of the session', async () => {
    const { session } = play().session(lives(HOUR))
    session.proven(numberedKeys(9))
    expect(
      await play().clock.run(() =>
        session.renew(numberedKeys(9), play().run.signal),
      ),
    ).toEqual(numberedKeys(1))
  })
})

describe('static keys', () => {
  it('are given as they are, and never renewed', async () => {
    const keys = numberedKeys(1)
    const provider = createStaticKeys(keys)
    expect(await provider.get(play().run.signal)).toBe(keys)
    provider.proven(keys)
    expect(await provider.renew(keys, play().run.signal)).toBeNull()
    expect(provider.lastFailure()).toBeNull()
  })
})
