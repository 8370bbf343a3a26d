import { describe, expect, it } from '@jest/globals'
import { Refusal } from '../../src/gate/reading.js'
import type { Rules } from '../../src/gate/rules.js'
import { playGate } from './gate-runner.js'
import {
  connected,
  disconnected,
  missing,
  noAnswer,
  notYours,
  type Life,
} from './scripted-source.js'

const healthy: Life = () => connected
const unhealthy: Life = () => disconnected
const silent: Life = () => noAnswer
const from =
  (ms: number): Life =>
  ({ atMs }) =>
    atMs >= ms ? connected : disconnected
const fleetOf = (count: number, life: Life): Record<string, Life> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`i-${String(index)}`, life]),
  )
const callTimes = (calls: readonly { atMs: number }[]) =>
  calls.map(({ atMs }) => atMs)
const refusal = new Refusal({
  reason: 'auth',
  error: { code: 'Forbidden.RAM', message: 'No.' },
  requestId: 'R-9',
})

describe('the gate opens', () => {
  it('in the first round when every instance is connected', async () => {
    const end = await playGate({ lives: fleetOf(5, healthy) })
    expect(end.verdict).toEqual({
      conclusion: 'success',
      reason: 'ok',
      cause: null,
    })
    expect(end.rounds).toBe(1)
    expect(end.calls).toHaveLength(5)
    expect(end.endedAtMs).toBe(0)
    expect(end.fleet.alwaysHealthy()).toBe(true)
  })

  it('in the round in which the last instance connects, at no extra interval', async () => {
    const end = await playGate({
      lives: { ...fleetOf(3, healthy), slow: from(25_000) },
    })
    expect(end.verdict.conclusion).toBe('success')
    expect(end.endedAtMs).toBe(30_000)
    expect(end.rounds).toBe(4)
    expect(end.fleet.alwaysHealthy()).toBe(false)
  })

  it('at one call a round while one in a hundred is slow', async () => {
    const end = await playGate({
      lives: { ...fleetOf(99, healthy), slow: from(45_000) },
    })
    expect(end.verdict.conclusion).toBe('success')
    const perRound = end.played.map(({ asked }) => asked)
    expect(perRound).toEqual([100, 1, 1, 1, 1, 100])
  })

  it('after success-threshold rounds in a row that held', async () => {
    const end = await playGate({
      lives: fleetOf(2, healthy),
      rules: { successThreshold: 3 },
    })
    expect(end.verdict.conclusion).toBe('success')
    expect(callTimes(end.calls)).toEqual([0, 0, 10_000, 10_000, 20_000, 20_000])
    expect(end.streak).toBe(3)
  })

  it('only after a new streak when a round broke in between', async () => {
    const flapping: Life = ({ nth }) => (nth === 2 ? disconnected : connected)
    const end = await playGate({
      lives: { a: healthy, b: flapping },
      rules: { successThreshold: 2 },
    })
    expect(end.played.map(({ outcome }) => outcome)).toEqual([
      'held',
      'broke',
      'held',
      'held',
    ])
    expect(end.fleet.flaps()).toBe(1)
  })

  it('across a round that only lacked answers, which neither holds nor breaks', async () => {
    const hiccup: Life = ({ nth }) => (nth === 2 ? noAnswer : connected)
    const end = await playGate({
      lives: { a: healthy, b: hiccup },
      rules: { successThreshold: 2 },
    })
    expect(end.verdict.conclusion).toBe('success')
    expect(end.played.map(({ outcome }) => outcome)).toEqual([
      'held',
      'undecided',
      'held',
    ])
  })

  it('with the quorum healthy and the rest unhealthy or silent', async () => {
    const end = await playGate({
      lives: { ...fleetOf(8, healthy), bad: unhealthy, mute: silent },
      rules: { minHealthy: { kind: 'share', percent: 80 } },
    })
    expect(end.verdict.conclusion).toBe('success')
    expect(end.fleet.counts()).toEqual({
      total: 10,
      healthy: 8,
      unhealthy: 1,
      unknown: 1,
    })
  })

  it('on a fresh reading only: an instance seen healthy before is read again', async () => {
    const lost: Life = ({ nth }) => (nth === 1 ? connected : disconnected)
    const end = await playGate({ lives: { lost, slow: from(10_000) } })
    expect(end.verdict.conclusion).toBe('timed_out')
    expect(end.played[1]).toMatchObject({ outcome: 'broke', asked: 2 })
  })
})

