import type { Report, ReportFacts } from '../report/report.js'
import {
  countOf,
  firstThree,
  firstThreeIds,
  isMissing,
  joined,
  notHealthy,
} from '../report/describe.js'
import { standing } from '../report/wording.js'
import { sanitize, logText } from '../text.js'
import {
  earlierText,
  supersededText,
  type EarlierAttempt,
  type Superseded,
} from './named-reports.js'
import type { JudgedReports } from './verdict.js'

const MAX_LENGTH = 60_000
const NAME_LENGTH = 128
const PART_LENGTH = 300
const NAMED = 3

type Named = Pick<Superseded, 'name'>

/** The reasons for a merge's verdict that its report does not contain. */
export interface MergeReasons extends JudgedReports {
  /** The oldest reading on which the verdict rests; `at` is ISO 8601. */
  readonly oldest: { readonly id: string; readonly at: string } | null
  readonly superseded: readonly Superseded[]
  /** Of the reports that are no success. */
  readonly earlier: readonly EarlierAttempt[]
  /** The advice of the most important report; empty without one. */
  readonly advice: string
}

/** The verdict in one line, most important fault first, and the next step. */
export function mergedText(
  result: ReportFacts,
  reasons: MergeReasons,
): Pick<Report, 'message' | 'advice'> {
  const advice = [adviceOf(result, reasons), earlierText(reasons.earlier)]
  return {
    message: logText(joined(messageOf(result, reasons)), MAX_LENGTH),
    advice: logText(joined(advice), MAX_LENGTH),
  }
}

function messageOf(
  result: ReportFacts,
  reasons: MergeReasons,
): readonly string[] {
  const { decisive, isTheirOwn, superseded } = reasons
  const merged = `Merged ${countOf(result.parts.length, 'report')}`
  const inAll = `${merged}: ${standing(result)}.`
  switch (result.conclusion) {
    case 'success':
      return [
        `${merged}: ${quorum(result)}.`,
        staleSentence(result, reasons),
        ...notGreen(result),
        ...restsOn(reasons),
      ]
    case 'cancelled':
      return [`Cancelled: ${names(decisive)}.`, inAll]
    case 'error':
      return result.faults.length > 0
        ? [
            ...result.faults.map((fault) => sanitize(fault, MAX_LENGTH)),
            supersededText(superseded),
          ]
        : [...ownMessages('Other errors', decisive), inAll]
    case 'failure':
    case 'timed_out':
      return [
        ...(isTheirOwn
          ? ownMessages('Also not green by themselves', decisive)
          : problems(result, reasons)),
        inAll,
        ...restsOn(reasons),
      ]
  }
}

/** The message of the first of them, and the names of the others. */
function ownMessages(
  title: string,
  [first, ...others]: JudgedReports['decisive'],
): readonly string[] {
  if (first === undefined) return []
  return [
    `${name(first)}: ${sanitize(first.report.message, PART_LENGTH)}`,
    others.length === 0 ? '' : `${title}: ${names(others)}.`,
  ]
}

function problems(
  result: ReportFacts,
  reasons: MergeReasons,
): readonly string[] {
  const { decisive, short, stale } = reasons
  const { counts, needed } = result
  const unproven = decisive.filter((part) => !hasName(stale, part))
  const missing =
    result.reason === 'not_found' ? result.instances.filter(isMissing) : []
  const isTooFew = counts.total > 0 && counts.healthy < (needed ?? 0)
  return [
    staleProblem(result, reasons),
    counts.total > 0 ? '' : 'No instance was judged.',
    unproven.length === 0
      ? ''
      : `Healthy at the end, but not in as many rounds as its own gate requires: ${names(unproven)}.`,
    missing.length === 0
      ? ''
      : `Web+ does not know ${countOf(missing.length, 'instance')}: ${firstThree(missing)}.`,
    ...short
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

function quorum({ counts, needed }: ReportFacts): string {
  const isAll = needed === null || needed >= counts.total
  return `${String(counts.healthy)} of ${countOf(counts.total, 'instance')} healthy${isAll ? '' : ` (needs ${String(needed)})`}`
}

/** Under a green verdict: who is not healthy, and which gates did not open. */
function notGreen({ instances, parts }: ReportFacts): readonly string[] {
  const waiting = notHealthy(instances)
  const shut = parts.filter(({ conclusion }) => conclusion !== 'success')
  return [
    waiting.length === 0 ? '' : `Not healthy: ${firstThree(waiting)}.`,
    shut.length === 0 ? '' : `Not green by itself: ${names(shut)}.`,
  ]
}

/** The reports that do not count, and the age of the evidence. */
function restsOn({ superseded, oldest }: MergeReasons): readonly string[] {
  return [
    supersededText(superseded),
    oldest === null
      ? ''
      : `Oldest reading: ${sanitize(oldest.id, NAME_LENGTH)}, ${oldest.at}.`,
  ]
}

/** The stale readings behind a merge that is not a success. */
function staleProblem(result: ReportFacts, reasons: MergeReasons): string {
  const { stale, decisive } = reasons
  const { counts, needed } = result
  const said = staleSentence(result, reasons)
  const isShort = counts.healthy - countOfStale(reasons) < (needed ?? 0)
  if (stale.length > 0 && isShort)
    return `Too few instances are healthy: ${said}`
  return stale.some((part) => hasName(decisive, part)) ? said : ''
}

/** How many healthy instances were not read at the end, and where. */
function staleSentence({ counts }: ReportFacts, reasons: MergeReasons): string {
  const { stale } = reasons
  if (stale.length === 0) return ''
  const count = countOfStale(reasons)
  const [were, whose] = count === 1 ? ['was', 'its'] : ['were', 'their']
  const gates = stale.length === 1 ? 'gate' : 'gates'
  return `${String(count)} of ${String(counts.healthy)} ${were} last read before the last round of ${whose} ${gates} (${names(stale)}).`
}

function countOfStale({ stale }: MergeReasons): number {
  return stale.reduce((sum, part) => sum + part.stale, 0)
}

function name(part: Named): string {
  return sanitize(part.name, NAME_LENGTH)
}

function names(parts: readonly Named[]): string {
  return firstThreeIds(parts.map((part) => part.name))
}

function hasName(parts: readonly Named[], { name }: Named): boolean {
  return parts.some((part) => part.name === name)
}
