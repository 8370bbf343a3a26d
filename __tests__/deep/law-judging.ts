import type { LawSettings, Status, Told } from './law-evidence.js'

/** What the rules make of a round. */
export interface ModelRound {
  readonly outcome: 'held' | 'broke' | 'undecided'
  /** Somebody is in the environment who was not in its listing before. */
  readonly hasJoiner: boolean
  /** Nothing that was asked for was answered. */
  readonly isSilent: boolean
  /** Everything was asked that a round has to ask. */
  readonly isWhole: boolean
  /** Everything was asked that there is. */
  readonly isAll: boolean
  readonly needed: number
  readonly judged: readonly string[]
}

/** What the rules make of a run's calls. */
export interface Model {
  readonly rounds: readonly ModelRound[]
  /** By id, in the order of the input. */
  readonly statuses: ReadonlyMap<string, Status>
  readonly flaps: number
  readonly needed: number
  /** When ids not found had closed the gate for good; null if they did not. */
  readonly closed: { readonly round: number; readonly atMs: number } | null
  /** Calls that the rules of economy forbid. */
  readonly wasted: readonly string[]
  /** False: the last call for an environment told nothing. */
  readonly isRead: boolean
}

/** Whether these settings call an instance healthy. */
export function isHealthy(told: Told, settings: LawSettings): boolean {
  const app = told.appStatus.toUpperCase().replace('UNKOWN', 'UNKNOWN')
  const wanted = settings.healthyAppStatuses
  return (
    settings.healthyStatuses.includes(told.agentStatus.toUpperCase()) &&
    (wanted.length === 0 || wanted.includes(app))
  )
}

/** How many of so many have to be healthy, in whole tenths of a percent. */
export function neededOf(settings: LawSettings, judged: number): number {
  const { minHealthy } = settings
  if (minHealthy.kind === 'count') return minHealthy.count
  const tenths = Math.round(minHealthy.percent * 10)
  return Math.max(1, Math.ceil((tenths * judged) / 1_000))
}
