import type { Change, Instance, Reading } from '../gate/reading.js'
import { changesKept } from '../gate/members.js'
import type { MinHealthy } from '../gate/rules.js'
import {
  NO_DEPLOYMENT,
  type ReportChange,
  type ReportDeployment,
} from '../report/deployment.js'
import { mergedText } from './wording.js'
import type { Report, ReportFacts } from '../report/report.js'
import type { ReportRun } from '../report/settings.js'
import { earlierAttempts, type Superseded } from './provenance.js'
import { judge, type Judgement } from './verdict.js'
import { partOf, type NamedReport } from './named-reports.js'
import { oldestReading } from './evidence.js'

/** An instance in a merged report: all times are `byMs` later. */
function moved(
  one: Instance,
  to: {
    readonly byMs: number
    readonly position: number
    readonly changesKept: number
  },
): Instance {
  const { byMs, position } = to
  const changes = one.changes.slice(-to.changesKept)
  return {
    ...one,
    position,
    last: one.last && later(one.last, byMs),
    healthySinceMs:
      one.healthySinceMs === null ? null : one.healthySinceMs + byMs,
    changes: changes.map((change): Change => later(change, byMs)),
    changesLeftOut: one.changesLeftOut + one.changes.length - changes.length,
  }
}

function later<T extends Reading>(reading: T, byMs: number): T {
  return { ...reading, atMs: reading.atMs + byMs }
}

/**
 * Merges at least one report, all complete and of different instances, in their
 * order; `run` is the merging job's own.
 */
export function mergeReports(
  reports: readonly NamedReport[],
  by: {
    readonly minHealthy: MinHealthy
    readonly run: ReportRun
    /** Reports that do not count. */
    readonly superseded?: readonly Superseded[]
  },
): Report {
  const judgement = judge(reports, by.minHealthy)
  const { verdict, counts, needed } = judgement
  const result: ReportFacts = {
    version: 2,
    conclusion: verdict.conclusion,
    reason: verdict.reason,
    cause: verdict.cause?.kind === 'call' ? verdict.cause : null,
    faults: faultsOf(judgement.decisive),
    ...spanOf(reports),
    counts,
    needed,
    ...effortOf(reports),
    ...instancesOf(reports),
    parts: reports.map(partOf),
    deployment: commonDeployment(reports, judgement.decisive),
    diagnosis: reports.flatMap(({ report }) => report.diagnosis),
    settings: null,
    run: by.run,
  }
  const text = mergedText(result, {
    decisive: judgement.decisive,
    isTheirOwn: judgement.isTheirOwn,
    short: judgement.short,
    stale: judgement.stale,
    oldest: oldestReading(reports, verdict.conclusion),
    superseded: by.superseded ?? [],
    earlier: earlierAttempts(
      reports.filter(({ report }) => report.conclusion !== 'success'),
      by.run,
    ),
    advice: adviceOf(reports, judgement),
  })
  return { ...result, ...text }
}

/**
 * The advice of the most important report: one that decided the verdict, or
 * else one with the same conclusion.
 */
function adviceOf(
  reports: readonly NamedReport[],
  { verdict, decisive, short }: Judgement,
): string {
  const shut = reports.filter(({ report }) => report.conclusion !== 'success')
  const alike = shut.filter(({ report }) => report.reason === verdict.reason)
  const [first] = [...decisive, ...short, ...alike, ...shut]
  return first?.report.advice ?? ''
}

/** A value that all reports share. */
function commonDeployment(
  reports: readonly NamedReport[],
  decisive: readonly NamedReport[],
): ReportDeployment {
  const all = reports.map(({ report }) => report.deployment)
  const [first = NO_DEPLOYMENT] = all
  const common = <
    K extends Exclude<keyof ReportDeployment, 'change' | 'cause' | 'isProven'>,
  >(
    name: K,
  ) => (all.every((one) => one[name] === first[name]) ? first[name] : null)
  return {
    environmentId: common('environmentId'),
    environmentName: common('environmentName'),
    applicationName: common('applicationName'),
    // One of them may have seen more of the same change than another.
    change: newestReading(all.map(({ change }) => change)),
    packageVersion: common('packageVersion'),
    // A merge that rests on one report's deployment differs from others by it.
    cause: causeOf(decisive),
    isProven: null,
  }
}

function causeOf(decisive: readonly NamedReport[]): ReportDeployment['cause'] {
  const causes = decisive.map(({ report }) => report.deployment.cause)
  return causes.find((cause) => cause !== null) ?? null
}

/** The change that all of them have, as last read by those that saw it end. */
function newestReading(
  changes: readonly (ReportChange | null)[],
): ReportChange | null {
  const known = changes.filter((change) => change !== null)
  const [first] = known
  if (first === undefined || known.length < changes.length) return null
  if (known.some(({ id }) => id !== first.id)) return null
  return known.find(({ finishedAt }) => finishedAt !== null) ?? first
}

function faultsOf(decisive: readonly NamedReport[]): readonly string[] {
  return decisive.flatMap(({ name, report }) =>
    report.faults.map((fault) => `${name}: ${fault}`),
  )
}

/** From the start of the first to the end of the last. */
function spanOf(
  reports: readonly NamedReport[],
): Pick<Report, 'startedAt' | 'durationMs'> {
  const startMs = Math.min(...reports.map(({ report }) => startOf(report)))
  const endMs = Math.max(
    ...reports.map(({ report }) => startOf(report) + report.durationMs),
  )
  return {
    startedAt: new Date(startMs).toISOString(),
    durationMs: endMs - startMs,
  }
}

function startOf({ startedAt }: Report): number {
  return Date.parse(startedAt)
}

function instancesOf(
  reports: readonly NamedReport[],
): Pick<Report, 'instances' | 'ignored' | 'departed'> {
  const startMs = Math.min(...reports.map(({ report }) => startOf(report)))
  const all = reports.flatMap(({ name, report }) =>
    report.instances.map((one) => ({
      one,
      part: name,
      byMs: startOf(report) - startMs,
    })),
  )
  const kept = changesKept(all.length)
  return {
    instances: all.map(({ one, part, byMs }, i) => ({
      ...moved(one, { byMs, position: i + 1, changesKept: kept }),
      part,
    })),
    ignored: reports.flatMap(({ report }) => report.ignored),
    departed: reports.flatMap(({ report }) => report.departed),
  }
}

function effortOf(
  reports: readonly NamedReport[],
): Pick<
  Report,
  | 'rounds'
  | 'lastRound'
  | 'streak'
  | 'alwaysHealthy'
  | 'requests'
  | 'flaps'
  | 'throttling'
> {
  const all = reports.map(({ report }) => report)
  // An empty share has no reading.
  const judging = all.filter(({ counts }) => counts.total > 0)
  const isGreen = judging.every(({ conclusion }) => conclusion === 'success')
  const sum = (figure: (report: Report) => number) =>
    all.reduce((total, report) => total + figure(report), 0)
  return {
    rounds: Math.max(...all.map(({ rounds }) => rounds)),
    // No round spans more than one job.
    lastRound: null,
    // No round held in all jobs if a gate stayed shut; see verdict.ts.
    streak:
      judging.length === 0 || !isGreen
        ? 0
        : Math.min(...judging.map(({ streak }) => streak)),
    alwaysHealthy:
      judging.length > 0 && judging.every((report) => report.alwaysHealthy),
    requests: sum(({ requests }) => requests),
    flaps: sum(({ flaps }) => flaps),
    throttling: {
      pauses: sum(({ throttling }) => throttling.pauses),
      pausedMs: sum(({ throttling }) => throttling.pausedMs),
    },
  }
}