describe('the gate ends at once', () => {
  it('when ids not found leave too few, and asks none of them again', async () => {
    const end = await playGate({
      lives: { a: healthy, gone: () => missing, b: unhealthy },
    })
    expect(end.verdict).toMatchObject({
      conclusion: 'failure',
      reason: 'not_found',
    })
    expect(end.endedAtMs).toBe(0)
    expect(end.calls).toHaveLength(3)
  })

  it('within two seconds when others hang while an id is not found', async () => {
    const end = await playGate({
      lives: { hung: () => 'hang', gone: () => missing },
    })
    expect(end.verdict.reason).toBe('not_found')
    expect(end.endedAtMs).toBe(2_000)
    expect(end.timersLeft).toBe(0)
  })

  it('as cancelled when cancelled while others may still answer', async () => {
    const end = await playGate({
      lives: { hung: () => 'hang', gone: () => missing },
      cancelAtMs: 1_000,
    })
    expect(end.verdict.conclusion).toBe('cancelled')
    expect(end.endedAtMs).toBe(1_000)
  })

  it('on a refusal, with no second call sent for it', async () => {
    const end = await playGate({
      lives: fleetOf(5, () => refusal),
      width: 1,
    })
    expect(end.verdict).toEqual({
      conclusion: 'error',
      reason: 'auth',
      cause: {
        error: { code: 'Forbidden.RAM', message: 'No.' },
        requestId: 'R-9',
        advice: null,
      },
    })
    expect(end.calls).toHaveLength(1)
    expect(end.timersLeft).toBe(0)
  })

  it('after max-errors rounds in a row without one usable answer', async () => {
    const end = await playGate({
      lives: fleetOf(2, ({ atMs }) => (atMs === 10_000 ? connected : noAnswer)),
      rules: { maxErrors: 2, successThreshold: 2 },
    })
    expect(end.verdict).toMatchObject({
      conclusion: 'error',
      reason: 'network',
      cause: { error: { code: 'ECONNRESET' } },
    })
    expect(end.rounds).toBe(4)
  })

  it('as cancelled when cancelled, in a round as between two', async () => {
    for (const lives of [fleetOf(1, unhealthy), fleetOf(1, () => 'hang')]) {
      const end = await playGate({ lives, cancelAtMs: 12_345 })
      expect(end.verdict).toMatchObject({
        conclusion: 'cancelled',
        reason: 'cancelled',
      })
      expect(end.endedAtMs).toBe(12_345)
      expect(end.timersLeft).toBe(0)
    }
  })

  it('lets any other throw through: the failure boundary is above it', async () => {
    await expect(
      playGate({ lives: fleetOf(1, () => new TypeError('bug')) }),
    ).rejects.toThrow('bug')
  })
})

