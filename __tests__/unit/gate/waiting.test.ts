import { describe, expect, it } from '@jest/globals'
import { verdictText } from '../../../src/report/wording.js'
import { createRoundLog } from '../../../src/report/log.js'
import { instancesOf, unwordedOf } from '../report/report-fixture.js'
import { rules } from './gate-runner.js'
import { playRun, says } from './played-run.js'

// The least of a first pause, without a pace that was learnt.
const FIRST_PAUSE_MS = 25

const idsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => `i-${String(index)}`)

describe('a failure in passing', () => {
  it.each([
    ['a 500', says.serverError],
    ['a reset', says.reset],
    ['a 429', says.throttled],
  ])('does not abort the wait: %s', async (_, failure) => {
    const run = await playRun({
      ids: ['i-a'],
      server: ({ nth }) => (nth === 1 ? failure : says.connected),
    })
    expect(run.verdict.conclusion).toBe('success')
    expect(run.rounds).toBe(1)
    expect(run.asked).toHaveLength(2)
  })

  it('that lasts for several rounds does not abort it either', async () => {
    const run = await playRun({
      ids: ['i-a'],
      server: ({ atMs }) => (atMs < 25_000 ? says.reset : says.connected),
    })
    expect(run.verdict.conclusion).toBe('success')
    expect(run.endedAtMs).toBeLessThan(35_000)
  })

  it('is followed by no sleep after the last try', async () => {
    const run = await playRun({
      ids: ['i-a'],
      server: () => says.serverError,
      rules: { maxErrors: 1 },
    })
    expect(run.asked).toHaveLength(3)
    expect(run.endedAtMs).toBe(run.asked.at(-1)?.endedAtMs)
    expect(run.timersLeft).toBe(0)
  })
})

describe('an answer that waiting cannot cure', () => {
  it('ends the wait at once, with one call', async () => {
    const run = await playRun({ ids: idsOf(20), server: () => says.refused })
    expect(run.verdict).toMatchObject({ conclusion: 'error', reason: 'auth' })
    expect(run.asked).toHaveLength(1)
    expect(run.endedAtMs).toBe(10)
  })

  it('is not swallowed by the polling when it comes in a later round', async () => {
    const run = await playRun({
      ids: ['i-a'],
      server: ({ nth }) => (nth < 3 ? says.disconnected : says.refused),
    })
    expect(run.verdict).toMatchObject({ conclusion: 'error', reason: 'auth' })
    expect(run.asked).toHaveLength(3)
    expect(run.endedAtMs).toBe(20_010)
  })
})

describe('a throttled gate', () => {
  const resumedAfterMs = async (random: () => number) => {
    const run = await playRun({
      ids: idsOf(30),
      server: ({ atMs }) => (atMs < 500 ? says.throttled : says.connected),
      random,
    })
    expect(run.verdict.conclusion).toBe('success')
    const [first, second] = run.asked
    return (second?.atMs ?? 0) - (first?.endedAtMs ?? 0)
  }

  it('does not retry at once', async () => {
    expect(await resumedAfterMs(() => 0)).toBeGreaterThanOrEqual(FIRST_PAUSE_MS)
  })

  it('is not in phase with its neighbours', async () => {
    const resumed = await Promise.all(
      [0, 0.3, 0.6, 0.9].map((dice) => resumedAfterMs(() => dice)),
    )
    expect(new Set(resumed).size).toBe(4)
  })

  it('pauses all its requests, not only the one that was throttled', async () => {
    const run = await playRun({
      ids: idsOf(30),
      latencyMs: 100,
      server: ({ atMs }) =>
        atMs >= 100 && atMs < 200 ? says.throttled : says.connected,
    })
    const throttledAtMs = 200
    const between = run.asked.filter(
      ({ atMs }) =>
        atMs > throttledAtMs && atMs < throttledAtMs + FIRST_PAUSE_MS,
    )
    expect(between).toEqual([])
    expect(run.verdict.conclusion).toBe('success')
  })
})

describe('the timeout', () => {
  it.each([1, 50])(
    'is one budget for all of %d silent instances',
    async (count) => {
      const run = await playRun({ ids: idsOf(count), server: () => 'hang' })
      expect(run.endedAtMs).toBe(60_000)
      expect(run.timersLeft).toBe(0)
    },
  )

  it('holds initial delay, rounds, retries and pauses together', async () => {
    const run = await playRun({
      ids: idsOf(30),
      initialDelayMs: 50_000,
      server: ({ nth }) =>
        nth % 3 === 0 ? 'hang' : nth % 3 === 1 ? says.throttled : says.reset,
    })
    expect(run.endedAtMs).toBeLessThanOrEqual(60_000)
    expect(run.verdict.conclusion).toBe('error')
  })

  it('is not slept into: after the last try the verdict comes at once', async () => {
    const run = await playRun({ ids: ['i-a'], server: () => says.disconnected })
    expect(run.verdict.conclusion).toBe('timed_out')
    const last = run.asked.at(-1)
    expect(run.endedAtMs).toBe(last?.endedAtMs)
    expect(last?.atMs).toBeGreaterThan(59_000)
    const afterwards = run.slept.filter(({ atMs }) => atMs === run.endedAtMs)
    expect(afterwards).toEqual([])
  })
})

describe('rounds', () => {
  it('do not overlap when the API is slower than the interval', async () => {
    const run = await playRun({
      ids: idsOf(30),
      latencyMs: 5_000,
      server: () => says.disconnected,
      intervalMs: 1_000,
    })
    expect(run.rounds).toBeGreaterThan(2)
    const fromBefore = run.played.flatMap(({ startedAtMs }) =>
      run.asked.filter(
        ({ atMs, endedAtMs }) =>
          atMs < startedAtMs && (endedAtMs ?? Infinity) > startedAtMs,
      ),
    )
    expect(fromBefore).toEqual([])
  })

  it('that bring nothing new bring no line, a hundred times over', async () => {
    const run = await playRun({
      ids: idsOf(3),
      server: () => says.disconnected,
      intervalMs: 500,
    })
    expect(run.rounds).toBeGreaterThan(100)
    const log = createRoundLog(rules)
    const end = { counts: run.fleet.counts(), needed: 3 }
    expect(
      run.played
        .map((round) => log(round, end))
        .filter((line) => line !== null),
    ).toHaveLength(1)
  })
})

describe('health right after a deploy', () => {
  it('is not read before the initial delay is over', async () => {
    const run = await playRun({
      ids: ['i-a'],
      initialDelayMs: 20_000,
      // The agent of the old version is still there.
      server: ({ atMs }) =>
        atMs < 15_000 ? says.connected : says.disconnected,
    })
    expect(run.asked[0]?.atMs).toBe(20_000)
    expect(run.verdict.conclusion).toBe('timed_out')
  })

  it('is not believed at the first look where a threshold is set', async () => {
    const run = await playRun({
      ids: ['i-a'],
      rules: { successThreshold: 3 },
      server: ({ atMs }) =>
        atMs >= 5_000 && atMs < 15_000 ? says.disconnected : says.connected,
    })
    expect(run.verdict.conclusion).toBe('success')
    expect(run.played.map(({ outcome }) => outcome)).toEqual([
      'held',
      'broke',
      'held',
      'held',
      'held',
    ])
  })

  it('that was there from the first round on is told as what it is', () => {
    const told = (letters: string) => {
      const { message, advice } = verdictText(
        unwordedOf(instancesOf([letters])),
      )
      return `${message} ${advice}`
    }
    expect(told('HH')).toContain('from the first round on')
    expect(told('UH')).not.toContain('from the first round on')
  })
})
