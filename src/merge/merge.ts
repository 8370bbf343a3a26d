import { changesKept } from '../gate/members.js'
import type { Instance, Reading } from '../gate/reading.js'
import type { MinHealthy } from '../gate/rules.js'
import {
  NO_DEPLOYMENT,
  type ReportChange,
  type ReportDeployment,
  type Report,
  type ReportFacts,
} from '../report/report.js'
import type { ReportRun } from '../report/run.js'
import {
  earlierAttempts,
  partOf,
  type NamedReport,
  type Superseded,
} from './named-reports.js'
import { isReadInLastRound, judge, type Judgement } from './verdict.js'
import { mergedText, type MergeReasons } from './wording.js'

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
  const { verdict, counts, needed, decisive } = judgement
  const startMs = Math.min(...reports.map(({ report }) => startOf(report)))
  const endMs = Math.max(
    ...reports.map(({ report }) => startOf(report) + report.durationMs),
  )
  const result: ReportFacts = {
    version: 2,
    conclusion: verdict.conclusion,
    reason: verdict.reason,
    cause: verdict.cause?.kind === 'call' ? verdict.cause : null,
    faults: decisive.flatMap(({ name, report }) =>
      report.faults.map((fault) => `${name}: ${fault}`),
    ),
    startedAt: new Date(startMs).toISOString(),
    durationMs: endMs - startMs,
    counts,
    needed,
    ...effortOf(reports.map(({ report }) => report)),
    instances: instancesSince(startMs, reports),
    ignored: reports.flatMap(({ report }) => report.ignored),
    departed: reports.flatMap(({ report }) => report.departed),
    parts: reports.map(partOf),
    deployment: commonDeployment(reports, decisive),
    diagnosis: reports.flatMap(({ report }) => report.diagnosis),
    settings: null,
    run: by.run,
  }
  const shut = reports.filter(({ report }) => report.conclusion !== 'success')
  const text = mergedText(result, {
    ...judgement,
    oldest: oldestReading(reports, verdict.conclusion),
    superseded: by.superseded ?? [],
    earlier: earlierAttempts(shut, by.run),
    advice: adviceOf(shut, judgement),
  })
  return { ...result, ...text }
}

/** The advice of a report that decided the verdict, or else has its reason. */
function adviceOf(
  shut: readonly NamedReport[],
  { verdict, decisive, short }: Judgement,
): string {
  const alike = shut.filter(({ report }) => report.reason === verdict.reason)
  const [first] = [...decisive, ...short, ...alike, ...shut]
  return first?.report.advice ?? ''
}

function startOf({ startedAt }: Report): number {
  return Date.parse(startedAt)
}

/** Every instance, with its times counted from `startMs`. */
function instancesSince(
  startMs: number,
  reports: readonly NamedReport[],
): Report['instances'] {
  const all = reports.flatMap(({ name, report }) => {
    const byMs = startOf(report) - startMs
    return report.instances.map((one) => ({ one, part: name, byMs }))
  })
  const kept = changesKept(all.length)
  return all.map(({ one, part, byMs }, i) => ({
    ...moved(one, byMs, kept),
    position: i + 1,
    part,
  }))
}

/** An instance whose times are all `byMs` later, with `kept` changes at most. */
function moved(one: Instance, byMs: number, kept: number): Instance {
  const { last, healthySinceMs, changesLeftOut } = one
  const changes = one.changes.slice(-kept)
  return {
    ...one,
    last: last && later(last, byMs),
    healthySinceMs: healthySinceMs === null ? null : healthySinceMs + byMs,
    changes: changes.map((change) => later(change, byMs)),
    changesLeftOut: changesLeftOut + one.changes.length - changes.length,
  }
}

function later<T extends Reading>(reading: T, byMs: number): T {
  return { ...reading, atMs: reading.atMs + byMs }
}

/** What all reports but empty shares say of their deployment alike. */
function commonDeployment(
  reports: readonly NamedReport[],
  decisive: readonly NamedReport[],
): ReportDeployment {
  // An empty share reads no environment and waits for no change.
  const all = reports
    .filter(({ report }) => !isEmptyShare(report))
    .map(({ report }) => report.deployment)
  const [first = NO_DEPLOYMENT] = all
  const common = <
    K extends Exclude<keyof ReportDeployment, 'change' | 'cause' | 'isProven'>,
  >(
    name: K,
  ) => (all.every((one) => one[name] === first[name]) ? first[name] : null)
  const causes = decisive.map(({ report }) => report.deployment.cause)
  return {
    environmentId: common('environmentId'),
    environmentName: common('environmentName'),
    applicationName: common('applicationName'),
    // One of them may have seen more of the same change than another.
    change: newestReading(all.map(({ change }) => change)),
    packageVersion: common('packageVersion'),
    // A merge that rests on one report's deployment differs from others by it.
    cause: causes.find((cause) => cause !== null) ?? null,
    isProven: null,
  }
}

function isEmptyShare({ conclusion, counts }: Report): boolean {
  return conclusion === 'success' && counts.total === 0
}

/** The change that all of them have, as last read by those that saw it end. */
function newestReading(
  changes: readonly (ReportChange | null)[],
): ReportChange | null {
  const known = changes.filter((change) => change !== null)
  const [first] = known
  if (first === undefined || known.length < changes.length) return null
  if (known.some(({ id }) => id !== first.id)) return null
  // Web+ need not say when a change ended.
  const ended = known.filter(
    ({ state }) => state !== 'running' && state !== 'paused',
  )
  const dated = ended.find(({ finishedAt }) => finishedAt !== null)
  return dated ?? ended[0] ?? first
}

function effortOf(all: readonly Report[]) {
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

/**
 * The oldest reading on which a merge's verdict rests: for a success, that of a
 * healthy instance that counts, else of any. Null without readings.
 */
export function oldestReading(
  reports: readonly { readonly report: Report }[],
  conclusion: Report['conclusion'],
): MergeReasons['oldest'] {
  let oldest: { readonly id: string; readonly atMs: number } | null = null
  for (const { report } of reports) {
    const startMs = Date.parse(report.startedAt)
    for (const one of report.instances) {
      const isCounted =
        one.status === 'healthy' &&
        (report.parts.length > 0 || isReadInLastRound(one, report))
      if (one.last === null || (conclusion === 'success' && !isCounted))
        continue
      const atMs = startMs + one.last.atMs
      if (oldest === null || atMs < oldest.atMs) oldest = { id: one.id, atMs }
    }
  }
  if (oldest === null) return null
  const at = new Date(oldest.atMs).toISOString().replace(/\.\d+Z$/, 'Z')
  return { id: oldest.id, at }
}