describe('ids not found', () => {
  it('stand as unhealthy and are never asked again while the quorum can do without', async () => {
    const end = await playGate({
      lives: { a: healthy, b: from(15_000), gone: () => missing },
      rules: { minHealthy: { kind: 'count', count: 2 } },
    })
    expect(end.verdict.conclusion).toBe('success')
    expect(end.calls.filter(({ id }) => id === 'gone')).toHaveLength(1)
    expect(end.fleet.counts()).toMatchObject({ total: 3, unhealthy: 1 })
  })

  it('make a round break together with unhealthy answers', async () => {
    const end = await playGate({
      lives: { gone: () => missing, b: from(5_000), c: from(5_000) },
      rules: { minHealthy: { kind: 'count', count: 2 } },
    })
    expect(end.played.map(({ outcome }) => outcome)).toEqual(['broke', 'held'])
  })

  it('are waited for under `wait`', async () => {
    const end = await playGate({
      lives: {
        late: ({ atMs }) => (atMs >= 20_000 ? connected : missing),
        theirs: ({ atMs }) => (atMs >= 20_000 ? connected : notYours),
      },
      rules: { notFound: 'wait' },
    })
    expect(end.verdict.conclusion).toBe('success')
    expect(end.endedAtMs).toBe(20_000)
  })

  it('still not there at the deadline under `wait` are a timeout', async () => {
    const end = await playGate({
      lives: { late: () => missing },
      rules: { notFound: 'wait' },
    })
    expect(end.verdict).toMatchObject({
      conclusion: 'timed_out',
      reason: 'timeout',
    })
  })

  it('leave the counts under `ignore`, and a share counts what is left', async () => {
    const end = await playGate({
      lives: { a: healthy, gone: () => missing },
      rules: { notFound: 'ignore' },
    })
    expect(end.verdict.conclusion).toBe('success')
    expect(end.fleet.counts().total).toBe(1)
    expect(end.fleet.ignored()).toEqual(['gone'])
    expect(end.fleet.alwaysHealthy()).toBe(true)
  })

  it.each([
    ['none is left', { gone: () => missing }, rulesOf(null)],
    [
      'too few for a count are left',
      { a: healthy, gone: () => missing },
      rulesOf(2),
    ],
    [
      'one may be another account’s',
      { a: healthy, x: () => notYours },
      rulesOf(null),
    ],
  ] as const)(
    'close the gate under `ignore` when %s',
    async (_, lives, rules) => {
      const end = await playGate({ lives, rules })
      expect(end.verdict).toMatchObject({
        conclusion: 'failure',
        reason: 'not_found',
      })
    },
  )
})

function rulesOf(count: number | null): Partial<Rules> {
  return {
    notFound: 'ignore',
    minHealthy:
      count === null
        ? { kind: 'share', percent: 100 }
        : { kind: 'count', count },
  }
}

describe('at the deadline', () => {
  it('an unhealthy instance is a timeout, just before the deadline and not after it', async () => {
    const end = await playGate({ lives: fleetOf(2, unhealthy), latencyMs: 50 })
    expect(end.verdict).toMatchObject({
      conclusion: 'timed_out',
      reason: 'timeout',
    })
    expect(end.endedAtMs).toBeLessThanOrEqual(60_000)
    expect(end.endedAtMs).toBeGreaterThanOrEqual(59_750)
  })

  it('the last sleep is shortened, and the last round reads all it can', async () => {
    const end = await playGate({
      lives: { ...fleetOf(9, healthy), bad: unhealthy },
      timeoutMs: 25_000,
      latencyMs: 50,
    })
    expect(end.played.map(({ asked }) => asked)).toEqual([10, 1, 1, 10])
    expect(end.played.map(({ startedAtMs }) => startedAtMs)).toEqual([
      0, 10_000, 20_000, 24_750,
    ])
  })

  it('silence alone is an error of the last failed call’s class', async () => {
    const end = await playGate({
      lives: { a: healthy, b: silent },
    })
    expect(end.verdict).toMatchObject({
      conclusion: 'error',
      reason: 'network',
      cause: { error: { code: 'ECONNRESET' } },
    })
  })

  it('silence beside an unhealthy instance is a timeout', async () => {
    const end = await playGate({ lives: { a: unhealthy, b: silent } })
    expect(end.verdict.conclusion).toBe('timed_out')
  })

  it('rounds still short of the threshold are a timeout', async () => {
    const end = await playGate({
      lives: fleetOf(1, healthy),
      rules: { successThreshold: 100 },
    })
    expect(end.verdict.conclusion).toBe('timed_out')
    expect(end.fleet.counts().healthy).toBe(1)
  })

  it('a call that hangs is cut and brings no reading', async () => {
    const end = await playGate({ lives: fleetOf(1, () => 'hang') })
    expect(end.verdict).toEqual({
      conclusion: 'error',
      reason: 'network',
      cause: null,
    })
    expect(end.endedAtMs).toBe(60_000)
    expect(end.fleet.instances()[0]).toMatchObject({ last: null, readings: 0 })
    expect(end.timersLeft).toBe(0)
  })

  it('a round that outlasts its interval is followed at once', async () => {
    const end = await playGate({
      lives: fleetOf(3, from(29_000)),
      latencyMs: 5_000,
      width: 1,
    })
    expect(end.played.map(({ startedAtMs }) => startedAtMs)).toEqual([
      0, 15_000, 30_000,
    ])
    expect(end.verdict.conclusion).toBe('success')
  })

  it('no answer that comes after it counts, however late the timer', async () => {
    const end = await playGate({
      lives: { a: ({ nth }) => (nth === 1 ? disconnected : 'hang') },
      timeoutMs: 15_000,
    })
    expect(end.verdict.conclusion).toBe('timed_out')
    expect(end.endedAtMs).toBe(15_000)
    expect(end.fleet.instances()[0]?.readings).toBe(1)
  })
})

