import type { DeploymentSays } from './deployment-reading.js'
import type { Answer, Counts, Status } from './reading.js'

/**
 * The quorum as the user gives it: a number of instances, or a share of them.
 */
export type MinHealthy =
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'share'; readonly percent: number }

/** What an id unknown to Web+ means for the gate. */
export type NotFoundPolicy = 'fail' | 'wait' | 'ignore'

/** What counts as healthy, and how much is enough; statuses in upper case. */
export interface Rules {
  readonly healthyStatuses: readonly string[]
  /** Empty: AppStatus is ignored. */
  readonly healthyAppStatuses: readonly string[]
  readonly minHealthy: MinHealthy
  readonly successThreshold: number
  readonly notFound: NotFoundPolicy
  /** Rounds in a row without a usable answer before the run ends; 0 = never. */
  readonly maxErrors: number
}

/** Upper case, and the API's own spelling `UNKOWN` as `UNKNOWN`. */
export function normalAppStatus(appStatus: string): string {
  const upper = appStatus.toUpperCase()
  return upper === 'UNKOWN' ? 'UNKNOWN' : upper
}

/** An instance's status by one answer. */
export function statusOf(answer: Answer, rules: Rules): Status {
  switch (answer.kind) {
    case 'none':
      return 'unknown'
    case 'missing':
      return 'unhealthy'
    case 'health': {
      const agentIsHealthy = rules.healthyStatuses.includes(
        answer.agentStatus.toUpperCase(),
      )
      const appIsHealthy =
        rules.healthyAppStatuses.length === 0 ||
        rules.healthyAppStatuses.includes(normalAppStatus(answer.appStatus))
      return agentIsHealthy && appIsHealthy ? 'healthy' : 'unhealthy'
    }
  }
}

/** How many of `judged` instances must be healthy: at least 1, a share rounded up. */
export function quorum(minHealthy: MinHealthy, judged: number): number {
  if (minHealthy.kind === 'count') return minHealthy.count
  // 16.1 % of 1,000 is 161, but 16.1 * 1000 / 100 is a little more than 161.
  const share = ((minHealthy.percent * judged) / 100) * (1 - Number.EPSILON * 4)
  return Math.max(1, Math.ceil(share))
}

/** The results of one round so far. */
export interface Tally {
  /** Judged instances read in this round. */
  readonly asked: number
  readonly healthy: number
  readonly unhealthy: number
  /** Ids once not found under `fail`: never read again, unhealthy for good. */
  readonly closed: number
  readonly judged: number
  readonly needed: number
  /** False until an environment has listed its instances in this round. */
  readonly isWhole: boolean
  /** The deployment's result in the round; absent if health decides alone. */
  readonly deployment?: DeploymentSays | null
}

/** All were read in one round, and enough of them were healthy. */
export function holds(tally: Tally): boolean {
  return (
    (tally.deployment ?? 'ours') === 'ours' &&
    tally.isWhole &&
    tally.judged > 0 &&
    hasAskedAll(tally) &&
    tally.healthy >= tally.needed
  )
}

/** Every judged instance was read in this round. */
export function hasAskedAll(tally: Tally): boolean {
  return tally.asked + tally.closed === tally.judged
}

/**
 * So many are unhealthy that the round cannot hold, whatever the rest say, or
 * the deployment denies it.
 */
export function breaks(tally: Tally): boolean {
  return (
    tally.deployment === 'waiting' ||
    tally.deployment === 'denied' ||
    (tally.isWhole &&
      tally.unhealthy + tally.closed > tally.judged - tally.needed)
  )
}

/**
 * No read of this round was answered, or not the last one that the deployment
 * needs.
 */
export function isSilent(tally: Tally): boolean {
  if (tally.deployment === 'none') return true
  if (tally.deployment === 'waiting') return false
  const isEmpty = tally.isWhole && tally.judged === 0
  return !isEmpty && tally.healthy + tally.unhealthy === 0
}

/**
 * Enough instances still have neither a bad nor a missing answer in this round.
 */
export function canStillHold(tally: Tally): boolean {
  const lost = tally.asked - tally.healthy + tally.closed
  return tally.judged - lost >= tally.needed
}

/**
 * Only answers are missing: of the instances or, if it is not proven, of the
 * deployment. Nothing is unhealthy, and as many instances exist as are needed.
 * `isRead` is false if the last call for an environment failed, so that their
 * number is unknown.
 */
export function onlyAnswersAreMissing({
  counts,
  needed,
  isRead,
  isProven,
}: {
  readonly counts: Counts
  readonly needed: number
  readonly isRead: boolean
  readonly isProven: boolean
}): boolean {
  if (counts.unhealthy > 0) return false
  if (!isRead) return true
  return counts.total >= needed && (counts.unknown > 0 || !isProven)
}
