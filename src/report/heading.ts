import type { Conclusion, Reason } from '../gate/reading.js'
import { sanitize } from '../text.js'
import {
  countOf,
  isAnyRead,
  isMissing,
  joined,
  unreadText,
} from './describe.js'
import { causeTitle } from './deployment-wording.js'
import type { Report, ReportFacts } from './report.js'

const NAME_LENGTH = 80

/** The heading of summary and page: a sign that needs no colour, what was judged, then the verdict; in one line, not escaped. */
export function headingOf(report: Report) {
  return {
    sign: SIGNS[toneOf(report)],
    title: `${subjectOf(report)}: ${verdictTitle(report)}`,
  }
}

/** How a verdict looks: red where its step is red, whatever the conclusion. */
export type Tone = 'green' | 'red' | 'warned' | 'cancelled'

const SIGNS: Readonly<Record<Tone, string>> = {
  green: '✅',
  red: '❌',
  warned: '⚠️',
  cancelled: '🚫',
}

/** The tone of a verdict; a conclusion that `fail-on` leaves out is `warned`. */
export function toneOf({
  conclusion,
  reason,
  settings,
}: Pick<Report, 'conclusion' | 'reason' | 'settings'>): Tone {
  if (conclusion === 'success') return 'green'
  if (conclusion === 'cancelled') return 'cancelled'
  const isRed =
    settings === null ||
    reason === 'config' ||
    settings.failOn.includes(conclusion)
  return isRed ? 'red' : 'warned'
}

function subjectOf({
  deployment,
  settings,
  counts,
  parts,
  run,
}: Report): string {
  const where = deployment.environmentName ?? deployment.environmentId
  if (where !== null) return sanitize(where, NAME_LENGTH)
  if (parts.length > 0) return countOf(parts.length, 'report')
  if (settings === null)
    return sanitize(run.job ?? 'Web+ health', NAME_LENGTH) || 'Web+ health'
  const region = sanitize(settings.region, NAME_LENGTH)
  return `${countOf(counts.total, 'instance')} in ${region}`
}

const ERROR_TITLES: Readonly<Partial<Record<Reason, string>>> = {
  auth: 'access refused',
  config: 'inputs refused',
  network: 'no answer from Web+',
  api: 'no usable answer from Web+',
  throttled: 'throttled by Web+',
  superseded: 'superseded by another change',
}

/** How a run ended, in a few words that follow a colon. */
function verdictTitle(report: ReportFacts): string {
  const { conclusion, reason, deployment, parts } = report
  if (conclusion === 'success')
    return report.counts.total === 0 ? 'nothing to judge' : 'healthy'
  if (conclusion === 'cancelled') return 'cancelled'
  const { cause } = deployment
  if (conclusion === 'error' && cause === null)
    return reason === 'config' && parts.length > 0
      ? 'reports refused'
      : (ERROR_TITLES[reason] ?? 'error')
  const what =
    cause === null ? notHealthyTitle(report) : lowerFirst(causeTitle(cause))
  return conclusion === 'timed_out'
    ? joined(['timed out', what], ', ')
    : what || 'not healthy'
}

function notHealthyTitle(result: ReportFacts): string {
  const { reason, cause, counts, instances, deployment, parts } = result
  const missing = instances.filter(isMissing)
  const hasName =
    parts.length > 0 ||
    (deployment.environmentName ?? deployment.environmentId) !== null
  // Without an environment the heading begins with how many there are.
  const ofAll = hasName ? ` of ${countOf(counts.total, 'instance')}` : ''
  if (reason === 'not_found')
    return missing.length === 0
      ? `${cause === null ? 'instances' : 'environment'} not found`
      : `${String(missing.length)}${ofAll} not found`
  if (!isAnyRead(instances)) return unreadText(counts)
  return counts.unhealthy === 0
    ? ''
    : `${String(counts.unhealthy)}${ofAll} unhealthy`
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

const CONCLUSION_WORDS: Readonly<Record<Conclusion, string>> = {
  success: 'healthy',
  failure: 'not healthy',
  timed_out: 'timed out',
  error: 'error',
  cancelled: 'cancelled',
}

/** A part's conclusion with its sign, as a list of merged reports has it: `❌ timed out`. */
export function partVerdict(conclusion: Conclusion): string {
  const tone = toneOf({ conclusion, reason: 'ok', settings: null })
  return `${SIGNS[tone]} ${CONCLUSION_WORDS[conclusion]}`
}

/** What stands for the verdict where reports cannot be merged; null for a gate's own report. */
export function mergedRefusal({
  parts,
  faults,
}: Pick<Report, 'parts' | 'faults'>): string | null {
  if (parts.length === 0) return null
  return `${countOf(faults.length, 'fault')}: there can be no verdict on these reports.`
}