describe('the initial delay', () => {
  it('comes before the first round', async () => {
    const end = await playGate({
      lives: fleetOf(1, healthy),
      initialDelayMs: 7_000,
    })
    expect(callTimes(end.calls)).toEqual([7_000])
  })

  it('is part of the timeout', async () => {
    const end = await playGate({
      lives: fleetOf(1, unhealthy),
      initialDelayMs: 7_000,
      timeoutMs: 8_000,
    })
    expect(end.endedAtMs).toBeLessThanOrEqual(8_000)
  })
})

describe('once', () => {
  it.each([
    ['all are healthy', fleetOf(3, healthy), 'success', 'ok'],
    ['one is unhealthy', { a: healthy, b: unhealthy }, 'failure', 'unhealthy'],
    [
      'one is missing',
      { a: healthy, b: () => missing },
      'failure',
      'not_found',
    ],
    ['one never answers', { a: healthy, b: silent }, 'error', 'network'],
    [
      'one never answers and one is unhealthy',
      { a: unhealthy, b: silent },
      'failure',
      'unhealthy',
    ],
  ] as const)('when %s: one round', async (_, lives, conclusion, reason) => {
    const end = await playGate({ lives, mode: 'once' })
    expect(end.verdict).toMatchObject({ conclusion, reason })
    expect(end.rounds).toBe(1)
  })

  it('asks only the unanswered again, three passes in all', async () => {
    const end = await playGate({
      lives: { a: healthy, b: silent },
      mode: 'once',
    })
    expect(end.calls.map(({ id }) => id)).toEqual(['a', 'b', 'b', 'b'])
  })

  it('makes max-errors passes where that is set', async () => {
    const end = await playGate({
      lives: { b: silent },
      mode: 'once',
      rules: { maxErrors: 2 },
    })
    expect(end.calls).toHaveLength(2)
  })

  it('is green when a hiccup is over at the second pass', async () => {
    const hiccup: Life = ({ nth }) => (nth === 1 ? noAnswer : connected)
    const end = await playGate({ lives: { a: healthy, hiccup }, mode: 'once' })
    expect(end.verdict.conclusion).toBe('success')
    expect(end.fleet.counts()).toMatchObject({ total: 2, healthy: 2 })
  })

  it('is green when an id that first gave no answer turns out not to exist, and is ignored', async () => {
    const gone: Life = ({ nth }) => (nth === 1 ? noAnswer : missing)
    const end = await playGate({
      lives: { a: healthy, gone },
      mode: 'once',
      rules: { notFound: 'ignore' },
    })
    expect(end.verdict.conclusion).toBe('success')
    expect(end.played[0]).toMatchObject({ outcome: 'held', asked: 1 })
  })

  it('does not sleep into the deadline for a pass that cannot come', async () => {
    const end = await playGate({
      lives: { b: silent },
      mode: 'once',
      timeoutMs: 15_000,
    })
    expect(end.verdict.conclusion).toBe('error')
    expect(callTimes(end.calls)).toEqual([0, 10_000, 14_750])
    expect(end.endedAtMs).toBe(14_750)
  })

  it('ends as an error at the deadline when answers are still missing', async () => {
    const end = await playGate({
      lives: { a: healthy, b: () => 'hang' },
      mode: 'once',
    })
    expect(end.verdict.conclusion).toBe('error')
    expect(end.endedAtMs).toBe(60_000)
  })

  it('is cancelled by a cancellation', async () => {
    const end = await playGate({
      lives: { b: () => 'hang' },
      mode: 'once',
      cancelAtMs: 5,
    })
    expect(end.verdict.conclusion).toBe('cancelled')
  })
})
