import type { Counts, Instance } from '../gate/reading.js'
import { quorum, type MinHealthy } from '../gate/rules.js'
import {
  call,
  cancelled,
  notFound,
  success,
  unhealthy,
  type Verdict,
  type VerdictCause,
} from '../gate/verdict.js'
import { isHealthRead, isMissing } from '../report/describe.js'
import type { Report } from '../report/report.js'
import type { NamedReport } from './named-reports.js'

/** The reports that a verdict rests on. */
export interface JudgedReports {
  /** The reports that alone decide the verdict. */
  readonly decisive: readonly NamedReport[]
  /** They decide it by a verdict of their own, which no quorum changes. */
  readonly isTheirOwn: boolean
  /** Reports with fewer instances than their own gate expected. */
  readonly short: readonly (NamedReport & { readonly absent: number })[]
  /** Reports with healthy instances that count for no quorum. */
  readonly stale: readonly (NamedReport & { readonly stale: number })[]
}

/** The verdict over all reports, and its reasons. */
export interface Judgement extends JudgedReports {
  readonly verdict: Verdict
  readonly counts: Counts
  /** Healthy instances that the quorum needs. */
  readonly needed: number
}

/**
 * One verdict: that of a report that was cancelled or is an error; else that of
 * one that failed because of its deployment, or that read no health; else
 * `failure` for a report whose gate confirmed nothing; else the quorum's, in
 * which instances that never appeared, or that a shut gate's last round did not
 * read, count as not healthy.
 */
export function judge(
  reports: readonly NamedReport[],
  minHealthy: MinHealthy,
): Judgement {
  const counts = sumOf(reports.map(({ report }) => report.counts))
  const short = reports
    .map((one) => ({ ...one, absent: absentIn(one.report) }))
    .filter(({ absent }) => absent > 0)
  const absent = short.reduce((sum, one) => sum + one.absent, 0)
  const expected = counts.total + absent
  const needed = quorum(minHealthy, expected)
  const stale = reports
    .map((one) => ({ ...one, stale: staleIn(one.report) }))
    .filter((one) => one.stale > 0)
  const fresh = stale.reduce((rest, one) => rest - one.stale, counts.healthy)
  const known = { counts, needed, short, stale, isTheirOwn: false }

  const stopped = endedAs(reports, 'cancelled')
  if (stopped.length > 0)
    return { ...known, verdict: cancelled, decisive: stopped }
  const errors = endedAs(reports, 'error')
  const [error] = errors
  if (error !== undefined)
    return { ...known, verdict: verdictOf(error.report), decisive: errors }
  const alone = decidingAlone(reports)
  const [first] = alone
  if (first !== undefined) {
    const verdict = verdictOf(first.report)
    return { ...known, verdict, decisive: alone, isTheirOwn: true }
  }
  const unvouched = reports.filter(({ report }) => vouchesForNothing(report))
  // The quorum is never below 1: without an instance nothing is green.
  const isOpen = unvouched.length === 0 && fresh >= needed
  if (isOpen) return { ...known, verdict: success, decisive: [] }
  const verdict = failureOf(reports, { expected, needed })
  return { ...known, verdict, decisive: unvouched }
}

function sumOf(all: readonly Counts[]): Counts {
  const sum = (name: keyof Counts) =>
    all.reduce((total, counts) => total + counts[name], 0)
  return {
    total: sum('total'),
    healthy: sum('healthy'),
    unhealthy: sum('unhealthy'),
    unknown: sum('unknown'),
  }
}

/** A report's own verdict. */
function verdictOf(report: Report): Verdict {
  const { conclusion, reason } = report
  return { conclusion, reason, cause: causeOf(report) }
}

/** What decided a report's verdict; null if its health did. */
function causeOf({ cause, deployment }: Report): VerdictCause | null {
  return cause === null ? deployment.cause : call(cause)
}

