import { allAtOnce, oneByOne } from '../../../src/gate/read-strategy.js'
import {
  createDeployment,
  type Deployment,
} from '../../../src/gate/deployment.js'
import type {
  DeploymentAnswer,
  DeploymentChange,
  DeploymentTarget,
  IdentityRead,
} from '../../../src/gate/deployment-reading.js'
import {
  withDeployment,
  type DeploymentQuestion,
  type DeploymentSource,
} from '../../../src/gate/read-strategy.js'
import type { Clock } from '../../../src/gate/reading.js'
import { play, type Played, type PlayOptions } from './gate-runner.js'
import {
  connected,
  createScriptedEnvironment,
  createScriptedSource,
  listing,
  type Call,
  type EnvironmentLife,
  type Life,
} from './scripted-source.js'

/** Wall-clock time at which each played run starts. */
export const STARTED_AT_MS = 1_000_000

/** Change `wc-1` of environment `we-1`, made 60 s before the run. */
export const running: DeploymentChange = {
  id: 'wc-1',
  environmentId: 'we-1',
  action: 'DeployAppEnv',
  state: 'running',
  message: '',
  by: 'alice',
  createdAtMs: STARTED_AT_MS - 60_000,
  finishedAtMs: null,
  isGathering: false,
  requestId: 'R-c',
}
export const succeeded: DeploymentChange = {
  ...running,
  state: 'succeeded',
  finishedAtMs: STARTED_AT_MS - 1_000,
}
export const failed: DeploymentChange = {
  ...succeeded,
  state: 'failed',
  message: 'The hook failed.',
}
/** A gathering that is newer than `wc-1`, and has ended. */
export const gathering: DeploymentChange = {
  ...succeeded,
  id: 'wc-gather',
  action: 'GatherLog',
  createdAtMs: STARTED_AT_MS - 30_000,
  isGathering: true,
}
/** A change that is newer than all of these. */
export const other: DeploymentChange = {
  ...running,
  id: 'wc-2',
  action: 'RestartApp',
  by: 'bob',
  createdAtMs: STARTED_AT_MS + 5_000,
}
/** An environment that has been at rest since `wc-1`. */
export const identity: IdentityRead = {
  kind: 'identity',
  latestChangeId: 'wc-1',
  isApplying: false,
  isAborting: false,
  packageVersion: null,
  requestId: 'R-i',
}
export const version = (label: string) => ({ id: `wp-${label}`, label })

/** What is answered, by the kind of question and the id it is about. */
export interface Script {
  readonly environment?: Answering
  readonly identity?: Answering
  readonly newest?: Answering
  /** By the id of a change. */
  readonly changes?: Readonly<Record<string, Answering>>
  readonly health?: EnvironmentLife
}
type Told = DeploymentAnswer | DeploymentChange | 'hang' | Error
/** `nth` counts the times that the same was asked, from 1. */
export type Answering =
  Told | ((at: { readonly atMs: number; readonly nth: number }) => Told)

/** These one after the other, the last of them from then on. */
export const inTurn =
  (...all: readonly Told[]): Answering =>
  ({ nth }) =>
    all[Math.min(nth, all.length) - 1] ?? 'hang'

/** One from a time on, another before, ms. */
export const until =
  (ms: number, before: Told, after: Told): Answering =>
  ({ atMs }) =>
    atMs < ms ? before : after

const wanting = (wanted: Partial<DeploymentTarget>) => ({
  environment: { kind: 'id', id: 'we-1' } as const,
  changeId: null,
  packageVersion: null,
  notFound: 'fail' as const,
  startedAtWallMs: () => STARTED_AT_MS,
  ...wanted,
})

export interface PlayedDeployment extends Played {
  readonly deployment: Deployment
  /** What was asked at each time, such as `0: change wc-1, health`. */
  readonly ledger: readonly string[]
}

/** Plays a gate that follows a deployment, of an environment or of ids. */
export async function playDeployment(
  options: PlayOptions & {
    readonly wanted: Partial<DeploymentTarget>
    readonly script: Script
    /** Instances read one by one; absent: the environment is read. */
    readonly lives?: Readonly<Record<string, Life>>
  },
): Promise<PlayedDeployment> {
  const { lives, script } = options
  const policy = options.rules?.notFound ?? 'fail'
  const deployment = createDeployment(
    wanting({ notFound: policy, ...options.wanted }),
  )
  const calls: Call[] = []
  const end = await play(
    { ...options, ids: lives === undefined ? null : Object.keys(lives) },
    (clock) => {
      const life =
        script.health ?? (() => listing({ a: connected, b: connected }))
      const health =
        lives === undefined
          ? allAtOnce(
              logged(createScriptedEnvironment({ ...options, clock, life })),
            )
          : oneByOne(logged(createScriptedSource({ ...options, clock, lives })))
      const source = scriptedDeployment({ ...options, clock, calls })
      const healthSteps = () => 1
      const parts = { health, source, deployment, healthSteps }
      return { strategy: withDeployment(parts), calls }

      function logged<S extends { readonly calls: Call[] }>(source: S): S {
        const push = source.calls.push.bind(source.calls)
        source.calls.push = (...pushed: Call[]) => {
          calls.push(...pushed.map((call) => ({ ...call, id: 'health' })))
          return push(...pushed)
        }
        return source
      }
    },
  )
  return { ...end, deployment, ledger: ledgerOf(calls) }
}

function ledgerOf(calls: readonly Call[]): readonly string[] {
  const byTime = new Map<number, string[]>()
  for (const { atMs, id } of calls) {
    const known = byTime.get(atMs) ?? []
    if (id !== 'health' || known.at(-1) !== 'health') known.push(id)
    byTime.set(atMs, known)
  }
  return Array.from(byTime, ([at, ids]) => `${String(at)}: ${ids.join(', ')}`)
}

function scriptedDeployment(options: {
  readonly clock: Clock
  readonly script: Script
  readonly calls: Call[]
  readonly latencyMs?: number
}): DeploymentSource {
  const { clock, script, calls, latencyMs = 0 } = options
  const counts = new Map<string, number>()
  return {
    async readDeployment({ ask, onAnswer, signal }) {
      const id = nameOf(ask)
      const atMs = clock.now()
      calls.push({ atMs, id })
      const nth = (counts.get(id) ?? 0) + 1
      counts.set(id, nth)
      const told = answering(script, ask)
      const answer = typeof told === 'function' ? told({ atMs, nth }) : told
      await clock.sleep(answer === 'hang' ? 1e12 : latencyMs, signal)
      if (signal.aborted || answer === 'hang') return
      if (answer instanceof Error) throw answer
      onAnswer(
        'kind' in answer
          ? answer
          : ask.kind === 'newest'
            ? { kind: 'newest', change: answer }
            : { kind: 'change', change: answer },
      )
    },
  }
}

function answering(script: Script, ask: DeploymentQuestion): Answering {
  const told =
    ask.kind === 'change' ? script.changes?.[ask.changeId] : script[ask.kind]
  if (told === undefined) throw new Error(`Nobody expects ${nameOf(ask)}.`)
  return told
}

function nameOf(ask: DeploymentQuestion): string {
  switch (ask.kind) {
    case 'environment':
      return 'environment'
    case 'change':
      return `change ${ask.changeId}`
    case 'identity':
      return ask.withVersion ? 'version' : 'identity'
    case 'newest':
      return `newest behind ${ask.behindChangeId ?? 'none'}`
  }
}
