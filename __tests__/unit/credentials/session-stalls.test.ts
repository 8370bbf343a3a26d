import { describe, expect, it } from '@jest/globals'
import { KeysDelayed } from '../../../src/credentials/token-exchange.js'
import type { Failure } from '../../../src/gate/reading.js'
import { forEachTest } from './each-test.js'
import { createSessionPlay, HOUR, lives, MINUTE } from './played-session.js'
import { FAILURE, numberedKeys, type Scripted } from './scripted-exchange.js'

const play = forEachTest(createSessionPlay)

const SILENT: Failure = {
  class: 'network',
  error: { code: 'Silent', message: 'S.' },
  requestId: null,
}
const BUSY: Failure = { ...SILENT, class: 'api' }

/** Silence that is noticed after 5 s, and the failures it was noticed with. */
function noticing() {
  const noticed: (Failure | null)[] = []
  return {
    noticed,
    noticeAfterMs: 5_000,
    onNotice: (last: Failure | null) => noticed.push(last),
    failure: () => SILENT,
  }
}

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

  it('is noticed once for the first keys, and goes on', async () => {
    const silence = noticing()
    const { session } = play().session(lives(HOUR), {
      takesMs: HOUR,
      silence,
    })
    await play().clock.run(async () => {
      const keys = session.get(play().run.signal)
      await play().sleep(4_999)
      expect(silence.noticed).toEqual([])
      await play().sleep(1)
      expect(silence.noticed).toEqual([null])
      expect(session.lastFailure()).toBe(SILENT)
      expect(await keys).toEqual(numberedKeys(1))
      expect(session.lastFailure()).toBeNull()
    })
    expect(silence.noticed).toHaveLength(1)
  })

  it('is noticed with the last failure', async () => {
    const silence = noticing()
    const { session } = play().session(
      (number) =>
        number < 20 ? { kind: 'delayed' } : { kind: 'keys', lifeMs: HOUR },
      { silence },
    )
    await play().clock.run(async () => {
      expect(await session.get(play().run.signal)).toEqual(numberedKeys(1))
    })
    expect(silence.noticed).toEqual([FAILURE])
  })

  it('is nothing to notice where keys come in time', async () => {
    const silence = noticing()
    const { session } = play().session(lives(HOUR), { silence })
    await play().clock.run(async () => {
      await session.get(play().run.signal)
      expect(play().clock.pending()).toBe(0)
      await play().sleep(MINUTE)
    })
    expect(silence.noticed).toEqual([])
  })

  it('is nothing to notice after an answer, nor at a renewal', async () => {
    const silence = noticing()
    const { session } = play().session(
      (number) =>
        number === 20 || number === 40
          ? { kind: 'keys', lifeMs: MINUTE }
          : { kind: 'delayed', failure: number < 20 ? BUSY : FAILURE },
      { silence },
    )
    await play().clock.run(async () => {
      await session.get(play().run.signal)
      await play().sleep(MINUTE)
      expect(await session.get(play().run.signal)).toEqual(numberedKeys(2))
    })
    expect(silence.noticed).toEqual([])
  })
})
