import type { Report, ReportFacts } from './report.js'
import {
  countOf,
  firstOf,
  firstThree,
  firstThreeIds,
  notHealthy,
} from './describe.js'
import { sanitize, logText } from '../text.js'

const LONGEST = 60_000
const NAME_LENGTH = 128
const PART_LENGTH = 300
const NAMED = 3

/** One of the merged reports, by the name that it has among them. */
export interface NamedPart {
  readonly name: string
  readonly report: Pick<Report, 'conclusion' | 'message' | 'advice' | 'counts'>
}

/** Why a merge ended as it did, beyond what its report holds. */
export interface MergeReasons {
  /** The parts that settled the verdict whatever the others say. */
  readonly decisive: readonly NamedPart[]
  /** They did so by their own verdicts, and not for want of evidence. */
  readonly isTheirOwn: boolean
  /** Parts with fewer instances than their own gate waited for. */
  readonly short: readonly (NamedPart & { readonly absent: number })[]
  /** Parts with healthy instances that were not read at its end. */
  readonly stale: readonly (NamedPart & { readonly stale: number })[]
  /** The oldest reading that the verdict rests on; null for none. `at` is ISO 8601. */
  readonly oldest: { readonly id: string; readonly at: string } | null
  /** Parts that a later attempt of their job took the place of. */
  readonly superseded: readonly { readonly name: string; readonly by: string }[]
  /** Parts, none of them a success, of earlier attempts than the merge's own. */
  readonly earlier: readonly {
    readonly name: string
    readonly attempt: number
  }[]
  /** What the part to look at first advises; empty where none does. */
  readonly advice: string
}

/** The verdict of a merge in one line, what is wrong first, and what to do next. */
export function mergedText(
  result: ReportFacts,
  reasons: MergeReasons,
): Pick<Report, 'message' | 'advice'> {
  return {
    message: logText(messageOf(result, reasons), LONGEST),
    advice: logText(
      sentences([adviceOf(result, reasons), againSentence(reasons)]),
      LONGEST,
    ),
  }
}

/** What stands for the verdict where reports cannot be merged; null for a gate's own report. */
export function mergedRefusal({ parts, faults }: Report): string | null {
  if (parts.length === 0) return null
  return `${countOf(faults.length, 'fault')}: there can be no verdict on these reports.`
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
        `${merged(result)}: ${standing(result)}.`,
      ])
    case 'error':
      return result.faults.length > 0
        ? sentences([
            ...result.faults.map((fault) => sanitize(fault, LONGEST)),
            leftOut(reasons),
          ])
        : errorMessage(result, reasons)
    case 'failure':
    case 'timed_out':
      if (reasons.isTheirOwn)
        return sentences([ownMessage(result, reasons), restsOn(reasons)])
      return sentences([
        ...problems(result, reasons),
        `${merged(result)}: ${standing(result)}.`,
        restsOn(reasons),
      ])
  }
}

function errorMessage(result: ReportFacts, { decisive }: MergeReasons): string {
  const [first, ...others] = decisive
  const told =
    first === undefined
      ? 'Error.'
      : `${name(first)}: ${sanitize(first.report.message, PART_LENGTH)}`
  return sentences([
    told,
    others.length === 0 ? '' : `Errors too: ${names(others)}.`,
    `${merged(result)}: ${standing(result)}.`,
  ])
}