/** A `config` error first: it is red whatever the user chose. */
function endedAs(
  reports: readonly NamedReport[],
  conclusion: Report['conclusion'],
): readonly NamedReport[] {
  const ended = reports.filter(({ report }) => report.conclusion === conclusion)
  const isConfig = ({ report }: NamedReport) => report.reason === 'config'
  return [...ended.filter(isConfig), ...ended.filter((one) => !isConfig(one))]
}

/** Those whose verdict no quorum can change; a failed change comes first. */
function decidingAlone(
  reports: readonly NamedReport[],
): readonly NamedReport[] {
  const rank = ({ report: { conclusion, reason } }: NamedReport) =>
    reason === 'change' ? 0 : conclusion === 'failure' ? 1 : 2
  return reports
    .filter(({ report }) => decidesAlone(report))
    .sort((one, other) => rank(one) - rank(other))
}

function decidesAlone(report: Report): boolean {
  const { conclusion, reason, deployment } = report
  if (conclusion === 'success') return false
  if (deployment.cause !== null || reason === 'change') return true
  // Healthy instances of an unconfirmed change are those of any version.
  if (deployment.isProven === false) return true
  if (isEnvironmentUnknown(report)) return true
  return !isHealthRead(report)
}

/**
 * Web+ knows the environment no more: what its instances are is not known. A
 * report says so only by the call that ended its gate; one that waited on until
 * its deadline is known by its instances.
 */
function isEnvironmentUnknown(report: Report): boolean {
  const { environmentId, environmentName } = report.settings ?? {}
  if (!environmentId && !environmentName) return false
  return (
    (report.reason === 'not_found' && report.cause !== null) ||
    report.instances.every((one) => one.last === null || isMissing(one))
  )
}

/**
 * Its gate did not open although its last readings suffice (they held for too
 * few rounds), or it is a merge, which knew more of its reports than it shows:
 * its readings prove nothing.
 */
function vouchesForNothing(report: Report): boolean {
  const { conclusion, counts, needed, parts } = report
  if (conclusion === 'success') return false
  if (parts.length > 0) return true
  return needed === null || counts.healthy >= needed
}

/** How many instances its gate expected and never saw. */
function absentIn({ conclusion, counts, needed }: Report): number {
  if (conclusion === 'success' || needed === null) return 0
  return Math.max(0, needed - counts.total)
}

/** Ids not found are the reason if they alone leave too few. */
function failureOf(
  reports: readonly NamedReport[],
  { expected, needed }: { expected: number; needed: number },
): Verdict {
  const lacking = reports
    .map(({ report }) => report)
    .filter(({ reason }) => reason === 'not_found')
  const lost = lacking.reduce(
    (sum, report) =>
      sum + report.instances.filter(isMissing).length + absentIn(report),
    0,
  )
  const isWhy = lacking.length > 0 && expected - lost < needed
  if (!isWhy) return unhealthy
  const blamed = lacking.find(({ cause }) => cause !== null)
  return { ...notFound(null), cause: blamed ? causeOf(blamed) : null }
}

/**
 * How many of a report's healthy instances are unconfirmed: while a gate waits
 * for others, it does not read those again that it last saw healthy. A merge
 * that includes such a gate (no streak) confirms only its quorum.
 */
function staleIn(report: Report): number {
  const { conclusion, counts, needed, parts, streak } = report
  if (parts.length === 0)
    return conclusion === 'success' ? 0 : notReadAgain(report)
  return streak > 0 ? 0 : Math.max(0, counts.healthy - (needed ?? 0))
}

/** Healthy instances of a gate that its last round did not read again. */
export function notReadAgain(report: Report): number {
  return report.instances.filter(
    (one) => one.status === 'healthy' && !isReadInLastRound(one, report),
  ).length
}

/** Whether an instance was read in the last round of its gate. */
export function isReadInLastRound(
  { last }: Instance,
  { lastRound }: Report,
): boolean {
  if (last === null || lastRound === null) return false
  return last.atMs >= lastRound.startedAtMs
}
