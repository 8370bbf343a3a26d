import fc from 'fast-check'
import type { Round } from '../../../src/gate/reading.js'
import type { Verdict } from '../../../src/gate/verdict.js'
import {
  isApplied,
  labelAt,
  newestDeed,
  stateAt,
  type Deed,
  type World,
} from './deployment-world.js'

/** Times of every life here, ms. */
export const TIMEOUT_MS = 120_000
export const INTERVAL_MS = 10_000

/** What a run is asked to wait for, and how. */
export interface Asked {
  readonly changeId: string | null
  readonly packageVersion: string | null
  readonly threshold: number
  readonly latencyMs: number
  readonly mode: 'wait' | 'once'
}

/** A change, a version or both, of an environment whose id is given. */
export const asked: fc.Arbitrary<Asked> = fc
  .record({
    changeId: fc.constantFrom('wc-0', 'wc-1', 'latest', null),
    packageVersion: fc.constantFrom('v2', null),
    threshold: fc.integer({ min: 1, max: 3 }),
    latencyMs: fc.constantFrom(0, 1, 300, 2_000),
    mode: fc.constantFrom('wait', 'wait', 'wait', 'once'),
  })
  .filter(
    ({ changeId, packageVersion }) =>
      changeId !== null || packageVersion !== null,
  )

/** A run that has ended, and the truth that it has met. */
export interface Life {
  readonly runtime: World
  readonly wanted: Asked
  readonly verdict: Verdict
  readonly rounds: readonly Round[]
  readonly streak: number
  readonly endedAtMs: number
  /** How late timers may wake, ms. */
  readonly lateMs: number
  /** As of when each identity that was answered told, ms. */
  readonly identities: readonly number[]
  /** When each call for health was made, ms. */
  readonly healthAtMs: readonly number[]
}

/** What about a life is against the law; empty if nothing is. */
export function faultsOf(life: Life): string[] {
  const { verdict, endedAtMs, lateMs } = life
  return [
    ...(endedAtMs <= TIMEOUT_MS + lateMs ? [] : ['after the deadline']),
    ...(verdict.conclusion === 'success' ? greenFaults(life) : redFaults(life)),
    ...healthFaults(life),
  ]
}

/** No green before the change succeeded, nor under another change or version. */
function greenFaults(life: Life): string[] {
  const { runtime, wanted, rounds, streak, identities } = life
  const faults: string[] = []
  const held = rounds.filter(({ outcome }) => outcome === 'held')
  const counted = streak === 0 ? [] : held.slice(-streak)
  const threshold = wanted.mode === 'once' ? 1 : wanted.threshold
  if (counted.length < threshold)
    faults.push(`green after ${String(counted.length)} rounds`)
  const last = identities.at(-1) ?? -Infinity
  const newest = newestDeed(runtime, last)
  if (wanted.changeId?.startsWith('wc-') === true)
    if (newest?.id !== wanted.changeId)
      faults.push(`green under ${newest?.id ?? 'no change'}`)
  for (const { number, startedAtMs, endedAtMs } of counted) {
    const where = `in round ${String(number)}`
    const readAtMs = identities.findLast((at) => at <= endedAtMs) ?? -Infinity
    if (readAtMs < startedAtMs) faults.push(`no identity ${where}`)
    const then = newestDeed(runtime, readAtMs)
    const state = then && stateAt(then, readAtMs)
    if (state !== 'succeeded')
      faults.push(`green while ${String(state)} ${where}`)
    const latest = runtime.deeds.findLast(({ startMs }) => startMs <= readAtMs)
    const isGathered = latest?.isGathering === true && readAtMs < latest.endMs
    if (!isGathered && isApplied(runtime, readAtMs))
      faults.push(`green while something is applied ${where}`)
    if (wanted.changeId !== null && then?.id !== newest?.id)
      faults.push(`another change ${where}`)
    const label = labelAt(runtime, readAtMs)
    if (wanted.packageVersion !== null && label !== wanted.packageVersion)
      faults.push(`green with ${label} ${where}`)
  }
  return faults
}

/** What a red names has truly been. */
function redFaults({ runtime, wanted, verdict, endedAtMs }: Life): string[] {
  const { cause, conclusion } = verdict
  if (isDueAtLast(runtime, wanted) && conclusion === 'failure')
    return [`failure (${cause?.kind ?? 'none'}) of a change that stayed`]
  // Time decided, and the cause is what it was waited for.
  if (conclusion === 'timed_out' || cause === null) return []
  const find = (id: string) => runtime.deeds.find((one) => one.id === id)
  switch (cause.kind) {
    case 'call':
      return []
    case 'change':
      return wanted.mode === 'once' || isBad(find(cause.change.id), endedAtMs)
        ? []
        : [`${cause.change.id} did not fail`]
    case 'superseded': {
      const by = find(cause.by.id)
      const isTrue =
        by?.isGathering === false &&
        by.id !== cause.change.id &&
        by.startMs <= endedAtMs
      return isTrue ? [] : [`not superseded by ${cause.by.id}`]
    }
    case 'version':
      return cause.found.label === wanted.packageVersion
        ? ['red by the version that was wanted']
        : []
    case 'unknown_change':
      return (find(cause.changeId)?.startMs ?? Infinity) > 0
        ? []
        : [`${cause.changeId} was known`]
    case 'applying':
      return wanted.mode === 'once' ? [] : ['red while it applies']
    case 'unknown_environment':
    case 'ambiguous':
    case 'unknown_latest':
    case 'missing_environment':
    case 'foreign_change':
      return [`red by ${cause.kind}, which nobody played`]
  }
}

function isBad(one: Deed | undefined, atMs: number): boolean {
  const state = one && stateAt(one, atMs)
  return state === 'failed' || state === 'aborted' || state === 'timed_out'
}

/** Health is asked for only once some change has succeeded. */
function healthFaults({ runtime, healthAtMs }: Life): string[] {
  const isDone = (atMs: number) =>
    runtime.deeds.some((one) => one.end === 'succeeded' && one.endMs <= atMs)
  return healthAtMs.every(isDone) ? [] : ['health was read too early']
}

/**
 * Whether the change, or the version, that is waited for comes, succeeds and
 * stays, with nothing before it that ends a run by right.
 */
function isDueAtLast(
  runtime: World,
  { changeId, packageVersion, mode }: Asked,
) {
  const newest = newestDeed(runtime, TIMEOUT_MS)
  if (newest === undefined || mode === 'once') return false
  const settledMs = TIMEOUT_MS - 4 * INTERVAL_MS - 20_000
  const isLasting =
    newest.end === 'succeeded' &&
    newest.endMs + newest.tailMs < settledMs &&
    (packageVersion === null || newest.label === packageVersion)
  if (!isLasting) return false
  if (changeId === null)
    return runtime.deeds.every(
      (one) => one.isGathering || one.end === 'succeeded' || one.endMs <= 0,
    )
  if (changeId === 'latest') return newestDeed(runtime, 0)?.id === newest.id
  return changeId === newest.id
}

/** Whether nothing may keep a run from its green: each call is answered, and health is good in time. */
export function mustOpen(runtime: World, wanted: Asked): boolean {
  const isAnswered = runtime.lost.length === 0 && runtime.sickUntilMs <= 40_000
  return isAnswered && isDueAtLast(runtime, wanted)
}
