import {
  countOf,
  firstThree,
  isAnyRead,
  notHealthy,
  unreadText,
} from './describe.js'
import { CHANGE_STATES } from './deployment.js'
import { deploymentTitle } from './deployment-wording.js'
import { isShortOfRounds } from './next-step.js'
import type { Report, ReportFacts } from './report.js'

/** How health stood; of what nobody read, no figure and no name is given. */
export function standing(result: ReportFacts): string {
  if (!isAnyRead(result.instances)) return figures(result)
  return `${figures(result)}${heldTooFew(result)}${notHealthyNames(result)}`
}

/** `; not healthy: i-a (…)`; empty where all are healthy. */
export function notHealthyNames({
  instances,
}: Pick<ReportFacts, 'instances'>): string {
  const waiting = notHealthy(instances)
  return waiting.length === 0 ? '' : `; not healthy: ${firstThree(waiting)}`
}

/** How many are healthy, and how many are needed. */
export function figures(result: ReportFacts): string {
  if (!isAnyRead(result.instances)) return unreadText(result.counts)
  const { needed } = result
  return `${healthyOf(result)} healthy${needed === null ? '' : `, needs ${String(needed)}`}`
}

/** `2 of 3 instances`. */
export function healthyOf({ counts }: Pick<ReportFacts, 'counts'>): string {
  return `${String(counts.healthy)} of ${countOf(counts.total, 'instance')}`
}

function heldTooFew(result: ReportFacts): string {
  const { settings, streak, lastRound } = result
  if (settings === null || lastRound === null || !isShortOfRounds(result))
    return ''
  return `; held ${String(streak)} of ${countOf(settings.successThreshold, 'round')}`
}

/** What stands for figures where not even ids are known. */
export function unseenText({
  deployment: { cause },
}: Pick<ReportFacts, 'deployment'>): string {
  if (cause === null) return 'No instance was seen.'
  if (cause.kind !== 'change') return 'Health was not read.'
  const { state } = cause.change
  const isOver = state !== 'running' && state !== 'paused'
  return `Health was not read: the change ${isOver ? 'failed first' : CHANGE_STATES[state].has}.`
}

/** The verdict as it stands under a heading and above the figures: without what these two say. */
export function messageBesideFigures(report: Report): string {
  const { message, conclusion } = report
  const title = `${deploymentTitle(report)}: `
  const told = message.startsWith(title) ? message.slice(title.length) : message
  if (conclusion !== 'timed_out' && conclusion !== 'failure') return told
  const counts = figures(report)
  return told
    .replace(`: ${counts}; not healthy: `, '. Not healthy: ')
    .replace(`: ${counts}; `, ': ')
    .replace(`; ${counts}`, '')
}
