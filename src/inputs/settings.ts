import { quorum, type Rules } from '../gate/rules.js'
import type { Endpoint } from '../webplus/endpoint.js'
import { and, type Reader } from './reader.js'
import type { InputName } from './source.js'

/** A key pair, for an STS session with its token, and its origin. */
export interface AccessKeys {
  readonly kind: 'static'
  /** For logs: `inputs`, or the variable that held the key id. */
  readonly source: string
  readonly accessKeyId: string
  readonly accessKeySecret: string
  readonly securityToken: string | null
}

/** A RAM role, assumed with GitHub's OIDC token. */
export interface OidcRole {
  readonly kind: 'oidc'
  readonly source: string
  readonly roleArn: string
  readonly oidcProviderArn: string
  readonly roleSessionName: string
  /** The requested life. */
  readonly durationSeconds: number
  readonly audience: string
  readonly stsEndpoint: Endpoint
}

/** The RAM role of the ECS instance that the runner runs on. */
export interface EcsRole {
  readonly kind: 'ecs-role'
  readonly source: string
  readonly role: string
}

/** The source of the keys; `source` names it in logs. */
export type Credentials = AccessKeys | OidcRole | EcsRole

/** A conclusion for which the user chooses whether the step is red. */
export type FailOn = 'failure' | 'timed_out' | 'error'

/** Whether a red verdict is explained, and by which sources. */
export type DiagnosisLevel = 'auto' | 'full' | 'none'

/** The checked inputs. */
export interface Settings extends Rules {
  /** The ids that this job judges: without duplicates, in the order given. */
  readonly ids: readonly string[]
  /** The environment to read; without ids, it provides them. */
  readonly environmentId: string | null
  /** Instead of its id: looked up in the first round. */
  readonly environmentName: string | null
  /** Narrows the name; null if any application will do. */
  readonly applicationName: string | null
  readonly shard: Shard | null
  /** The id of a change that must have succeeded, or `latest`. */
  readonly changeId: string | null
  /** The label or id of the version that the environment must carry. */
  readonly packageVersion: string | null
  readonly diagnosis: DiagnosisLevel
  readonly region: string
  readonly endpoint: Endpoint
  readonly signatureAlgorithm: 'ACS3-HMAC-SHA256' | 'HMAC-SHA1'
  readonly credentials: Credentials
  readonly mode: 'wait' | 'once'
  readonly timeoutMs: number
  readonly intervalMs: number
  readonly initialDelayMs: number
  readonly requestTimeoutMs: number
  readonly failOn: readonly FailOn[]
  readonly maxConcurrency: number
  /** 0: no cap. */
  readonly maxRequestsPerSecond: number
  readonly summary: SummaryWhen
}

/** When a job summary is written. */
export type SummaryWhen = 'always' | 'on-failure' | 'never'

/** A job's number, from 0, among all that share the listed ids. */
export interface JobNumber {
  readonly index: number
  readonly total: number
}

/** One job's share of the listed ids. */
export interface Shard extends JobNumber {
  /** How many listed ids come before this job's. */
  readonly before: number
}

/** Values while they are read; null also stands for a reported fault. */
export type Unread<Values> = {
  readonly [Name in keyof Values]: Values[Name] | null
}

/** Settings while they are read; `ids` are all that are listed. */
export type Draft = Unread<
  Omit<Settings, 'shard'> & { readonly shard: JobNumber }
>

/** Whether an environment is given, by id or by name. */
export function hasEnvironment(reader: Reader): boolean {
  return reader.isGiven('environment-id') || reader.isGiven('environment-name')
}

/**
 * Rules between settings; a setting that could not be read has its own fault
 * already.
 */
export function crossCheck(reader: Reader, draft: Draft): void {
  checkCount(reader, draft)
  checkShard(reader, draft)
  const { mode, timeoutMs, initialDelayMs } = draft
  if (timeoutMs && initialDelayMs && initialDelayMs >= timeoutMs) {
    reader.addFault(
      `Input 'initial-delay' is ${reader.shownText('initial-delay')}, but 'timeout' is ${reader.shownText('timeout')}: expected a delay shorter than the timeout.`,
    )
  }
  checkRounds(reader, draft)
  checkCap(reader, draft)
  if (mode !== 'once') return
  if (draft.successThreshold && draft.successThreshold > 1) {
    reader.addFault(
      `Input 'success-threshold' is '${String(draft.successThreshold)}', but 'mode' is 'once': expected 1, as there is one round.`,
    )
  }
  if (draft.notFound === 'wait') {
    reader.addFault(
      "Input 'not-found' is 'wait', but 'mode' is 'once': expected 'fail' or 'ignore', as there is no second round to wait for.",
    )
  }
}