/** The verdict of the first of the reports that no quorum can change. */
function ownMessage(result: ReportFacts, { decisive }: MergeReasons): string {
  const [first, ...others] = decisive
  return sentences([
    first === undefined
      ? ''
      : `${name(first)}: ${sanitize(first.report.message, PART_LENGTH)}`,
    others.length === 0 ? '' : `Not green by themselves too: ${names(others)}.`,
    `${merged(result)}: ${standing(result)}.`,
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
  const missing = result.instances.filter(
    ({ last }) => last?.answer.kind === 'missing',
  )
  const isTooFew = counts.total > 0 && counts.healthy < (needed ?? 0)
  return [
    staleProblem(result, reasons),
    empty.length === 0 ? '' : `No instance was judged in ${names(empty)}.`,
    empty.length > 0 || counts.total > 0 ? '' : 'No instance was judged.',
    unproven.length === 0
      ? ''
      : `Healthy at the end, but not in as many rounds as its own gate asks for: ${names(unproven)}.`,
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
      return `Run ${decisive.length === 1 ? 'that job' : 'those jobs'} again if the cancellation was not meant.`
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

/** How old the evidence is, and what of it does not count. */
function restsOn(reasons: MergeReasons): string {
  const { oldest } = reasons
  return sentences([
    leftOut(reasons),
    oldest === null
      ? ''
      : `Oldest reading: ${sanitize(oldest.id, NAME_LENGTH)}, ${oldest.at}.`,
  ])
}

function leftOut({ superseded }: MergeReasons): string {
  if (superseded.length === 0) return ''
  const named = firstOf(
    superseded,
    (one) =>
      `${sanitize(one.name, NAME_LENGTH)} (${sanitize(one.by, NAME_LENGTH)} counts)`,
  )
  return `Replaced by a later attempt: ${named}.`
}

/** A merge that is run again alone reads what the last attempt left. */
function againSentence({ earlier }: MergeReasons): string {
  if (earlier.length === 0) return ''
  const named = firstOf(earlier, ({ name, attempt }) => {
    const told = `attempt ${String(attempt)}`
    return name.endsWith(told)
      ? sanitize(name, NAME_LENGTH)
      : `${sanitize(name, NAME_LENGTH)} (${told})`
  })
  return `Made in an earlier attempt than this one, and not again: ${named}. Run those jobs again too, and not the merge alone.`
}

function merged({ parts }: ReportFacts): string {
  return `Merged ${countOf(parts.length, 'report')}`
}

function quorum({ counts, needed }: ReportFacts): string {
  const isAll = needed === null || needed >= counts.total
  return `${String(counts.healthy)} of ${countOf(counts.total, 'instance')} healthy${isAll ? '' : ` (${String(needed)} needed)`}`
}

function standing({ counts, needed, instances }: ReportFacts): string {
  const waiting = notHealthy(instances)
  const goal = needed === null ? '' : `, ${String(needed)} needed`
  const who =
    waiting.length === 0 ? '' : `; not healthy: ${firstThree(waiting)}`
  return `${String(counts.healthy)} of ${countOf(counts.total, 'instance')} healthy${goal}${who}`
}

/** Under a green: who is not healthy, and whose own gate did not open. */
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

function sentences(all: readonly string[]): string {
  return all.filter((one) => one !== '').join(' ')
}

/** What old readings have to do with a merge that is no success; empty for nothing. */
function staleProblem(result: ReportFacts, reasons: MergeReasons): string {
  const { counts, needed } = result
  const { stale, decisive } = reasons
  if (stale.length === 0) return ''
  const isShort = counts.healthy - countOfStale(reasons) < (needed ?? 0)
  if (isShort)
    return `Too few instances are healthy: ${staleSentence(result, reasons)}`
  const names = new Set(decisive.map(({ name }) => name))
  const isWhy = stale.some(({ name }) => names.has(name))
  return isWhy ? staleSentence(result, reasons) : ''
}

/** How many of the healthy ones were not read in the end, and by which parts; empty for none. */
function staleSentence({ counts }: ReportFacts, reasons: MergeReasons): string {
  const { stale } = reasons
  if (stale.length === 0) return ''
  const count = countOfStale(reasons)
  const were = count === 1 ? 'was' : 'were'
  const whose = count === 1 ? 'its' : 'their'
  const gates = stale.length === 1 ? 'gate' : 'gates'
  return `${String(count)} of ${String(counts.healthy)} ${were} last read before the last round of ${whose} ${gates} (${firstThreeIds(stale.map(({ name }) => name))}).`
}

function countOfStale({ stale }: MergeReasons): number {
  return stale.reduce((sum, part) => sum + part.stale, 0)
}
