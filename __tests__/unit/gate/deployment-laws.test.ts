import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { DeploymentWanted } from '../../../src/gate/deployment-reading.js'
import { playDeployment } from './deployment-runner.js'
import {
  isSick,
  labelAt,
  newestDeed,
  scriptOf,
  stateAt,
  worlds,
  type World,
} from './deployment-world.js'

const TIMEOUT_MS = 120_000
const INTERVAL_MS = 10_000

interface Asked {
  readonly changeId: string | null
  readonly packageVersion: string | null
  readonly threshold: number
  readonly latencyMs: number
  readonly mode: 'wait' | 'once'
}
const asked: fc.Arbitrary<Asked> = fc.record({
  changeId: fc.constantFrom('wc-0', 'wc-1', 'latest', null),
  packageVersion: fc.constantFrom('v2', null),
  threshold: fc.integer({ min: 1, max: 3 }),
  latencyMs: fc.constantFrom(0, 1, 300, 2_000),
  mode: fc.constantFrom('wait', 'wait', 'wait', 'once'),
})
const isAsked = ({ changeId, packageVersion }: Asked) =>
  changeId !== null || packageVersion !== null

async function play(world: World, wanted: Asked) {
  const identities: number[] = []
  const { mode, latencyMs, threshold, ...which } = wanted
  const isOnce = mode === 'once'
  const change: Partial<DeploymentWanted> = {
    ...which,
    notFound: isOnce ? 'fail' : 'wait',
  }
  const withVersion = wanted.packageVersion !== null
  const end = await playDeployment({
    wanted: change,
    script: scriptOf(world, withVersion, (atMs) => identities.push(atMs)),
    mode,
    latencyMs,
    timeoutMs: TIMEOUT_MS,
    intervalMs: INTERVAL_MS,
    rules: { successThreshold: isOnce ? 1 : threshold },
  })
  return { end, identities }
}

describe('whatever happens to an environment', () => {
  it('no green comes before the change has succeeded, or under another one', async () => {
    let greens = 0
    await fc.assert(
      fc.asyncProperty(worlds, asked.filter(isAsked), async (world, wanted) => {
        const { end, identities } = await play(world, wanted)
        expect(end.timersLeft).toBe(0)
        expect(end.endedAtMs).toBeLessThanOrEqual(TIMEOUT_MS)
        if (end.verdict.conclusion !== 'success') return
        greens += 1
        const atMs = identities.at(-1) ?? -Infinity
        const newest = newestDeed(world, atMs)
        expect(newest && stateAt(newest, atMs)).toBe('succeeded')
        if (wanted.packageVersion !== null)
          expect(labelAt(world, atMs)).toBe(wanted.packageVersion)
        if (wanted.changeId?.startsWith('wc-') === true)
          expect(newest?.id).toBe(wanted.changeId)
        // The newest change was the same in each round that counted.
        const held = end.played.filter(({ outcome }) => outcome === 'held')
        const counted = held.slice(-end.streak)
        expect(counted.length).toBe(end.streak)
        for (const { startedAtMs, endedAtMs } of counted) {
          const read = identities.findLast((at) => at <= endedAtMs) ?? 0
          expect(read).toBeGreaterThanOrEqual(startedAtMs)
          const then = newestDeed(world, read)
          expect(then && stateAt(then, read)).toBe('succeeded')
          if (wanted.changeId !== null) expect(then?.id).toBe(newest?.id)
        }
      }),
      { numRuns: 3_000 },
    )
    expect(greens).toBeGreaterThan(200)
  })

  it('no change that had succeeded and stayed is red', async () => {
    let lasting = 0
    await fc.assert(
      fc.asyncProperty(worlds, asked.filter(isAsked), async (life, wanted) => {
        // All calls are answered, and health is good in the end.
        const world = { ...life, lost: [], sickUntilMs: 40_000 }
        const newest = newestDeed(world, TIMEOUT_MS)
        const { changeId, packageVersion, mode } = wanted
        if (newest === undefined || mode === 'once') return
        const settledMs = TIMEOUT_MS - 4 * INTERVAL_MS - 20_000
        const isLasting =
          newest.end === 'succeeded' &&
          newest.endMs < settledMs &&
          (packageVersion === null || newest.label === packageVersion) &&
          (changeId === newest.id ||
            (changeId !== 'wc-0' && changeId !== 'wc-1'))
        if (!isLasting) return
        // An earlier one fails or is superseded by right.
        const isFirst = newestDeed(world, 0)?.id === newest.id
        if (changeId === 'latest' && !isFirst) return
        const fails = world.deeds.some(
          (one) => !one.isGathering && one.end !== 'succeeded' && one.endMs > 0,
        )
        if (changeId === null && fails) return
        const { end } = await play(world, wanted)
        lasting += 1
        expect(end.verdict.conclusion).toBe('success')
      }),
      { numRuns: 3_000 },
    )
    expect(lasting).toBeGreaterThan(200)
  })

  it('a red that the deployment gives says what truly was', async () => {
    const reasons = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(worlds, asked.filter(isAsked), async (world, wanted) => {
        const { end } = await play(world, wanted)
        const { cause, conclusion, reason } = end.verdict
        if (cause === null || cause.kind === 'call') return
        // Time decided, and the cause is what it was waited for.
        if (conclusion === 'timed_out') return
        reasons.set(cause.kind, (reasons.get(cause.kind) ?? 0) + 1)
        const endMs = end.endedAtMs
        const find = (id: string) => world.deeds.find((one) => one.id === id)
        if (cause.kind === 'change') {
          const one = find(cause.change.id)
          const state = one && stateAt(one, endMs)
          const isOver =
            state === 'failed' || state === 'aborted' || state === 'timed_out'
          expect(isOver || wanted.mode === 'once').toBe(true)
        } else if (cause.kind === 'superseded') {
          expect(reason).toBe('superseded')
          const by = find(cause.by.id)
          expect(by?.isGathering).toBe(false)
          expect(by?.id).not.toBe(cause.change.id)
          expect(by?.startMs).toBeLessThanOrEqual(endMs)
        } else if (cause.kind === 'version') {
          expect(cause.found.label).not.toBe(wanted.packageVersion)
        } else if (cause.kind === 'unknown_change') {
          const startMs = find(cause.changeId)?.startMs ?? Infinity
          expect(startMs).toBeGreaterThan(0)
        } else {
          expect(cause.kind).toBe('applying')
          expect(wanted.mode).toBe('once')
        }
      }),
      { numRuns: 3_000 },
    )
    for (const kind of ['change', 'superseded', 'version'])
      expect([kind, (reasons.get(kind) ?? 0) > 20]).toEqual([kind, true])
  })

  it('reads health only under a change that has succeeded', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, asked.filter(isAsked), async (world, wanted) => {
        const { end } = await play(world, wanted)
        for (const { atMs, id } of end.calls) {
          if (id !== 'health') continue
          const done = world.deeds.some(
            (one) => one.end === 'succeeded' && one.endMs <= atMs,
          )
          expect(done).toBe(true)
        }
        expect(isSick(world, 1e9)).toBe(false)
      }),
      { numRuns: 300 },
    )
  })
})
