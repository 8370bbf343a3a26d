import fc from 'fast-check'
import type {
  ChangeState,
  DeploymentChange,
} from '../../../src/gate/deployment-reading.js'
import {
  identity,
  running,
  STARTED_AT_MS,
  version,
  type Script,
} from './deployment-runner.js'
import {
  connected,
  disconnected,
  listing,
  missing,
  noAnswer,
} from './scripted-source.js'

/** One change of a life, ms after the run's start. */
export interface Deed {
  readonly id: string
  readonly startMs: number
  readonly endMs: number
  readonly end: Exclude<ChangeState, 'running' | 'paused'>
  readonly pausedFromMs: number
  /** The environment says for so long after its end that something is applied. */
  readonly tailMs: number
  readonly isGathering: boolean
  readonly label: string
}

/** What happens to an environment, one change after the other. */
export interface World {
  readonly deeds: readonly Deed[]
  /** Health is good from then on, and before the other time. */
  readonly sickFromMs: number
  readonly sickUntilMs: number
  /** The calls, by number, that have no answer. */
  readonly lost: readonly number[]
}

const deed = fc.record({
  gapMs: fc.integer({ min: 1, max: 40_000 }),
  runMs: fc.integer({ min: 1, max: 50_000 }),
  pauseShare: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: 1 }),
  end: fc.constantFrom<Deed['end']>(
    'succeeded',
    'succeeded',
    'succeeded',
    'failed',
    'aborted',
    'timed_out',
  ),
  isGathering: fc.oneof(
    { weight: 3, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
  label: fc.constantFrom('v1', 'v2', 'v2'),
  tailMs: fc.constantFrom(0, 0, 0, 15_000),
})

/** Lives of any environment that has had a change before the run. */
export const runtimes: fc.Arbitrary<World> = fc.record({
  deeds: fc
    .tuple(
      fc.array(deed, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(-60_000, -25_000),
    )
    .map(([all, firstAtMs]) => {
      let atMs: number = firstAtMs
      return all.map(({ gapMs, runMs, pauseShare, ...rest }, at): Deed => {
        const startMs = atMs + (at === 0 ? 0 : gapMs)
        const endMs = startMs + runMs
        atMs = endMs
        const pausedFromMs = startMs + runMs * pauseShare
        // Those that runs wait for by their ids deploy something.
        const isGathering = at > 1 && rest.isGathering
        return {
          ...rest,
          isGathering,
          id: `wc-${String(at)}`,
          startMs,
          endMs,
          pausedFromMs,
        }
      })
    }),
  sickFromMs: fc.integer({ min: 0, max: 100_000 }),
  sickUntilMs: fc.integer({ min: -50_000, max: 80_000 }),
  lost: fc.oneof(
    fc.constant([]),
    fc.array(fc.nat({ max: 25 }), { maxLength: 6 }),
  ),
})

/** The deeds that have begun at a time, oldest first. */
const begun = ({ deeds }: World, atMs: number): readonly Deed[] =>
  deeds.filter(({ startMs }) => startMs <= atMs)
/** Whether the environment says at a time that something is applied. */
export const isApplied = (runtime: World, atMs: number): boolean => {
  const last = begun(runtime, atMs).at(-1)
  return last !== undefined && atMs < last.endMs + last.tailMs
}
/** The newest that deploys something. */
export const newestDeed = (runtime: World, atMs: number): Deed | undefined =>
  begun(runtime, atMs).findLast(({ isGathering }) => !isGathering)
export const stateAt = (one: Deed, atMs: number): ChangeState => {
  if (atMs >= one.endMs) return one.end
  return atMs >= one.pausedFromMs ? 'paused' : 'running'
}
/** The version that the last change that succeeded has brought. */
export const labelAt = (runtime: World, atMs: number): string =>
  runtime.deeds.findLast(
    (one) => !one.isGathering && one.endMs <= atMs && one.end === 'succeeded',
  )?.label ?? 'v0'
export const isSick = (runtime: World, atMs: number): boolean =>
  atMs >= runtime.sickFromMs && atMs < runtime.sickUntilMs

function changeAt(one: Deed, atMs: number): DeploymentChange {
  return {
    ...running,
    id: one.id,
    state: stateAt(one, atMs),
    isGathering: one.isGathering,
    createdAtMs: STARTED_AT_MS + one.startMs,
    finishedAtMs: atMs >= one.endMs ? STARTED_AT_MS + one.endMs : null,
  }
}

/** What the runtime answers; `onIdentity` is told when each identity was read. */
export function scriptOf(
  runtime: World,
  withVersion: boolean,
  onIdentity: (atMs: number) => void,
): Script {
  let calls = -1
  const unlessLost =
    <T>(tell: (atMs: number) => T) =>
    ({ atMs }: { readonly atMs: number }) => {
      calls += 1
      return runtime.lost.includes(calls) ? noAnswer : tell(atMs)
    }
  return {
    identity: unlessLost((atMs) => {
      onIdentity(atMs)
      const last = begun(runtime, atMs).at(-1)
      return {
        ...identity,
        latestChangeId: last?.id ?? null,
        isApplying: isApplied(runtime, atMs),
        packageVersion: withVersion ? version(labelAt(runtime, atMs)) : null,
      }
    }),
    newest: unlessLost((atMs) => {
      const newest = newestDeed(runtime, atMs)
      const change = newest === undefined ? null : changeAt(newest, atMs)
      return { kind: 'newest' as const, change }
    }),
    changes: {
      'wc-1': missing,
      ...Object.fromEntries(
        runtime.deeds.map((one) => [
          one.id,
          unlessLost((atMs) =>
            atMs < one.startMs ? missing : changeAt(one, atMs),
          ),
        ]),
      ),
    },
    health: unlessLost((atMs) =>
      listing({
        a: connected,
        b: isSick(runtime, atMs) ? disconnected : connected,
      }),
    ),
  }
}
