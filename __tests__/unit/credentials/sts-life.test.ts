import { describe, expect, it } from '@jest/globals'
import { forEachTest } from './each-test.js'
import type { Said } from './loopback-issuer.js'
import { ISSUED_AT, DATE } from './session-stage.js'
import {
  createStsStage,
  good,
  HOUR_S,
  SECRET,
  SESSION_TOKEN,
} from './sts-stage.js'

const stage = forEachTest(createStsStage)

describe('the life of a session', () => {
  const renewals = (say: () => Said, options = {}) =>
    stage().against(
      say,
      async (session) => {
        const counts: number[] = []
        for (const minutes of [0, 54, 2]) {
          await stage().clock.move(minutes * 60_000)
          await stage().get(session)
          // A renewal holds nobody up: its request comes a little later.
          if (minutes === 2)
            await stage().until(() => stage().seen.length === 2)
          counts.push(stage().seen.length)
        }
        return counts
      },
      options,
    )

  it.each([
    ['ten hours fast', 10],
    ['ten hours slow', -10],
    ['right', 0],
  ])('is counted by the server where our clock is %s', async (_name, hours) => {
    const wallNowMs = () => ISSUED_AT + hours * 3_600_000
    expect(await renewals(() => good(), { wallNowMs })).toEqual([1, 1, 2])
  })

  it.each([
    ['without a Date', { ...good(), headers: { date: '' } }],
    ['that has ended when it begins', good(-HOUR_S)],
    ['without an Expiration', withoutExpiration()],
  ])('is the one asked for in an answer %s', async (_name, answer) => {
    const wallNowMs = () => ISSUED_AT + 36_000_000
    expect(await renewals(() => answer, { wallNowMs })).toEqual([1, 1, 2])
  })

  function withoutExpiration(): Said {
    return {
      headers: { date: DATE },
      body: {
        Credentials: {
          AccessKeyId: 'STS.FakeKeyId',
          AccessKeySecret: SECRET,
          SecurityToken: SESSION_TOKEN,
        },
      },
    }
  }
})
