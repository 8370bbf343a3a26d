import type { Report, ReportFacts } from '../report/report.js'
import {
  countOf,
  firstThree,
  firstThreeIds,
  isAnyRead,
  isMissing,
  notHealthy,
  unreadText,
} from '../report/describe.js'
import { sanitize, logText } from '../text.js'
import {
  againSentence,
  leftOut,
  restsOn,
  sentences,
  staleProblem,
  staleSentence,
  type MergeReasons,
  type NamedPart,
} from './evidence.js'

const MAX_LENGTH = 60_000
const NAME_LENGTH = 128
const PART_LENGTH = 300
const NAMED = 3

/**
 * The verdict of a merge in one line, most important fault first, and the next
 * step.
 */
export function mergedText(
  result: ReportFacts,
  reasons: MergeReasons,
): Pick<Report, 'message' | 'advice'> {
  return {
    message: logText(messageOf(result, reasons), MAX_LENGTH),
    advice: logText(
      sentences([adviceOf(result, reasons), againSentence(reasons)]),
      MAX_LENGTH,
    ),
  }
}

function messageOf(result: ReportFacts, reasons: MergeReasons): string {
  switch (result.conclusion) {
    case 'success':
      return sentences([
        `${merged(result)}: ${quorum(result)}.`,
        staleSentence(result, reasons),
        rest(result),
        restsOn(reasons),
      ])
    case 'cancelled':
      return sentences([
        `Cancelled: ${names(reasons.decisive)}.`,
        `${merged(result)}: ${healthCounts(result)}.`,
      ])
    case 'error':
      return result.faults.length > 0
        ? sentences([
            ...result.faults.map((fault) => sanitize(fault, MAX_LENGTH)),
            leftOut(reasons),
          ])
        : errorMessage(result, reasons)
    case 'failure':
    case 'timed_out':
      if (reasons.isTheirOwn)
        return sentences([ownMessage(result, reasons), restsOn(reasons)])
      return sentences([
        ...problems(result, reasons),
        `${merged(result)}: ${healthCounts(result)}.`,
        restsOn(reasons),
      ])
  }
}

function errorMessage(result: ReportFacts, { decisive }: MergeReasons): string {
  const [first, ...others] = decisive
  const summary =
    first === undefined
      ? 'Error.'
      : `${name(first)}: ${sanitize(first.report.message, PART_LENGTH)}`
  return sentences([
    summary,
    others.length === 0 ? '' : `Other errors: ${names(others)}.`,
    `${merged(result)}: ${healthCounts(result)}.`,
  ])
}

/** The verdict of the first report that no quorum can change. */
function ownMessage(result: ReportFacts, { decisive }: MergeReasons): string {
  const [first, ...others] = decisive
  return sentences([
    first === undefined
      ? ''
      : `${name(first)}: ${sanitize(first.report.message, PART_LENGTH)}`,
    others.length === 0
      ? ''
      : `Also not green by themselves: ${names(others)}.`,
    `${merged(result)}: ${healthCounts(result)}.`,
  ])
}

function problems(
  result: ReportFacts,
  reasons: MergeReasons,
): readonly string[] {
  const { decisive, short, stale } = reasons
  const { counts, needed } = result
  const empty = decisive.filter(({ report }) => report.counts.total === 0)
  const unproven = decisive.filter(
    (part) => part.report.counts.total > 0 && !hasName(stale, part.name),
  )
  const missing = result.instances.filter(isMissing)
  const isTooFew = counts.total > 0 && counts.healthy < (needed ?? 0)
  return [
    staleProblem(result, reasons),
    empty.length === 0 ? '' : `No instance was judged in ${names(empty)}.`,
    empty.length > 0 || counts.total > 0 ? '' : 'No instance was judged.',
    unproven.length === 0
      ? ''
      : `Healthy at the end, but not in as many rounds as its own gate requires: ${names(unproven)}.`,
    result.reason === 'not_found' && missing.length > 0
      ? `Web+ does not know ${countOf(missing.length, 'instance')}: ${firstThree(missing)}.`
      : '',
    ...short
      .filter((part) => !hasName(empty, part.name))
      .slice(0, NAMED)
      .map(
        (part) =>
          `${name(part)} is short of ${countOf(part.absent, 'instance')}.`,
      ),
    isTooFew && stale.length === 0 ? 'Too few instances are healthy.' : '',
  ]
}

function adviceOf(result: ReportFacts, reasons: MergeReasons): string {
  const { decisive, advice } = reasons
  switch (result.conclusion) {
    case 'success':
      return ''
    case 'cancelled':
      return `Run ${decisive.length === 1 ? 'that job' : 'those jobs'} again if the cancellation was not intended.`
    case 'error':
      return result.reason === 'config' && decisive.length === 0
        ? "Let each gate's job upload its report even if it fails ('if: always()'), under a name of its own, and download all of them for the merge."
        : advice
    case 'failure':
    case 'timed_out':
      return (
        advice ||
        'Check that the Web+ agent runs on these instances and reaches Web+.'
      )
  }
}

function merged({ parts }: ReportFacts): string {
  return `Merged ${countOf(parts.length, 'report')}`
}

function quorum({ counts, needed }: ReportFacts): string {
  const isAll = needed === null || needed >= counts.total
  return `${String(counts.healthy)} of ${countOf(counts.total, 'instance')} healthy${isAll ? '' : ` (needs ${String(needed)})`}`
}

function healthCounts({ counts, needed, instances }: ReportFacts): string {
  if (!isAnyRead(instances)) return unreadText(counts)
  const waiting = notHealthy(instances)
  const goal = needed === null ? '' : `, needs ${String(needed)}`
  const who =
    waiting.length === 0 ? '' : `; not healthy: ${firstThree(waiting)}`
  return `${String(counts.healthy)} of ${countOf(counts.total, 'instance')} healthy${goal}${who}`
}

/**
 * Under a green verdict: instances that are not healthy, and parts whose own
 * gate did not open.
 */
function rest({ instances, parts }: ReportFacts): string {
  const waiting = notHealthy(instances)
  const shut = parts.filter(({ conclusion }) => conclusion !== 'success')
  return sentences([
    waiting.length === 0 ? '' : `Not healthy: ${firstThree(waiting)}.`,
    shut.length === 0
      ? ''
      : `Not green by itself: ${firstThreeIds(shut.map((part) => part.name))}.`,
  ])
}

function name(part: NamedPart): string {
  return sanitize(part.name, NAME_LENGTH)
}

function hasName(parts: readonly NamedPart[], name: string): boolean {
  return parts.some((part) => part.name === name)
}

function names(parts: readonly NamedPart[]): string {
  return firstThreeIds(parts.map((part) => part.name))
}