/**
 * Number of rounds that can begin before the deadline, each as early as jitter
 * allows.
 */
function checkRounds(reader: Reader, draft: Draft): void {
  const { mode, successThreshold, intervalMs } = draft
  const timeMs = timeLeftMs(draft)
  if (mode !== 'wait' || timeMs === null) return
  // Stryker disable next-line ConditionalExpression,LogicalOperator: null passes all that follows, which only the compiler has to be told
  if (successThreshold === null || intervalMs === null) return
  // In whole numbers: jitter shortens an interval by 20 % at most.
  const between = Math.floor((timeMs * 5) / (intervalMs * 4))
  // The first one, and the last one just before the deadline.
  const max = between + 2
  if (successThreshold <= max) return
  reader.addFault(
    `Input 'success-threshold' is '${String(successThreshold)}', but ${given(reader, ['timeout', 'initial-delay', 'interval'])}: expected at most ${String(max)}, as no more rounds fit in. Raise 'timeout', or lower 'success-threshold', 'interval' or 'initial-delay'.`,
  )
}

/** Number of requests that the user's own cap allows before the deadline. */
function checkCap(reader: Reader, draft: Draft): void {
  const { maxRequestsPerSecond: cap, ids, successThreshold } = draft
  const timeMs = timeLeftMs(draft)
  if (!cap || !ids || timeMs === null || successThreshold === null) return
  const needed = requestsNeeded(reader, { ...draft, ids, successThreshold })
  // One second more than any spacing of requests can give.
  const max = Math.floor((timeMs / 1_000) * cap) + Math.ceil(cap) + 1
  if (needed <= max) return
  const names: InputName[] = ['timeout', 'initial-delay']
  if (successThreshold > 1) names.push('success-threshold')
  const which = ids.length > 0 ? `, for ${String(ids.length)} instance ids` : ''
  reader.addFault(
    `Input 'max-requests-per-second' is ${reader.shownText('max-requests-per-second')}, but ${given(reader, names)}: expected time for at least ${String(needed)} requests${which}. Raise 'max-requests-per-second' or 'timeout', give fewer ids, or read them through 'environment-id'.`,
  )
}

/** Minimum number of requests to Web+ with which the gate can open. */
function requestsNeeded(
  reader: Reader,
  {
    ids,
    successThreshold,
    minHealthy,
    notFound,
  }: Draft & Pick<Settings, 'ids' | 'successThreshold'>,
): number {
  if (hasEnvironment(reader)) return successThreshold
  if (ids.length === 0) return 0
  // Ids not found are read once, and may leave as few as the quorum needs.
  const isSure = minHealthy !== null && notFound !== 'ignore'
  const again = isSure ? quorum(minHealthy, ids.length) : 1
  return ids.length + (successThreshold - 1) * again
}

/**
 * From the end of the initial delay to the deadline; null after a fault in
 * either.
 */
function timeLeftMs({ timeoutMs, initialDelayMs }: Draft): number | null {
  if (timeoutMs === null || initialDelayMs === null) return null
  return initialDelayMs < timeoutMs ? timeoutMs - initialDelayMs : null
}

/** `'timeout' is '3s' and 'interval' is '10s'`. */
function given(reader: Reader, names: readonly InputName[]): string {
  return and(names.map((name) => `'${name}' is ${reader.shownText(name)}`))
}

function checkCount(reader: Reader, { ids, shard, minHealthy }: Draft): void {
  // No id is listed if they come from an environment, or in an empty share.
  if (!ids || ids.length === 0 || minHealthy?.kind !== 'count') return
  if (minHealthy.count <= ids.length) return
  const number = String(ids.length)
  const which = shard ? "in this job's share" : ''
  reader.addFault(
    `Input 'min-healthy' is '${String(minHealthy.count)}', but the number of instance ids ${which && `${which} `}is ${number}: expected at most ${number}, or a share such as 80%.`,
  )
}

function checkShard(reader: Reader, { shard }: Draft): void {
  if (!shard) return
  const value = reader.shownText('shard')
  if (reader.isGiven('environment-id')) {
    reader.addFault(
      `Input 'shard' is ${value}, but 'environment-id' is set: expected only one of them, as one call reads a whole environment.`,
    )
  }
  if (reader.isGiven('commit-status')) {
    reader.addFault(
      `Input 'shard' is ${value}, but 'commit-status' is set: expected the status to be posted by the merge action, which sees all shards.`,
    )
  }
}
